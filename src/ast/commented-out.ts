import type { IToken } from 'chevrotain';
import { parseCst } from '../../grammar/parser.js';
import { Comment as CommentToken } from '../../grammar/tokens.js';
import type { Span, SpannedText } from '../source/span.js';
import { buildItems, spanned, type SuppressionParts } from './build-suppression.js';
import type { Comment } from './nodes.js';

/** A suppression found inside a run of comment lines. */
export interface CommentedOutSuppression {
  readonly parts: SuppressionParts;
  readonly commentPrefixes: readonly SpannedText[];
  /** Comments inside it: lines that would still be comments if it were enabled. */
  readonly innerComments: readonly Comment[];
}

/** `#` signs and `{` alone: where a commented-out suppression may begin. */
const COMMENTED_OPEN_BRACE = /^(#+)([ \t]*)\{$/;

/** A run of comment lines, divided into the suppressions that are commented out in it and all other lines. */
export interface DividedRun {
  readonly suppressions: readonly CommentedOutSuppression[];
  readonly comments: readonly Comment[];
}

/**
 * Looks for commented-out suppressions in a run of comment lines that nothing but white space separates.
 * Whatever would not be a whole suppression (name, kind line with a tool and a kind, frames, both braces) stays
 * what it is: comment lines.
 */
export function divideCommentRun(text: string, run: readonly Comment[]): DividedRun {
  const suppressions: CommentedOutSuppression[] = [];
  const comments: Comment[] = [];
  for (let at = 0; at < run.length;) {
    const lines = blockAt(run, at);
    const suppression = lines && parseBlock(text, lines);
    if (lines && suppression) {
      suppressions.push(suppression);
      at += lines.length;
    } else {
      for (const comment of run.slice(at, at + 1)) comments.push(comment);
      at++;
    }
  }
  return { suppressions, comments };
}

interface BlockLine {
  readonly comment: Comment;
  readonly prefix: SpannedText;
}

/** The lines from a commented-out `{` to the next commented-out `}`; null where there is no such block. */
function blockAt(run: readonly Comment[], start: number): BlockLine[] | null {
  const open = COMMENTED_OPEN_BRACE.exec(run[start]?.text ?? '');
  if (!open) return null;
  const [, hashes = '', blanks = ''] = open;
  const lines: BlockLine[] = [];
  for (let at = start; at < run.length; at++) {
    const comment = run[at];
    if (!comment) break;
    const prefix = commentPrefix(comment, hashes.length, blanks.length);
    lines.push({ comment, prefix });
    const rest = comment.text.slice(prefix.text.length).trimStart();
    if (rest === '}') return lines;
    if (rest === '{' && lines.length > 1) return null;
  }
  return null;
}

/** The prefix of one line: at most as many `#`, and then at most as many blanks, as its first line has. */
export function commentPrefix(comment: Comment, maxHashes: number, maxBlanks: number): SpannedText {
  let length = 0;
  while (length < maxHashes && comment.text[length] === '#') length++;
  for (let blanks = 0; blanks < maxBlanks && /[ \t]/.test(comment.text[length] ?? ''); blanks++) length++;
  return { start: comment.start, end: comment.start + length, text: comment.text.slice(0, length) };
}

/**
 * Parses a block as if it were enabled. White space at the start of a line means nothing, so its comment
 * prefixes are overwritten with blanks: then every offset is that of the file.
 */
function parseBlock(text: string, lines: readonly BlockLine[]): CommentedOutSuppression | null {
  const block = { start: lines[0]?.comment.start ?? 0, end: lines.at(-1)?.comment.end ?? 0 };
  const commentPrefixes = lines.map((line) => line.prefix);
  const { csts, trivia } = parseCst(blankOut(text, block, commentPrefixes));
  const { suppressions, strayLines } = buildItems(csts, block.start);
  const [parts] = suppressions;
  if (!parts || suppressions.length + strayLines.length > 1) return null;
  return isWhole(parts) ? { parts, commentPrefixes, innerComments: commentsOf(trivia, block.start) } : null;
}

/** The bytes of a block with its comment prefixes overwritten with blanks. */
export function blankOut(text: string, block: Span, prefixes: readonly Span[]): string {
  let blanked = '';
  let at = block.start;
  for (const prefix of prefixes) {
    blanked += text.slice(at, prefix.start) + ' '.repeat(prefix.end - prefix.start);
    at = prefix.end;
  }
  return blanked + text.slice(at, block.end);
}

/** Has it all that a suppression needs, so that it would be recognised if it were commented out? */
export function isWhole({ name, kindLine, frames, closeBrace }: SuppressionParts): boolean {
  return (
    name !== null &&
    closeBrace !== null &&
    kindLine?.kind?.text !== undefined &&
    /^[\w.-]+$/.test(kindLine.kind.text) &&
    kindLine.tools.every((tool) => /^[\w.-]+$/.test(tool.text)) &&
    frames.length > 0 &&
    frames.every((frame) => frame.type !== 'text')
  );
}

/** The comment tokens among trivia, as nodes. */
export function commentsOf(trivia: readonly IToken[], base: number): Comment[] {
  return trivia.filter((token) => token.tokenType === CommentToken).map((token) => spanned(token, base));
}
