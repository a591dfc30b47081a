import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { misreadLastLine, readLogicalLines } from '../source/logical-lines.js';
import type { Span } from '../source/span.js';
import { MAX_LINE_LENGTH } from '../valgrind/limits.js';

/** A place at which every tool of Valgrind stops reading, or reads another structure than the braces show. */
export interface BrokenStructure {
  readonly span: Span;
  /** A sentence without a full stop. */
  readonly message: string;
}

/**
 * The first place at which the lines of a file do not divide into comments and whole suppressions; null if they do.
 * Then all tools and releases see the same suppressions with the same lines in them, and white space around lines,
 * blank lines and a line end at the end of the file mean nothing. What stands in the lines is not looked at: whether
 * a tool takes a frame line or a kind is its own affair, and does not change where the suppression ends.
 */
export function findBrokenStructure(file: SuppressionFile): BrokenStructure | null {
  const places = [
    ...file.strayLines.slice(0, 1).map(strayLine),
    ...file.suppressions.flatMap((suppression) => brokenSuppression(suppression) ?? []).slice(0, 1),
    ...brokenLines(file.source.text),
  ];
  return places.sort((a, b) => a.span.start - b.span.start)[0] ?? null;
}

function strayLine({ start, end }: Span): BrokenStructure {
  return { span: { start, end }, message: 'a line between suppressions is neither a comment nor `{`' };
}

function brokenSuppression({
  openBrace,
  name,
  kindLine,
  closeBrace,
}: Suppression): BrokenStructure | undefined {
  const broken = (message: string, { start, end }: Span = closeBrace ?? openBrace): BrokenStructure => ({
    span: { start, end },
    message,
  });
  if (!name) return broken('a suppression ends before its name');
  if (!kindLine) return broken('a suppression ends before its kind line');
  if (!kindLine.kind) return broken('the second line of a suppression is no `Tool:Kind`', kindLine);
  if (!closeBrace) return broken('a suppression has no closing `}`', openBrace);
  return undefined;
}

/** Lines that Valgrind does not read as the tree has them. */
function* brokenLines(text: string): Generator<BrokenStructure> {
  const lines = readLogicalLines(text, MAX_LINE_LENGTH);
  for (let line = lines.next(); line; line = lines.next()) {
    if (!line.overlong) continue;
    const { start, end } = line;
    yield { span: { start, end }, message: `a line is longer than ${MAX_LINE_LENGTH} bytes` };
  }
  const lastLine = misreadLastLine(text);
  if (!lastLine) return;
  const { start, end, isComment } = lastLine;
  yield {
    span: { start, end },
    message: `the last line has no line end, and ${isComment ? 'is a comment' : 'ends in white space'}`,
  };
}
