import type { Suppression } from '../ast/nodes.js';
import type { LoggedDecision, MatchReport } from '../usage/match-logs.js';
import type { SuppressionUsage } from '../usage/usage.js';

/** What logs or emulated errors tell of suppressions. Plain data: rules read no log. */
export interface Evidence {
  /** What the evidence is called in messages: `x.log`, `2 logs`. */
  readonly name: string;
  readonly usage: ReadonlyMap<Suppression, SuppressionUsage>;
  /** What becomes of each error context, log after log. */
  readonly decisions: readonly LoggedDecision[];
}

/**
 * Turns the match of logs with the linted files into evidence. Null where Valgrind refuses a file: then the logs
 * tell nothing, and rules report why.
 */
export function evidenceOf({ logs, usage, refusal }: MatchReport): Evidence | null {
  const [log] = logs;
  if (refusal || !log) return null;
  return {
    name: logs.length === 1 ? log.file : `${logs.length} logs`,
    usage: new Map(usage.map((ofOne) => [ofOne.suppression, ofOne])),
    decisions: logs.flatMap(({ decisions }) => decisions),
  };
}
