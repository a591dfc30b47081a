import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { includes } from '../inclusion/inclusion.js';
import { findOverlap } from '../inclusion/overlap.js';
import { loadAccepted } from '../load/load-files.js';
import type { LoadedSuppression } from '../load/loaded-suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { NEWEST_RELEASE } from '../valgrind/release.js';
import { suppressingTools } from '../valgrind/tools.js';
import type { RuleContext } from './rule.js';

/** A later suppression that accepts some of the same errors, while each accepts others of its own. */
export interface OverlapWith {
  readonly other: Suppression;
  /** An error that both accept. */
  readonly witness: ErrorContext;
}

/**
 * For suppressions of a file, the next one that overlaps with it, as the first tool of the newest release that loads
 * both holds them. Where one includes the other there is none: that is the business of other rules.
 */
export function findOverlaps(
  file: SuppressionFile,
  { releases, numCallers }: Pick<RuleContext<string>, 'releases' | 'numCallers'>,
): Map<Suppression, OverlapWith> {
  const found = new Map<Suppression, OverlapWith>();
  const release = releases.at(-1) ?? NEWEST_RELEASE;
  for (const tool of suppressingTools(release)) {
    const held = loadAccepted([file], { tool, release, numCallers });
    for (const [at, { suppression, loaded }] of held.entries()) {
      if (found.has(suppression)) continue;
      for (const later of held.slice(at + 1)) {
        const witness = overlapOf(loaded, later.loaded, numCallers);
        if (!witness) continue;
        found.set(suppression, { other: later.suppression, witness });
        break;
      }
    }
  }
  return found;
}

/** An error that both accept; null where there is none, or none is known, or one of them includes the other. */
function overlapOf(
  one: LoadedSuppression,
  other: LoadedSuppression,
  numCallers: number,
): ErrorContext | null {
  const overlap = findOverlap(one, other, numCallers);
  if (overlap.answer !== 'yes') return null;
  const isIncluded =
    includes([one], other, numCallers).answer === 'yes' ||
    includes([other], one, numCallers).answer === 'yes';
  return isIncluded ? null : overlap.witness;
}
