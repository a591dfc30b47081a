import { relative } from 'node:path';

/** A path as people like to see it: relative to the current folder where it is below it. */
export function shortPath(path: string): string {
  const fromHere = relative('.', path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}
