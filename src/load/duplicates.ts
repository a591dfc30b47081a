import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { contentOf } from './content.js';

/**
 * The suppressions that can go, and for each the one that stays in its place: of all that say the same, the last one
 * of the last file. Valgrind tries the suppression that it read last first, so that the earlier ones never take an
 * error; without them every error is taken by the suppression that took it before. Commented-out suppressions are
 * compared among themselves. `files` are in the order in which Valgrind reads them, and sound (see
 * `findBrokenStructure`): else it might not see the one that stays.
 */
export function findDuplicates(files: readonly SuppressionFile[]): Map<Suppression, Suppression> {
  const last = { active: new Map<string, Suppression>(), 'commented-out': new Map<string, Suppression>() };
  const duplicates = new Map<Suppression, Suppression>();
  for (const suppression of files.flatMap((file) => file.suppressions).toReversed()) {
    const content = contentOf(suppression);
    if (content === null) continue;
    const ofState = last[suppression.state];
    const kept = ofState.get(content);
    if (!kept) ofState.set(content, suppression);
    // A file that is given twice has each of its suppressions twice, and none in the place of itself.
    else if (kept !== suppression) duplicates.set(suppression, kept);
  }
  return duplicates;
}
