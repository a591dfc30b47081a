import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import type { SuppressionRef } from '../match/run.js';

/** What makes two suppressions the same in some respect; null for one that is compared with none. */
export type SuppressionKey = (suppression: Suppression) => string | null;

const indexes = new WeakMap<readonly SuppressionFile[], Map<SuppressionKey, Map<string, SuppressionRef>>>();

/**
 * The first active suppression of all files that has the same key as this one; undefined if it is the first
 * itself. Made once for each list of files and kind of key.
 */
export function earlierSuppression(
  files: readonly SuppressionFile[],
  keyOf: SuppressionKey,
  suppression: Suppression,
): SuppressionRef | undefined {
  const byKeyOf = indexes.get(files) ?? new Map<SuppressionKey, Map<string, SuppressionRef>>();
  indexes.set(files, byKeyOf);
  const index = byKeyOf.get(keyOf) ?? indexFirst(files, keyOf);
  byKeyOf.set(keyOf, index);
  const key = keyOf(suppression);
  const first = key === null ? undefined : index.get(key);
  return first?.suppression === suppression ? undefined : first;
}

function indexFirst(files: readonly SuppressionFile[], keyOf: SuppressionKey): Map<string, SuppressionRef> {
  const index = new Map<string, SuppressionRef>();
  for (const file of files) {
    for (const suppression of file.suppressions) {
      const key = suppression.state === 'active' ? keyOf(suppression) : null;
      if (key !== null && !index.has(key)) index.set(key, { file, suppression });
    }
  }
  return index;
}
