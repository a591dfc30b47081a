import type { Explanation } from '../explain/explain.js';
import { MAYBE, NO, YES, type Answer } from '../match/answer.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { SuppressionEvidence } from '../usage/unused.js';

/** What `explain` found out, for the formats. */
export interface ExplainReport {
  /** Error contexts, each with the suppressions that were asked for, or the nearest ones. */
  readonly contexts: readonly ExplainedContext[];
  /** Suppressions, each with the error contexts that are nearest. */
  readonly suppressions: readonly ExplainedUsage[];
  /** Whole alignments, or the changes alone. */
  readonly isWhole: boolean;
  /** What to know of the logs: what is wrong with them, or that they have no error. Sentences without full stop. */
  readonly warnings: readonly string[];
}

/** An error context of a log. */
export interface LoggedContext {
  readonly log: string;
  /** Counted over all logs in the order in which they were given, from 1. */
  readonly number: number;
  readonly decision: LoggedDecision;
}

/** An error context, and how suppressions compare with it, the nearest first. */
export interface ExplainedContext extends LoggedContext {
  readonly explanations: readonly Explanation[];
}

/** A suppression, and the error contexts that are nearest to it. */
export interface ExplainedUsage {
  readonly usage: SuppressionEvidence;
  /** Why it is compared with no error context; empty otherwise. */
  readonly obstacle: string;
  readonly nearest: readonly (LoggedContext & { readonly explanation: Explanation })[];
}

/** How reports spell answers. */
export const ANSWER_TEXT: Readonly<Record<Answer, string>> = {
  [YES]: 'match',
  [MAYBE]: 'undetermined',
  [NO]: 'no-match',
};
