import type { Position } from './line-index.js';
import { displayText, type Source } from './source.js';

/** How a byte order mark shows in {@link displayText}. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The place of a byte offset for those who count UTF-16 code units and not bytes: SARIF, editors, the JVM. Line and
 * column are from 1. A byte order mark at the start of the file is no column to them; a byte that is no UTF-8 is one.
 */
export function utf16Position({ text, lines }: Source, offset: number): Position {
  const { line, column } = lines.position(offset);
  const start = lines.lineStart(line);
  const before = displayText(text.slice(start, start + column - 1));
  const isMarked = line === 1 && before.startsWith(BYTE_ORDER_MARK);
  return { line, column: before.length + (isMarked ? 0 : 1) };
}
