import { parseCst } from '../../grammar/parser.js';
import { isWhiteSpace } from '../source/logical-lines.js';
import { countBefore, type Span, type SpannedText } from '../source/span.js';
import { buildItems, NONE, type SuppressionParts } from './build-suppression.js';
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
  const { csts, trivia } = parseCst(piece.text);
  const { suppressions: active, strayLines } = buildItems(csts, piece.start);
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
  const ofActive = active.map((parts, at) => {
    const innerComments = inside.get(at) ?? NONE;
    return suppressionOf(parts, {
      state: 'active',
      commentPrefixes: NONE,
      start: parts.start,
      leadingComments: leading(parts.start),
      innerComments,
      commentedOutFrames: innerComments === NONE ? NONE : innerComments.flatMap(commentedOutFrame),
    });
  });
  if (commentedOut.length === 0) return { suppressions: ofActive, strayLines, comments: allComments };

  const ofCommentedOut = commentedOut.map(({ parts, commentPrefixes, innerComments }) => {
    const start = commentPrefixes[0]?.start ?? parts.start;
    return suppressionOf(parts, {
      state: 'commented-out',
      commentPrefixes,
      start,
      leadingComments: leading(start),
      innerComments,
      commentedOutFrames: NONE,
    });
  });
  const suppressions = [...ofActive, ...ofCommentedOut].sort(byPlace);
  const comments = [...inside.values(), prose].flat().sort(byPlace);
  return { suppressions, strayLines, comments };
}

/** What a suppression has beside its parts. */
type Surroundings = Omit<Suppression, Exclude<keyof SuppressionParts, 'start'>>;

/** All suppressions have their fields in one order: to an engine they are of one kind then. */
function suppressionOf(parts: SuppressionParts, surroundings: Surroundings): Suppression {
  const { end, openBrace, name, kindLine, extraLine, frames, closeBrace } = parts;
  const { state, commentPrefixes, start, leadingComments, innerComments, commentedOutFrames } = surroundings;
  return {
    state,
    commentPrefixes,
    start,
    end,
    openBrace,
    name,
    kindLine,
    extraLine,
    frames,
    closeBrace,
    leadingComments,
    innerComments,
    commentedOutFrames,
  };
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start;
}

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
  return (offset) => {
    const leading: Comment[] = [];
    let lineStart = startOfLine(text, offset);
    for (let above = countBefore(comments, lineStart) - 1; above >= 0; above--) {
      const comment = comments[above];
      if (!comment || endOfLine(text, comment.end) + 1 !== lineStart) break;
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
  const { csts } = parseCst(FRAME_CONTEXT + line);
  const base = comment.start + whole.length - FRAME_CONTEXT.length;
  const frame = buildItems(csts, base).suppressions[0]?.frames[0];
  if (!frame || frame.type === 'text') return [];
  return [{ comment, prefix: commentPrefix(comment, Infinity, Infinity), frame }];
}
