import { isWhiteSpace } from '../source/logical-lines.js';
import { LEAK_KINDS, LEAK_KINDS_PREFIX, parseLeakKinds, type LeakKind } from '../valgrind/leak-kinds.js';

/** Reads a `match-leak-kinds:` line; null where Valgrind refuses it. Blanks may follow the colon alone. */
export function readLeakKinds(line: string): ReadonlySet<LeakKind> | null {
  if (!line.startsWith(LEAK_KINDS_PREFIX)) return null;
  let start = LEAK_KINDS_PREFIX.length;
  while (isWhiteSpace(line.charCodeAt(start))) start++;
  return parseLeakKinds(line.slice(start));
}

/** Reads `function(argument)`, dropping what stands behind the parenthesis; null where Valgrind refuses it. */
export function readFishyValue(line: string): string | null {
  const open = line.indexOf('(');
  const close = line.indexOf(')', open);
  return open === -1 || close === -1 ? null : line.slice(0, close + 1);
}

/** The `match-leak-kinds:` line for a set of leak kinds, in Valgrind's own order. */
export function leakKindsLine(kinds: ReadonlySet<LeakKind>): string {
  const words = LEAK_KINDS.filter((kind) => kinds.has(kind));
  return `${LEAK_KINDS_PREFIX} ${words.join(',') || 'none'}`;
}
