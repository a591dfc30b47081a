import { addCounts, type Count } from '../match/count.js';
import type { LoggedDecision } from './decisions.js';

/**
 * The totals of a match report: of the error contexts that the ERROR SUMMARY of a text log counts, and besides,
 * of the loss records that it leaves out.
 */
export interface MatchSummary {
  readonly contexts: number;
  /** Occurrences; null where a log does not tell. */
  readonly errors: Count;
  readonly suppressedContexts: number;
  readonly suppressedErrors: Count;
  readonly undeterminedContexts: number;
  readonly uncountedLossRecords: number;
  readonly suppressedLossRecords: number;
}

/** Sums up decisions as they come. */
export interface MatchSummer {
  add(decision: Pick<LoggedDecision, 'context' | 'verdict' | 'isCounted'>): void;
  /** `errors` are those of all logs. */
  end(errors: Count): MatchSummary;
}

export function createMatchSummer(): MatchSummer {
  const sums = {
    contexts: 0,
    errors: 0 as Count,
    suppressedContexts: 0,
    suppressedErrors: 0 as Count,
    undeterminedContexts: 0,
    uncountedLossRecords: 0,
    suppressedLossRecords: 0,
  };
  return {
    add({ context, verdict, isCounted }) {
      const isSuppressed = verdict === 'suppressed';
      if (!isCounted) {
        sums.uncountedLossRecords++;
        if (isSuppressed) sums.suppressedLossRecords++;
        return;
      }
      sums.contexts++;
      if (verdict === 'undetermined') sums.undeterminedContexts++;
      if (!isSuppressed) return;
      sums.suppressedContexts++;
      sums.suppressedErrors = addCounts(sums.suppressedErrors, context.count);
    },
    end: (errors) => ({ ...sums, errors }),
  };
}
