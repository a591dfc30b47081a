import { nameOffset, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { includes } from '../inclusion/inclusion.js';
import { findOverlap } from '../inclusion/overlap.js';
import { loadSuppressions } from '../load/load.js';
import type { FramePattern, LoadedSuppression } from '../load/loaded-suppression.js';
import { hasWildcards } from '../match/wildcard.js';
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

type Context = Pick<RuleContext<string>, 'file' | 'releases' | 'numCallers'>;

const foundIn = new WeakMap<SuppressionFile, ReadonlyMap<Suppression, OverlapWith>>();

/**
 * For suppressions of a file, the next one that overlaps with it, as the first tool of the newest release that loads
 * both holds them. Where one includes the other there is none: that is the business of other rules.
 */
export function findOverlaps(context: Context): ReadonlyMap<Suppression, OverlapWith> {
  const found = foundIn.get(context.file) ?? findAnew(context);
  foundIn.set(context.file, found);
  return found;
}

function findAnew({ file, releases, numCallers }: Context): ReadonlyMap<Suppression, OverlapWith> {
  const byOffset = new Map(file.suppressions.map((suppression) => [nameOffset(suppression), suppression]));
  const found = new Map<Suppression, OverlapWith>();
  const release = releases.at(-1) ?? NEWEST_RELEASE;
  for (const tool of suppressingTools(release)) {
    const { fatal, suppressions } = loadSuppressions(file.source.text, { tool, release, numCallers });
    if (fatal) continue;
    suppressions.forEach((loaded, at) => {
      const suppression = byOffset.get(loaded.offset);
      if (!suppression || found.has(suppression)) return;
      for (const later of suppressions.slice(at + 1)) {
        const other = byOffset.get(later.offset);
        const witness = other && overlapOf(loaded, later, numCallers);
        if (!other || !witness) continue;
        found.set(suppression, { other, witness });
        return;
      }
    });
  }
  return found;
}

/** An error that both accept; null where there is none, or none is known, or one of them includes the other. */
function overlapOf(
  one: LoadedSuppression,
  other: LoadedSuppression,
  numCallers: number,
): ErrorContext | null {
  if (areApart(one, other)) return null;
  const overlap = findOverlap(one, other, numCallers);
  if (overlap.answer !== 'yes') return null;
  const isIncluded =
    includes([one], other, numCallers).answer === 'yes' ||
    includes([other], one, numCallers).answer === 'yes';
  return isIncluded ? null : overlap.witness;
}

/** Can it be seen at once that there is no such error? In nearly all pairs of a large file it can. */
function areApart({ kind, frames }: LoadedSuppression, other: LoadedSuppression): boolean {
  if (kind !== other.kind) return true;
  for (const [at, pattern] of frames.entries()) {
    const opposite = other.frames[at];
    // Behind `...`, patterns of the same number are no longer compared with the same frame.
    if (!opposite || pattern.type === '...' || opposite.type === '...') return false;
    const [name, oppositeName] = [literalOf(pattern), literalOf(opposite)];
    if (name !== null && oppositeName !== null && name !== oppositeName) return true;
  }
  return false;
}

/** The only function that a pattern matches; null where it is not one alone. */
function literalOf(pattern: FramePattern): string | null {
  return pattern.type === 'fun' && !hasWildcards(pattern.pattern) ? pattern.pattern : null;
}
