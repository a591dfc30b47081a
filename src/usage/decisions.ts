import type { LoadOptions } from '../load/load.js';
import type { LogRun } from '../log/log.js';
import { asksForLossRecords, errorLeakKinds } from '../log/loss-records.js';
import type { Outcome } from '../match/run.js';
import type { ErrorContext } from '../valgrind/error-context.js';

/** What became of an error context of a log. */
export interface LoggedDecision extends Outcome {
  readonly context: ErrorContext;
  /** Its place among all of the report, from 0. */
  readonly at: number;
  /** How its run loads suppressions; null where nothing tells which tool ran. */
  readonly options: LoadOptions | null;
  /** Is it an error to Valgrind? False for a loss record of a kind that is none, such as still reachable. */
  readonly isError: boolean;
  /** Does the ERROR SUMMARY of a text log of the same run count it? Such an error, if the log has it at all. */
  readonly isCounted: boolean;
}

/** Decisions in the order of the log. Each time they are gone through, they are made anew: of large logs, none is held. */
export interface Decisions extends Iterable<LoggedDecision> {
  readonly length: number;
}

/** What {@link LoggedDecision} tells of the error contexts of a run. */
export interface ErrorTests {
  isError(context: ErrorContext): boolean;
  isCounted(context: ErrorContext): boolean;
}

export function createErrorTests({ options }: Pick<LogRun, 'options'>): ErrorTests {
  const errorKinds = errorLeakKinds(options);
  const asksForRecords = asksForLossRecords(options);
  const isError = ({ leak }: ErrorContext): boolean => leak === null || errorKinds.has(leak.kind);
  return { isError, isCounted: (context) => isError(context) && (context.leak === null || asksForRecords) };
}

/** The decisions on the error contexts of one run. A log may have many runs, so this is a class. */
export class RunDecisions implements Decisions {
  readonly #run: LogRun;
  readonly #outcomes: readonly Outcome[];
  readonly #options: LoadOptions | null;
  readonly #first: number;

  /** `outcomes` are those of the contexts of the run, in their order; `first` is the place of the first. */
  constructor(run: LogRun, outcomes: readonly Outcome[], options: LoadOptions | null, first: number) {
    this.#run = run;
    this.#outcomes = outcomes;
    this.#options = options;
    this.#first = first;
  }

  get length(): number {
    return this.#outcomes.length;
  }

  *[Symbol.iterator](): Generator<LoggedDecision> {
    const { isError, isCounted } = createErrorTests(this.#run);
    for (const [at, context] of this.#run.contexts.entries()) {
      const outcome = this.#outcomes[at];
      if (!outcome) return;
      // Written out, since copies that are spread take longer, and large logs have many.
      yield {
        context,
        verdict: outcome.verdict,
        suppression: outcome.suppression,
        alsoMatchedBy: outcome.alsoMatchedBy,
        perhapsMatchedBy: outcome.perhapsMatchedBy,
        wouldBeSuppressedBy: outcome.wouldBeSuppressedBy,
        reason: outcome.reason,
        at: this.#first + at,
        options: this.#options,
        isError: isError(context),
        isCounted: isCounted(context),
      };
    }
  }
}

/** The decisions of several runs, one behind the other. */
export function joinDecisions(runs: readonly Decisions[]): Decisions {
  return {
    length: runs.reduce((sum, { length }) => sum + length, 0),
    *[Symbol.iterator]() {
      for (const decisions of runs) yield* decisions;
    },
  };
}
