import { parseCst } from '../../grammar/parser.js';
import type { SuppressionCstNode } from '../../grammar/cst.gen.js';
import { isWhiteSpace } from '../source/logical-lines.js';
import type { SpannedText } from '../source/span.js';
import { buildSuppression, spanned, type SuppressionParts } from './build-suppression.js';
import {
  commentPrefix,
  commentsOf,
  divideCommentRun,
  type CommentedOutSuppression,
} from './commented-out.js';
import type { Comment, CommentedOutFrame, Suppression, SuppressionFile } from './nodes.js';

/** What stands in a piece of a file; the parts of {@link SuppressionFile}. */
export type PieceNodes = Omit<SuppressionFile, 'source'>;

/**
 * Parses a piece of a file's text; see {@link pieces}. No comment has anything to do with another piece, since a line that
 * is none stands between them.
 */
export function parsePiece(text: string, piece: SpannedText): PieceNodes {
  const { cst, trivia } = parseCst(piece.text);
  const active: SuppressionParts[] = [];
  const strayLines: SpannedText[] = [];
  for (const { children } of cst.children.item ?? []) {
    for (const node of children.suppression ?? []) active.push(buildSuppression(node, piece.start));
    for (const token of children.StrayLine ?? []) strayLines.push(spanned(token, piece.start));
  }

  const allComments = commentsOf(trivia, piece.start);
  const { inside, outside } = separateComments(allComments, active);
  const commentedOut: CommentedOutSuppression[] = [];
  const prose: Comment[] = [];
  for (const run of commentRuns(text, outside)) {
    const divided = divideCommentRun(text, run);
    for (const suppression of divided.suppressions) commentedOut.push(suppression);
    for (const comment of divided.comments) prose.push(comment);
  }

  const leading = leadingCommentsBy(text, prose);
  const suppressions: Suppression[] = [
    ...active.map((parts, at): Suppression => {
      const innerComments = inside.get(at) ?? NONE;
      return {
        state: 'active',
        commentPrefixes: NONE,
        ...parts,
        leadingComments: leading(parts.start),
        innerComments,
        commentedOutFrames: innerComments === NONE ? NONE : innerComments.flatMap(commentedOutFrame),
      };
    }),
    ...commentedOut.map(({ parts, commentPrefixes, innerComments }): Suppression => {
      const start = commentPrefixes[0]?.start ?? parts.start;
      return {
        state: 'commented-out',
        commentPrefixes,
        ...parts,
        start,
        leadingComments: leading(start),
        innerComments,
        commentedOutFrames: NONE,
      };
    }),
  ].sort((a, b) => a.start - b.start);

  const comments = [...inside.values(), prose].flat().sort((a, b) => a.start - b.start);
  return { suppressions, strayLines, comments };
}

/** What most suppressions have of most lists: one for all, since large files have many. */
const NONE: readonly never[] = [];

/** Gives each comment to the active suppression whose braces are around it, if there is one. */
function separateComments(comments: readonly Comment[], active: readonly SuppressionParts[]) {
  const inside = new Map<number, Comment[]>();
  const outside: Comment[] = [];
  let at = 0;
  for (const comment of comments) {
    while (at < active.length && (active[at]?.end ?? 0) <= comment.start) at++;
    const around = active[at];
    if (!around || around.start >= comment.start) outside.push(comment);
    else if (inside.has(at)) inside.get(at)?.push(comment);
    else inside.set(at, [comment]);
  }
  return { inside, outside };
}

/** Comments with nothing but white space between them. */
function commentRuns(text: string, comments: readonly Comment[]): Comment[][] {
  const runs: Comment[][] = [];
  let previousEnd = 0;
  for (const comment of comments) {
    const run = runs.at(-1);
    if (run && isBlank(text, previousEnd, comment.start)) run.push(comment);
    else runs.push([comment]);
    previousEnd = comment.end;
  }
  return runs;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isWhiteSpace(text.charCodeAt(at))) return false;
  return true;
}

/**
 * Finds the comments that stand right above an offset, line upon line. Lines of nothing but `#` at their top are
 * the border of something else.
 */
function leadingCommentsBy(
  text: string,
  comments: readonly Comment[],
): (offset: number) => readonly Comment[] {
  const byEnd = new Map<number, number>();
  comments.forEach((comment, at) => byEnd.set(endOfLine(text, comment.end), at));
  return (offset) => {
    const leading: Comment[] = [];
    for (let lineStart = startOfLine(text, offset); lineStart > 0;) {
      const comment = comments[byEnd.get(lineStart - 1) ?? -1];
      if (!comment) break;
      leading.push(comment);
      lineStart = startOfLine(text, comment.start);
    }
    while (/^#+$/.test(leading.at(-1)?.text ?? '')) leading.pop();
    return leading.length === 0 ? NONE : leading.toReversed();
  };
}

function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
  const lf = text.indexOf('\n', offset);
  return lf === -1 ? text.length : lf;
}

/** What must stand before a line for it to be read as a frame line. */
const FRAME_CONTEXT = '{\nname\n:\n';

/** A comment inside the braces that would be a frame pattern without its prefix. */
function commentedOutFrame(comment: Comment): CommentedOutFrame[] {
  const [whole = ''] = /^#+[ \t]*/.exec(comment.text) ?? [];
  const line = comment.text.slice(whole.length);
  if (line !== '...' && !/^(?:fun|obj|src):\S/.test(line)) return [];
  const { cst } = parseCst(FRAME_CONTEXT + line);
  const node: SuppressionCstNode | undefined = cst.children.item?.[0]?.children.suppression?.[0];
  const frame = node && buildSuppression(node, comment.start + whole.length - FRAME_CONTEXT.length).frames[0];
  if (!frame || frame.type === 'text') return [];
  return [{ comment, prefix: commentPrefix(comment, Infinity, Infinity), frame }];
}
