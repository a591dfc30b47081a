import type { SuppressionFile } from '../ast/nodes.js';
import type { Inclusion } from '../inclusion/inclusion.js';
import { createComparedRuns, type ComparedRun, type DiffOptions, type Effect } from './compared-run.js';
import { movedNumbers } from './moved.js';
import { pairSuppressions, saysOf, type Pair } from './pair.js';

/**
 * What became of a suppression. Whether it is `broader` or `narrower` is proved, for every tool and release that loads
 * it; `changed` is all else, also what means the same in other words. `moved` is one that says the same as before.
 */
export type ChangeType =
  'added' | 'removed' | 'broader' | 'narrower' | 'changed' | 'enabled' | 'disabled' | 'moved';

/** One difference between two versions of a suppression file. */
export interface Change extends Pair {
  readonly change: ChangeType;
  /** Errors that the new suppression accepts and nothing in the old file did. */
  readonly newlyHidden: Effect;
  /** Errors that the old suppression accepted and nothing in the new file does. */
  readonly shownAgain: Effect;
}

/** Two versions of a suppression file, and their differences in the order of the new one. */
export interface Diff {
  readonly old: SuppressionFile;
  readonly new: SuppressionFile;
  readonly changes: readonly Change[];
}

/**
 * Compares what two versions of a file say to Valgrind: each suppression by itself, so that a mistake in one does not
 * matter to the others. Comments, blanks and the like are no difference.
 */
export function diffFiles(old: SuppressionFile, next: SuppressionFile, options: DiffOptions): Diff {
  const pairs = pairSuppressions(old, next);
  const places = new Map(old.suppressions.map((suppression, at) => [suppression, at]));
  const placeOf = (pair: Pair): number | null =>
    pair.old && pair.new ? (places.get(pair.old) ?? null) : null;
  const moved = movedNumbers(pairs.flatMap((pair) => placeOf(pair) ?? []));
  const runs = pairs.every(isUnchanged) ? [] : createComparedRuns(old, next, options);
  const changes = pairs.flatMap((pair): Change[] => {
    const place = placeOf(pair);
    const change = changeOf(pair, place !== null && moved.has(place), runs);
    if (change === null) return [];
    const effects = (of: (run: ComparedRun) => Effect): Effect =>
      change === 'moved' ? NONE : gravest(runs.map(of));
    const newlyHidden = effects((run) => (pair.new ? run.newlyHidden(pair.new) : NONE));
    const shownAgain = effects((run) => (pair.old ? run.shownAgain(pair.old) : NONE));
    return [{ change, ...pair, newlyHidden, shownAgain }];
  });
  return { old, new: next, changes };
}

function changeOf(
  { old, new: next }: Pair,
  isMoved: boolean,
  runs: readonly ComparedRun[],
): ChangeType | null {
  if (!old) return next && 'added';
  if (!next) return 'removed';
  if (isUnchanged({ old, new: next })) return isMoved ? 'moved' : null;
  if (old.state !== next.state) return next.state === 'active' ? 'enabled' : 'disabled';
  if (saysOf(old) === saysOf(next)) return 'changed';
  const keepsAll = runs.map((run) => run.keepsAll(old, next));
  const addsNothing = runs.map((run) => run.addsNothing(old, next));
  const isYes = (answer: Inclusion['answer']): boolean => answer === 'yes';
  if (keepsAll.every(isYes) && addsNothing.includes('no')) return 'broader';
  if (addsNothing.every(isYes) && keepsAll.includes('no')) return 'narrower';
  return 'changed';
}

function isUnchanged({ old, new: next }: Pair): boolean {
  const isPair = old !== null && next !== null && old.state === next.state;
  return isPair && saysOf(old) === saysOf(next) && old.name?.text === next.name?.text;
}

const NONE: Effect = { answer: 'no' };

/** Of the effects in several runs, the first that there is. */
function gravest(effects: readonly Effect[]): Effect {
  const answers = ['yes', 'undecided'] as const;
  return answers.flatMap((answer) => effects.find((effect) => effect.answer === answer) ?? [])[0] ?? NONE;
}
