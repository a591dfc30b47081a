import type { Suppression } from '../ast/nodes.js';
import { joinDecisions, type LoggedDecision } from '../usage/decisions.js';
import type { MatchReport } from '../usage/match-logs.js';
import type { ReplayedRun } from '../usage/replayed-run.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import type { VariantUse } from '../usage/variants.js';

/** What logs, usage reports or emulated errors tell of suppressions. Plain data: rules read no log. */
export interface Evidence {
  /** What the evidence is called in messages: `x.log`, `2 logs`. */
  readonly name: string;
  /** Without those suppressions of which the evidence tells nothing. */
  readonly usage: ReadonlyMap<Suppression, SuppressionEvidence>;
  /**
   * Emulated errors of a program that may be built in several ways: what would use a suppression if this does not.
   * Null for all other evidence.
   */
  readonly usedByVariant: ReadonlyMap<Suppression, string> | null;
  /** What becomes of each error context, log after log; of earlier reports none is left. */
  readonly decisions: Iterable<LoggedDecision>;
  /** The runs that the logs tell of. */
  readonly runs: readonly ReplayedRun[];
  /** What to do about the errors, for the help of what is needed; empty where nothing is known. */
  readonly help: string;
}

/** What is known of emulated errors beside the errors. */
export interface EvidenceOptions {
  readonly variantUse?: VariantUse;
  readonly help?: string;
  readonly decisions?: Iterable<LoggedDecision>;
  readonly runs?: readonly ReplayedRun[];
}

/**
 * Turns the match of logs with the linted files into evidence. Null where Valgrind refuses a file: then the logs
 * tell nothing, and rules report why.
 */
export function evidenceOf(
  { logs, runs, usage, refusal }: MatchReport,
  options: EvidenceOptions = {},
): Evidence | null {
  const [log] = logs;
  if (refusal || !log) return null;
  const decisions = joinDecisions(logs.map((one) => one.decisions));
  const name = logs.length === 1 ? log.file : `${logs.length} logs`;
  return makeEvidence(name, usage, { ...options, decisions, runs });
}

/** Makes evidence of what runs tell of the linted suppressions; `name` is what messages call it. */
export function makeEvidence(
  name: string,
  usage: readonly SuppressionEvidence[],
  { variantUse, help = '', decisions = [], runs = [] }: EvidenceOptions = {},
): Evidence {
  const told = variantUse ? usage.filter(({ suppression }) => variantUse.concerned.has(suppression)) : usage;
  return {
    name,
    usage: new Map(told.map((ofOne) => [ofOne.suppression, ofOne])),
    usedByVariant: variantUse?.usedBy ?? null,
    decisions,
    runs,
    help,
  };
}
