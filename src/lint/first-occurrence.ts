import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import type { SuppressionRef } from '../match/run.js';

/** What makes two suppressions the same in some respect; null for one that is compared with none. */
export type SuppressionKey = (suppression: Suppression) => string | null;

/** Those before a suppression that have the same key. */
export interface EarlierSuppressions {
  readonly first: SuppressionRef;
  /** The one before it. */
  readonly previous: SuppressionRef;
}

type Index = ReadonlyMap<Suppression, EarlierSuppressions>;

const indexes = new WeakMap<readonly SuppressionFile[], Map<SuppressionKey, Index>>();

/**
 * The active suppressions before this one in all files that have the same key; undefined if it is the first itself.
 * Made once for each list of files and kind of key.
 */
export function earlierSuppressions(
  files: readonly SuppressionFile[],
  keyOf: SuppressionKey,
  suppression: Suppression,
): EarlierSuppressions | undefined {
  const byKeyOf = indexes.get(files) ?? new Map<SuppressionKey, Index>();
  indexes.set(files, byKeyOf);
  const index = byKeyOf.get(keyOf) ?? indexEarlier(files, keyOf);
  byKeyOf.set(keyOf, index);
  return index.get(suppression);
}

function indexEarlier(files: readonly SuppressionFile[], keyOf: SuppressionKey): Index {
  const index = new Map<Suppression, EarlierSuppressions>();
  const firsts = new Map<string, SuppressionRef>();
  const repeated = new Map<string, SuppressionRef>();
  for (const file of files) {
    for (const suppression of file.suppressions) {
      const key = suppression.state === 'active' ? keyOf(suppression) : null;
      if (key === null) continue;
      const first = firsts.get(key);
      if (!first) {
        firsts.set(key, { file, suppression });
        continue;
      }
      index.set(suppression, { first, previous: repeated.get(key) ?? first });
      repeated.set(key, { file, suppression });
    }
  }
  return index;
}
