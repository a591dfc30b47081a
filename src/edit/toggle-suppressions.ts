import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import { isWhiteSpace } from '../source/logical-lines.js';
import type { Source } from '../source/source.js';
import { commentStyleOf } from './comment-style.js';
import { endLastLine, unendLastLine } from './last-line-end.js';

/** Enables commented-out suppressions of a file: exactly the comment prefix of each of their lines goes. */
export function enableSuppressions(
  { source }: SuppressionFile,
  suppressions: readonly Suppression[],
): Edit[] {
  return suppressions.flatMap(({ commentPrefixes, closeBrace }) => [
    ...commentPrefixes.map(({ start, end }) => ({ start, end, text: '' })),
    ...(closeBrace ? unendLastLine(source.text, closeBrace) : []),
  ]);
}

/**
 * Comments active suppressions of a file out, in its own style. They must be whole (see `isWhole`): others would not be
 * recognised again. {@link enableSuppressions} undoes it to the byte.
 */
export function disableSuppressions(file: SuppressionFile, suppressions: readonly Suppression[]): Edit[] {
  const styleOf = commentStyleOf(file);
  return suppressions.flatMap((suppression) => [
    ...addPrefix(file.source, suppression, styleOf(suppression)),
    ...endLastLine(file.source.text, suppression),
  ]);
}

/**
 * Puts the prefix where the `{` stands, on all its lines but blank ones: then the prefix of the first line is this one
 * and no blank of the indentation, and the same number of signs and blanks is what each other line begins with.
 */
function addPrefix({ text, lines }: Source, { openBrace, end }: Suppression, prefix: string): Edit[] {
  const firstLine = lines.position(openBrace.start).line;
  const lastLine = lines.position(end).line;
  const indentation = text.slice(lines.lineStart(firstLine), openBrace.start);
  const edits: Edit[] = [];
  for (let line = firstLine; line <= lastLine; line++) {
    const [lineStart, lineEnd] = [lines.lineStart(line), lines.lineEnd(line)];
    let content = lineStart;
    while (content < lineEnd && isWhiteSpace(text.charCodeAt(content))) content++;
    if (content === lineEnd) continue;
    let at = lineStart;
    while (at < content && text[at] === indentation[at - lineStart]) at++;
    edits.push({ start: at, end: at, text: prefix });
  }
  return edits;
}
