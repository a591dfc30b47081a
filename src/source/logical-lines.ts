import type { Span, SpannedText } from './span.js';

/**
 * A line as Valgrind's reader sees it (VG_(get_line) in m_errormgr.c, 3.19): blanks at both ends, blank lines
 * and comment lines are gone.
 */
export interface LogicalLine extends SpannedText {
  /** The reader's `lineno` after this line: the number of LFs consumed so far. */
  readonly lineNumber: number;
  /** The line is longer than the reader's limit, so Valgrind does not survive it; it may be a comment. */
  readonly overlong: boolean;
}

/** Reads logical lines one after another; `next` gives null at the end of the file. */
export interface LogicalLineReader {
  next(): LogicalLine | null;
  /** The next line that begins with a byte, or that is overlong: lines in between are read over. */
  nextWith(byte: number): LogicalLine | null;
  /** The reader's `lineno` now: the number of LFs consumed, leading and trailing blank lines included. */
  lineNumber(): number;
}

/**
 * Reads the logical lines of `text`. `maxLength` is the longest line in bytes that can be read, from its first
 * byte that is not white space to the one before its LF; a longer one is delivered as `overlong`.
 * A line that the end of the file cuts off before an LF is delivered as it is: not trimmed at its end, and not
 * recognised as a comment.
 */
export function readLogicalLines(text: string, maxLength: number): LogicalLineReader {
  const end = text.length;
  let at = 0;
  let lineNumber = 0;

  function skipWhiteSpace(): void {
    for (; at < end && isWhiteSpace(text.charCodeAt(at)); at++) {
      if (text.charCodeAt(at) === LF) lineNumber++;
    }
  }

  /** Reads the next line that begins with a byte, or any line. */
  function read(byte: number | null): LogicalLine | null {
    for (;;) {
      skipWhiteSpace();
      if (at >= end) return null;
      const lineStart = at;
      const firstByte = text.charCodeAt(lineStart);
      const lf = text.indexOf('\n', at);
      const overlong = (lf === -1 ? end : lf) - lineStart > maxLength;
      const isSkipped = byte !== null && firstByte !== byte && !overlong;
      if (lf === -1) {
        at = end;
        if (isSkipped) return null;
        return { start: lineStart, end, text: text.slice(lineStart, end), lineNumber, overlong };
      }
      at = lf + 1;
      lineNumber++;
      if (isSkipped || (firstByte === HASH && !overlong)) continue;
      const lineEnd = trimEnd(text, lineStart, lf);
      return { start: lineStart, end: lineEnd, text: text.slice(lineStart, lineEnd), lineNumber, overlong };
    }
  }

  return { next: () => read(null), nextWith: read, lineNumber: () => lineNumber };
}

const LF = 0x0a;
const HASH = 0x23;

/** Is a byte white space to Valgrind: space, tab, line feed, vertical tab, form feed, carriage return? */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function trimEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start + 1 && isWhiteSpace(text.charCodeAt(trimmed - 1))) trimmed--;
  return trimmed;
}

/** Valgrind compares and copies C strings: what stands behind a NUL is invisible to it. */
export function visibleText(text: string): string {
  const nul = text.indexOf('\0');
  return nul === -1 ? text : text.slice(0, nul);
}

/** A last line that Valgrind would read in another way if a line end stood behind it. */
export interface MisreadLastLine extends Span {
  /** A comment that Valgrind does not recognise; otherwise white space at the end, which it does not remove. */
  readonly isComment: boolean;
}

/**
 * The last line of a text, from its first byte that is not white space to the end, where the missing line end
 * changes what Valgrind reads (m_errormgr.c, get_nbnc_line); null everywhere else.
 */
export function misreadLastLine(text: string): MisreadLastLine | null {
  const end = text.length;
  let start = text.lastIndexOf('\n') + 1;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  if (start === end) return null;
  const isComment = text.charCodeAt(start) === HASH;
  return isComment || isWhiteSpace(text.charCodeAt(end - 1)) ? { start, end, isComment } : null;
}
