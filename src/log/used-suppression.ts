import { parseCounts } from '../valgrind/printed-count.js';
import type { UsedSuppression } from './log.js';

/** m_errormgr.c, show_used_suppressions; mc_errors.c, MC_(print_extra_suppression_use) writes the end. */
const USED_SUPPRESSION =
  /^used_suppression: +(\d+) (.*):(\d+)(?: suppressed: ([\d,]+) bytes in ([\d,]+) blocks)?$/s;

/**
 * Reads a line of the list of used suppressions; null if it is none. Name and path stand side by side, and either
 * may have blanks: `paths` are those that the log names elsewhere.
 */
export function parseUsedSuppression(text: string, paths: readonly string[]): UsedSuppression | null {
  const [, printedCount, nameAndPath, printedLine, printedBytes, printedBlocks] =
    USED_SUPPRESSION.exec(text) ?? [];
  const [count, line] = parseCounts([printedCount, printedLine]) ?? [];
  if (nameAndPath === undefined || count === undefined || line === undefined) return null;
  const [bytes, blocks] = parseCounts([printedBytes, printedBlocks]) ?? [];
  const at = pathStart(nameAndPath, paths);
  return {
    count,
    name: nameAndPath.slice(0, Math.max(at - 1, 0)),
    file: nameAndPath.slice(at),
    line,
    ...(bytes !== undefined && blocks !== undefined && { leak: { bytes, blocks } }),
  };
}

/** Where the path begins: that of a file that the log names, else an absolute one, else behind the last blank. */
function pathStart(nameAndPath: string, paths: readonly string[]): number {
  const named = paths
    .filter((path) => nameAndPath.endsWith(` ${path}`))
    .reduce((longest, path) => (path.length > longest.length ? path : longest), '');
  if (named !== '') return nameAndPath.length - named.length;
  const lastWord = nameAndPath.lastIndexOf(' ') + 1;
  if (/^\.{0,2}\//.test(nameAndPath.slice(lastWord))) return lastWord;
  const absolute = [...nameAndPath.matchAll(/ \/(?! )/g)].at(-1);
  return absolute ? absolute.index + 1 : lastWord;
}
