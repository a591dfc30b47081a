import type { ErrorContext } from '../valgrind/error-context.js';
import type { ErrorSummary, UsedSuppression } from './log.js';
import { errorLeakKinds } from './loss-records.js';

/** What was read of a run, to be compared with what it says itself. */
export interface ReadRun {
  readonly options: readonly string[] | null;
  readonly contexts: readonly ErrorContext[];
  readonly summary: ErrorSummary;
  /** No more error contexts than this were taken over from the parent. */
  readonly inheritable: number;
  /** Can it be that it has a parent whose contexts it counts, though nothing in the log says so? */
  readonly mayBeForked: boolean;
  /** No more loss records than this are errors although the log does not show them. */
  readonly hidden: number;
}

/** The result of the comparison. */
export interface SummaryCheck {
  /** How many of the contexts that the summary counts are the parent's. */
  readonly inherited: number;
  /** Null if the reader has found what the summary counts. */
  readonly problem: string | null;
}

/**
 * The reader checks itself: it must have found every error context that the ERROR SUMMARY counts, and no more. Loss
 * records count if their kind is one of `--errors-for-leak-kinds`; without the options any may count.
 */
export function checkSummary(run: ReadRun): SummaryCheck {
  const { options, contexts, summary, inheritable, hidden } = run;
  const errorKinds = errorLeakKinds(options);
  const others = contexts.filter(({ leak }) => leak === null).length;
  const counted = contexts.filter(({ leak }) => leak !== null && errorKinds.has(leak.kind)).length;
  const least = others + (options === null ? 0 : counted);
  const most = options === null ? contexts.length : least;

  const inherited = Math.min(Math.max(summary.contexts - others - counted, 0), inheritable);
  const unread = summary.contexts - most - hidden - inherited;
  const surplus = least - summary.contexts;
  const problem = unread > 0 ? missing(unread, run) : surplus > 0 ? tooMany(surplus) : null;
  return { inherited, problem: problem ?? (inherited > 0 || hidden > 0 ? null : checkErrors(run)) };
}

/** Where the log tells how often each error occurred, that must add up to what the ERROR SUMMARY counts. */
function checkErrors({ options, contexts, summary }: ReadRun): string | null {
  const errorKinds = errorLeakKinds(options);
  const counted = contexts.filter(({ leak }) => leak === null || errorKinds.has(leak.kind));
  if (counted.length !== summary.contexts) return null;
  const total = sumOfTold(counted.map(({ count }) => count));
  if (total === null || total === summary.errors) return null;
  return `the error contexts that were read are of ${total} errors, and the ERROR SUMMARY counts ${summary.errors}`;
}

/** The sum of counts; null if one of them is not told. */
export function sumOfTold(counts: readonly (number | null)[]): number | null {
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}

/**
 * Valgrind counts each suppressed error for a suppression, too, and more: loss records that are no errors. A list of
 * used suppressions that has less is not whole.
 */
export function checkUse(summary: ErrorSummary, used: readonly UsedSuppression[]): string | null {
  const told = used.reduce((sum, { count }) => sum + count, 0);
  if (told >= summary.suppressed) return null;
  return `the used suppressions that were read account for ${told} of the ${summary.suppressed} suppressed errors`;
}

function missing(unread: number, { summary, mayBeForked }: ReadRun): string {
  const message = `${unread} of the ${summary.contexts} error contexts that the ERROR SUMMARY counts could not be read`;
  return mayBeForked ? `${message}, unless they are of the process that forked this one` : message;
}

function tooMany(surplus: number): string {
  return `${surplus} of the error contexts that were read are none to the ERROR SUMMARY`;
}
