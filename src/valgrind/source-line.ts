import { MAX_SOURCE_LINE } from './limits.js';
import { parseCount } from './printed-count.js';

/** A line number of a source position as Valgrind prints it; undefined for what it never prints there. */
export function parseSourceLine(text: string | undefined): number | undefined {
  const line = parseCount(text);
  return line === null || line > MAX_SOURCE_LINE ? undefined : line;
}
