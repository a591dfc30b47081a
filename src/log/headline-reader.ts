import { parseHeadline, type ToolHeadline } from '../valgrind/headlines.js';
import type { Release } from '../valgrind/release.js';
import { copyText } from '../source/copy-text.js';

/** No more lines than this are remembered. */
const MOST_LINES = 1 << 12;

/** Makes a reader of headlines, {@link parseHeadline}, that remembers what it has read: most come again and again. */
export function createHeadlineReader(): typeof parseHeadline {
  const known = new Map<string | null, Map<string, ToolHeadline | null>>();
  let size = 0;
  return (line: string, tool: string | null, release: Release | null): ToolHeadline | null => {
    // Those of loss records are all different.
    if (LOSS_RECORD.test(line)) return parseHeadline(line, tool, release);
    const about = tool === null && release === null ? null : `${tool} ${release}`;
    let lines = known.get(about);
    if (!lines) known.set(about, (lines = new Map()));
    const before = lines.get(line);
    if (before !== undefined) return before;
    const headline = parseHeadline(line, tool, release);
    if (size++ >= MOST_LINES) {
      known.clear();
      size = 0;
    }
    lines.set(copyText(line), headline);
    return headline;
  };
}

const LOSS_RECORD = / loss record /;
