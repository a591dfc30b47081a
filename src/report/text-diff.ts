import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import pc from 'picocolors';
import { displayText } from '../source/source.js';
import { printable } from './printable.js';

/** How many lines that stay are shown around those that change. */
export const CONTEXT = 3;

/**
 * The unified diff between two byte texts of a file, as byte text that `patch` takes; empty if they are equal.
 * It is untrusted text: a terminal gets {@link shownDiff}.
 */
export function textDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const headerOptions = FILE_HEADERS_ONLY;
  return createTwoFilesPatch(file, file, before, after, undefined, undefined, {
    context: CONTEXT,
    headerOptions,
  });
}

/** A unified diff, given as byte text, for people: safe for a terminal line by line, with colours if wanted. */
export function shownDiff(diff: string, useColor: boolean): string {
  const color = pc.createColors(useColor);
  const colors = new Map([
    ['-', color.red],
    ['+', color.green],
    ['@', color.cyan],
  ]);
  return diff
    .split('\n')
    .map((line) => {
      const paint = /^(?:---|\+\+\+) /.test(line) ? color.bold : colors.get(line.charAt(0));
      const shown = printable(displayText(line));
      return paint ? paint(shown) : shown;
    })
    .join('\n');
}
