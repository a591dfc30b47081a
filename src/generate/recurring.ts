import type { Frame } from '../valgrind/error-context.js';
import { contentOfDraft, draftSuppression, withStableNames, type Subject } from './draft.js';

/** An error that some runs have and others do not. */
export interface FlakyError {
  /** Where it first occurred. */
  readonly subject: Subject;
  /** In how many runs it occurred. */
  readonly runs: number;
}

/** The errors of several runs of one program. */
export interface Recurring {
  /** Those that occurred in enough runs, as often as they did, run after run. */
  readonly subjects: readonly Subject[];
  /** Those that did not. */
  readonly rare: readonly Subject[];
  /** What not all runs have, in the order of the first occurrence. */
  readonly flaky: readonly FlakyError[];
}

/**
 * Tells errors that occur in at least `minRuns` runs from others. Two are the same if one suppression would do for both,
 * leak kinds and what changes in names aside.
 */
export function findRecurring(
  runs: readonly (readonly Subject[])[],
  minRuns: number,
  isCut: (frame: Frame) => boolean,
): Recurring {
  const keys = new Map<Subject, string>();
  const seen = new Map<string, { readonly subject: Subject; readonly runs: Set<number> }>();
  for (const [number, subjects] of runs.entries()) {
    for (const subject of subjects) {
      const key = identityOf(subject, isCut);
      keys.set(subject, key);
      const known = seen.get(key);
      if (known) known.runs.add(number);
      else seen.set(key, { subject, runs: new Set([number]) });
    }
  }
  const isRecurring = (subject: Subject): boolean =>
    (seen.get(keys.get(subject) ?? '')?.runs.size ?? 0) >= minRuns;
  const all = runs.flat();
  return {
    subjects: all.filter(isRecurring),
    rare: all.filter((subject) => !isRecurring(subject)),
    flaky: [...seen.values()]
      .filter((one) => one.runs.size < runs.length)
      .map((one) => ({ subject: one.subject, runs: one.runs.size })),
  };
}

function identityOf(subject: Subject, isCut: (frame: Frame) => boolean): string {
  const drafted = draftSuppression(subject, isCut);
  if ('draft' in drafted) return contentOfDraft(withStableNames(drafted.draft));
  const { tool, kind, extra, stack } = subject.context;
  return JSON.stringify([tool, kind, extra, stack.frames]);
}
