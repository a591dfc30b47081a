import type { LoadedSuppression } from '../load/loaded-suppression.js';
import { createInclusionIndex } from './inclusion.js';

/**
 * Suppressions that others make superfluous, with the others. Numbers are places in the order of reading, over all
 * files. All that are superfluous can be removed at once: what is suppressed stays the same.
 */
export interface Coverage {
  /**
   * Never used in any run: the others accept whatever these accept, and are tried before. Nothing changes that. A used
   * suppression moves to the front, but one that is not reached is not used and does not move.
   */
  readonly unreachable: ReadonlyMap<number, readonly number[]>;
  /** Perhaps used, but not needed: the others accept whatever these accept, and some of them are tried later. */
  readonly redundant: ReadonlyMap<number, readonly number[]>;
}

/**
 * Finds what is superfluous among the suppressions that one tool reads, in the order of reading, `default.supp` last:
 * the one that is read last is tried first (m_errormgr.c, load_one_suppressions_file and is_suppressible_error).
 * Those that accept no error at all are left out, and so is what is not decided.
 */
export function findCoverage(suppressions: readonly LoadedSuppression[], numCallers: number): Coverage {
  const inOrderOfTrial = suppressions.toReversed();
  const index = createInclusionIndex(inOrderOfTrial, numCallers);
  const inDoubt = inOrderOfTrial.flatMap((suppression, number) =>
    index.acceptsAlone(number) ? [] : [{ suppression, number }],
  );
  const superfluous = new Set<number>();
  const isNeeded = (number: number): boolean => !superfluous.has(number);
  const placeOf = (number: number): number => suppressions.length - 1 - number;
  const placesOf = (numbers: readonly number[]): number[] => numbers.map(placeOf).toReversed();

  const unreachable = new Map<number, readonly number[]>();
  for (const { suppression, number } of inDoubt) {
    const takers = index.takersOf(suppression, { before: number, has: isNeeded }) ?? [];
    if (takers.length === 0) continue;
    unreachable.set(placeOf(number), placesOf(takers));
    superfluous.add(number);
  }

  const redundant = new Map<number, readonly number[]>();
  for (const { suppression, number } of inDoubt) {
    if (superfluous.has(number)) continue;
    const takers = index.takersOf(suppression, { has: (other) => other !== number && isNeeded(other) }) ?? [];
    if (takers.length === 0) continue;
    redundant.set(placeOf(number), placesOf(takers));
    superfluous.add(number);
  }
  return { unreachable, redundant };
}
