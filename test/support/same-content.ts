import type { LoadedSuppression } from '../../src/load/loaded-suppression.js';

/** All that Valgrind knows of a suppression but for its place, as a key. */
export function nameAndContent({ name, tool, kind, extra, leakKinds, frames }: LoadedSuppression): string {
  return JSON.stringify([name, tool, kind, extra, leakKinds && [...leakKinds].sort(), frames]);
}

/** Suppressions without all that have the same content as a later one: what may remain of them. */
export function lastOfEach(suppressions: readonly LoadedSuppression[]): LoadedSuppression[] {
  const content = (one: LoadedSuppression): string => nameAndContent({ ...one, name: '' });
  const last = new Map(suppressions.map((one) => [content(one), one]));
  return suppressions.filter((one) => last.get(content(one)) === one);
}
