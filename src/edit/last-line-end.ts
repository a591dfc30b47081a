import type { Edit } from '../diagnostic/diagnostic.js';
import { isWhiteSpace } from '../source/logical-lines.js';
import type { Span } from '../source/span.js';

/*
 * Valgrind does not see that a last line is a comment if it has no line end, and refuses the file there
 * (m_errormgr.c, get_nbnc_line). So who comments out the last line has to end it; and a blank behind the line end, which
 * Valgrind reads over, says that both are to go again. Where a file ends in a line end and blanks of its own, one more
 * blank keeps these apart: what was added can always be taken back to the byte.
 */

const ADDED = '\n ';

/** What commenting out the last line of a file, whose text ends at `end.end`, has to add behind it. */
export function endLastLine(text: string, { end }: Span): Edit[] {
  const tail = whiteSpaceBehind(text, end);
  if (tail === null) return [];
  if (!tail.includes('\n')) return [{ start: text.length, end: text.length, text: ADDED }];
  return hasOwnBlanks(tail) ? [{ start: text.length, end: text.length, text: ' ' }] : [];
}

/** Takes away what {@link endLastLine} added behind the last line of a file. */
export function unendLastLine(text: string, { end }: Span): Edit[] {
  const tail = whiteSpaceBehind(text, end);
  if (tail === null || !hasOwnBlanks(tail)) return [];
  const added = tail.endsWith(ADDED) ? ADDED.length : 1;
  return [{ start: text.length - added, end: text.length, text: '' }];
}

/** Is this the rest of a line, its end, and then blanks that no line end follows? */
function hasOwnBlanks(tail: string): boolean {
  return /^[^\n]*\n +$/.test(tail);
}

/** All that follows, if it is white space; null otherwise. */
function whiteSpaceBehind(text: string, offset: number): string | null {
  for (let at = offset; at < text.length; at++) if (!isWhiteSpace(text.charCodeAt(at))) return null;
  return text.slice(offset);
}
