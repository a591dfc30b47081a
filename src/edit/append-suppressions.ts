import type { SuppressionFile } from '../ast/nodes.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import {
  CANONICAL_LAYOUT,
  printSuppression,
  type Layout,
  type SuppressionLines,
} from '../print/suppression.js';

/**
 * The edits that put suppressions at the end of a file, a blank line before each, with the indentation of the last
 * suppression and the line ends of the file. A last line without a line end gets one.
 */
export function appendSuppressions(file: SuppressionFile, added: readonly SuppressionLines[]): Edit[] {
  if (added.length === 0) return [];
  const { text } = file.source;
  const layout = layoutOf(file);
  const { lineEnd } = layout;
  const printed = added.map((lines) => printSuppression(lines, layout)).join(lineEnd);
  return [{ start: text.length, end: text.length, text: gapBehind(text, lineEnd) + printed }];
}

function layoutOf({ source: { text, lines }, suppressions }: SuppressionFile): Layout {
  const isDos = /^[^\n]*\r\n/.test(text);
  const name = suppressions.findLast(({ state }) => state === 'active')?.name;
  const before = name ? text.slice(lines.lineStart(lines.position(name.start).line), name.start) : '';
  const isBlank = name !== null && name !== undefined && /^[ \t]*$/.test(before);
  return {
    indent: isBlank ? before : CANONICAL_LAYOUT.indent,
    lineEnd: isDos ? '\r\n' : CANONICAL_LAYOUT.lineEnd,
  };
}

/** What it takes for a text to end in a blank line; nothing in an empty one. */
function gapBehind(text: string, lineEnd: string): string {
  if (text === '') return '';
  const tail = text.slice(text.trimEnd().length);
  // Blanks that no line end follows are a blank line as soon as they have one.
  if (tail.includes('\n') && !tail.endsWith('\n')) return lineEnd;
  return lineEnd.repeat(Math.max(0, 2 - tail.split('\n').length + 1));
}
