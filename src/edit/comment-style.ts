import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { countBefore, type Span } from '../source/span.js';

const DEFAULT_PREFIX = '#';

/** A comment line of nothing but signs; a longer one is a border. */
const LONE_SIGNS = /^#{1,4}$/;

/** Gives the comment prefix with which a suppression is to be commented out. */
export type CommentStyle = (suppression: Suppression) => string;

/**
 * The style in which a file comments suppressions out: that of the nearest one that is commented out; where there is
 * none, the `#` signs alone on the line right above or below, as they stay between suppressions that were enabled;
 * else `#`.
 */
export function commentStyleOf(file: SuppressionFile): CommentStyle {
  const commentedOut = file.suppressions.filter(({ state }) => state === 'commented-out');
  return (suppression) =>
    nearest(commentedOut, suppression)?.commentPrefixes[0]?.text ??
    signsBeside(file, suppression) ??
    DEFAULT_PREFIX;
}

/** The longer one, where there are signs both above and below. */
function signsBeside({ source }: SuppressionFile, { openBrace, end }: Suppression): string | undefined {
  const { lines, text } = source;
  const signsOn = (line: number): string[] => {
    if (line < 1 || line > lines.lineCount) return [];
    const content = text.slice(lines.lineStart(line), lines.lineEnd(line)).trim();
    return LONE_SIGNS.test(content) ? [content] : [];
  };
  const above = signsOn(lines.position(openBrace.start).line - 1);
  const below = signsOn(lines.position(end).line + 1);
  return [...above, ...below].sort((a, b) => b.length - a.length)[0];
}

/** Of spans sorted by place, the one with the fewest bytes between it and another; of two, the one above. */
export function nearest<T extends Span>(sorted: readonly T[], { start, end }: Span): T | undefined {
  const next = countBefore(sorted, start);
  const [above, below] = [sorted[next - 1], sorted[next]];
  if (!above || !below) return above ?? below;
  return start - above.end <= below.start - end ? above : below;
}
