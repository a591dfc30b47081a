import type { Comment, Suppression } from '../ast/nodes.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import { isWhiteSpace } from '../source/logical-lines.js';
import type { Source } from '../source/source.js';
import { isPlaceholderName } from '../valgrind/placeholder-name.js';
import { MAX_LINE_LENGTH } from '../valgrind/limits.js';

/**
 * The edits that take suppressions out of their file, each with the comments right above it, and with the blank lines
 * that would otherwise be too many. `suppressions` are in file order; so are the edits, which do not overlap.
 */
export function cutSuppressions({ text, lines }: Source, suppressions: readonly Suppression[]): Edit[] {
  const isBlank = (line: number): boolean => {
    const end = lines.lineEnd(line);
    for (let at = lines.lineStart(line); at < end; at++) if (!isWhiteSpace(text.charCodeAt(at))) return false;
    return true;
  };
  const skipBlank = (line: number): number => {
    let end = line;
    while (end < lines.lineCount && isBlank(end + 1)) end++;
    return end;
  };

  const runs: { first: number; last: number }[] = [];
  for (const { start, end, leadingComments } of suppressions) {
    const first = lines.position(leadingComments[0]?.start ?? start).line;
    const last = lines.position(end).line;
    const run = runs.at(-1);
    if (run && skipBlank(run.last) + 1 === first) run.last = last;
    else runs.push({ first, last });
  }
  return runs.map(({ first, last }) => {
    const isFirst = first === 1 || isBlank(first - 1);
    const end = isFirst || skipBlank(last) === lines.lineCount ? skipBlank(last) : last;
    let start = first;
    if (end === lines.lineCount) while (start > 1 && isBlank(start - 1)) start--;
    return { start: lines.lineStart(start), end: Math.min(lines.lineEnd(end) + 1, text.length), text: '' };
  });
}

/**
 * What people wrote about suppressions that are dropped in favour of another one, as comment lines for that one: their
 * names and comments, but for what it has already. No line is longer than Valgrind can read.
 */
export function commentsToKeep(kept: Suppression, dropped: readonly Suppression[]): string[] {
  const seen = new Set([kept].flatMap(writtenAbout).flat());
  const lines: string[] = [];
  for (const run of dropped.flatMap(writtenAbout)) {
    if (run.every((line) => seen.has(line))) continue;
    for (const line of run) {
      lines.push(line);
      seen.add(line);
    }
  }
  return lines;
}

/** The edits that put comment lines between a suppression and the comments above it; none for no lines. */
export function insertComments(
  { text, lines }: Source,
  { start }: Suppression,
  comments: readonly string[],
): Edit[] {
  const { line } = lines.position(start);
  const lineStart = lines.lineStart(line);
  const indentation = text.slice(lineStart, start);
  const lineEnd = text[lines.lineEnd(line) - 1] === '\r' ? '\r\n' : '\n';
  const inserted = comments.map((comment) => indentation + comment + lineEnd).join('');
  return inserted === '' ? [] : [{ start: lineStart, end: lineStart, text: inserted }];
}

/** Lines that belong together: the name, the comments above it, and those inside it. */
function writtenAbout({ name, leadingComments, innerComments }: Suppression): string[][] {
  const isNamed = name !== null && !isPlaceholderName(name.text);
  const nameLines = isNamed ? [`# Also: ${name.text}`.slice(0, MAX_LINE_LENGTH - 1)] : [];
  return [nameLines, leadingComments.map(textOf), innerComments.map(textOf)];
}

function textOf(comment: Comment): string {
  return comment.text;
}
