import pc from 'picocolors';
import { displayText } from '../source/source.js';
import { printable } from './printable.js';

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
