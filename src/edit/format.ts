import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import { INDENT } from '../print/layout.js';
import { isWhiteSpace } from '../source/logical-lines.js';
import type { Span } from '../source/span.js';
import { findBrokenStructure, type BrokenStructure } from './broken-structure.js';

/** What it takes to give a file the canonical layout. */
export interface Formatting {
  /** Why the file is left as it is; null if it is formatted. */
  readonly broken: BrokenStructure | null;
  /** Sorted, without overlaps; empty for a file that has the layout. Each replaces white space by white space. */
  readonly edits: readonly Edit[];
}

/**
 * The edits that give a file the canonical layout: braces alone at the start of their lines; the lines between them
 * indented as `--gen-suppressions` does it, without blank lines; one blank line between suppressions, and at most one
 * elsewhere; no white space at the end of a line; each line ended by LF. A comment stays between the two lines where
 * it was, right above the next one or apart from it. What is commented out, a suppression or a frame line with the
 * comment signs first on its line, is laid out behind the signs as it would be without them.
 *
 * Nothing but white space around lines changes, and Valgrind trims that, so that every tool loads what it loaded.
 * Where the braces do not tell what is a line of what, that is no promise, and nothing changes at all.
 *
 * CRLF becomes LF: it is what the platforms of Valgrind have, the CR of a last line without an LF is fatal, and a
 * canonical layout is one layout.
 */
export function formatFile(file: SuppressionFile): Formatting {
  const broken = findBrokenStructure(file);
  if (broken) return { broken, edits: [] };

  const { text } = file.source;
  const edits: Edit[] = [];
  const setWhiteSpace = ({ start, end }: Span, whiteSpace: string): void => {
    if (text.slice(start, end) !== whiteSpace) edits.push({ start, end, text: whiteSpace });
  };
  const lines = readLines(file);
  const frames = new Map(
    file.suppressions.flatMap(({ commentedOutFrames }) =>
      commentedOutFrames.map(({ comment, frame }) => [comment.start, frame] as const),
    ),
  );
  let start = 0;
  lines.forEach((line, at) => {
    const lineEnds = at === 0 ? '' : '\n'.repeat(1 + blankLinesAbove(text, lines, at));
    const signs = commentedOutBy(text, line, frames.get(line.start));
    setWhiteSpace({ start, end: line.start }, signs ? lineEnds : lineEnds + indentOf(line));
    if (signs && signs.end < line.end) {
      const gap = { start: signs.end, end: endOfWhiteSpace(text, signs.end) };
      setWhiteSpace(gap, signs.blanks + indentOf(line));
    }
    start = line.end;
  });
  setWhiteSpace({ start, end: text.length }, lines.length === 0 ? '' : '\n');
  return { broken: null, edits };
}

/** A line that is not blank, without the white space around it. */
interface Line extends Span {
  /** The suppression that it belongs to; null for a comment between suppressions. */
  readonly block: Suppression | null;
  /** A blank line stands above it. */
  readonly isApart: boolean;
}

function readLines({ source: { text }, suppressions }: SuppressionFile): Line[] {
  const lines: Line[] = [];
  let nextBlock = 0;
  let isApart = false;
  for (let lineStart = 0; lineStart < text.length;) {
    const lf = text.indexOf('\n', lineStart);
    const lineEnd = lf === -1 ? text.length : lf;
    const { start, end } = trim(text, lineStart, lineEnd);
    if (start < end) {
      while ((suppressions[nextBlock]?.end ?? Infinity) <= start) nextBlock++;
      const block = suppressions[nextBlock];
      lines.push({ start, end, isApart, block: block && block.start <= start ? block : null });
    }
    isApart = start === end;
    lineStart = lineEnd + 1;
  }
  return lines;
}

function trim(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  while (start < end && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** Braces stand at the start of the line, as comments between suppressions do. */
function indentOf({ start, end, block }: Line): string {
  return block && start !== block.start && end !== block.end ? INDENT : '';
}

function blankLinesAbove(text: string, lines: readonly Line[], at: number): number {
  const line = lines[at];
  const above = lines[at - 1];
  if (!line || !above || (line.block && line.block === above.block)) return 0;
  if (above.block && (line.block || !isSeparator(text, lines, at))) return 1;
  return line.isApart ? 1 : 0;
}

/**
 * Is the line below a suppression a blank line that is commented out? It is one of nothing but comment signs that
 * belongs to no prose, or has those of the commented-out suppression above.
 */
function isSeparator(text: string, lines: readonly Line[], at: number): boolean {
  const signs = commentSigns(text, lines[at]);
  if (signs === null) return false;
  const above = lines[at - 1]?.block;
  if (above?.commentPrefixes[0]?.text.trimEnd() === signs) return true;
  let next = at + 1;
  while (lines[next]?.isApart === false && commentSigns(text, lines[next]) !== null) next++;
  const end = lines[next];
  return !end || end.isApart || end.block !== null;
}

/** The comment signs of a comment between suppressions that has nothing else; null for any other line. */
function commentSigns(text: string, line: Line | undefined): string | null {
  if (!line || line.block) return null;
  const signs = text.slice(line.start, line.end);
  return /^#+$/.test(signs) ? signs : null;
}

/** The comment signs that stand first on a line, and the blanks that belong to them and not to the layout. */
interface CommentSigns extends Span {
  readonly blanks: string;
}

/** What comments a line out: a line of a commented-out suppression, or a frame line. Null for all other lines. */
function commentedOutBy(text: string, { start, block }: Line, frame: Span | undefined): CommentSigns | null {
  if (block?.state === 'commented-out') {
    const [, signs = '', blanks = ''] = /^(#*)(.*)$/.exec(block.commentPrefixes[0]?.text ?? '') ?? [];
    return { start, end: endOfSigns(text, start, signs.length), blanks };
  }
  const beginsLine = start === 0 || text[start - 1] === '\n';
  return frame && beginsLine ? { start, end: endOfSigns(text, start, Infinity), blanks: '' } : null;
}

/** A line of a commented-out suppression may have fewer signs than its first one; more of them are its text. */
function endOfSigns(text: string, start: number, maxSigns: number): number {
  let end = start;
  while (end - start < maxSigns && text[end] === '#') end++;
  return end;
}

function endOfWhiteSpace(text: string, start: number): number {
  let end = start;
  while (end < text.length && isWhiteSpace(text.charCodeAt(end))) end++;
  return end;
}
