import type { ErrorContext } from './error-context.js';
import type { LeakKind } from './leak-kinds.js';

/**
 * A search for leaks, at the end of a run or where a program asks for one. Valgrind compares every loss record with
 * the suppressions, of whatever kind, shown or not, and begins to count bytes and blocks anew
 * (mc_leakcheck.c, print_results).
 */
export interface LeakCheck {
  /** How many error contexts of the run come before it. */
  readonly before: number;
  /** The loss records that the log does not show, in the order of their places. */
  readonly untold: readonly UntoldLossRecords[];
}

/** Loss records of one place in a run that the log does not show. */
export interface UntoldLossRecords {
  /** How many error contexts of the run come before them. */
  readonly before: number;
  /** Those of which an earlier leak check tells what they are; the order among them is not known. */
  readonly known: readonly ErrorContext[];
  /** The leak kinds that others may have, of which nothing else is known. */
  readonly kinds: ReadonlySet<LeakKind>;
}
