import { isWhiteSpace } from '../source/logical-lines.js';
import { displayText, type Source } from '../source/source.js';
import type { Span } from '../source/span.js';
import { printable } from './printable.js';

/** How much of a long line is shown, in characters, and how much of it before the marked place. */
const WIDTH = 100;
const CONTEXT = 30;

/** A line of a source and, below it, the marks under the place that is meant. */
export interface CodeFrame {
  readonly lineNumber: string;
  readonly code: string;
  /** Blanks and at least one `^`. */
  readonly marks: string;
}

/** Shows where a span begins; of a span over several lines, its first line. Long lines are cut. */
export function codeFrame({ text, lines }: Source, span: Span): CodeFrame {
  const { line } = lines.position(span.start);
  const start = lines.lineStart(line);
  let end = lines.lineEnd(line);
  while (end > span.end && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  /** Character by character, so that none is cut. */
  const shown = (from: number, to: number): string[] => [...printable(displayText(text.slice(from, to)))];
  const before = shown(start, span.start);
  const marked = shown(span.start, Math.min(Math.max(span.end, span.start), end));
  const after = shown(Math.min(span.end, end), end);
  const cut = Math.max(0, before.length - Math.max(CONTEXT, WIDTH - marked.length - after.length));
  const head = cut > 0 ? ['…', ...before.slice(cut + 1)] : before;
  const code = [...head, ...marked, ...after];
  const room = Math.max(1, WIDTH - head.length);
  return {
    lineNumber: String(line),
    code: (code.length > WIDTH ? [...code.slice(0, WIDTH - 1), '…'] : code).join(''),
    marks: ' '.repeat(head.length) + '^'.repeat(Math.max(1, Math.min(marked.length, room))),
  };
}
