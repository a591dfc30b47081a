import { countLines } from './lines.js';

/**
 * What a line without Valgrind's prefix must hold somewhere to mean anything: a prefix, a command to a terminal, a brace of
 * a generated suppression, a hole, or what Valgrind says when it fails (failure.ts). All else is the program's.
 */
const MEANING =
  /==|--|\*\*|[\x1B{}\0]|Assertion '|happened|unimplemented functionality|out of memory|host stacktrace:|status = /g;

/**
 * The place of the first line from `at` on, where a line begins, that may mean anything, or of one that has no end; and
 * how many lines are before it.
 */
export function skipOutput(text: string, at: number): { readonly at: number; readonly lines: number } {
  MEANING.lastIndex = at;
  const found = MEANING.exec(text);
  const end = text.lastIndexOf('\n', (found?.index ?? text.length) - 1) + 1;
  if (end <= at) return { at, lines: 0 };
  return { at: end, lines: countLines(text, at, end) };
}
