import type { SuppressionFile } from '../ast/nodes.js';

const indexes = new WeakMap<readonly SuppressionFile[], Map<string, SuppressionFile>>();

/**
 * The first file of the run with the same bytes; undefined if it is the file itself, or if it has no active
 * suppression. Made once for each list of files.
 */
export function earlierCopy(
  files: readonly SuppressionFile[],
  file: SuppressionFile,
): SuppressionFile | undefined {
  const index = indexes.get(files) ?? indexByText(files);
  indexes.set(files, index);
  const first = index.get(file.source.text);
  return first === file ? undefined : first;
}

function indexByText(files: readonly SuppressionFile[]): Map<string, SuppressionFile> {
  const index = new Map<string, SuppressionFile>();
  for (const file of files) {
    const hasActive = file.suppressions.some(({ state }) => state === 'active');
    if (hasActive && !index.has(file.source.text)) index.set(file.source.text, file);
  }
  return index;
}
