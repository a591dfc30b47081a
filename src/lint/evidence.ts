import type { Suppression } from '../ast/nodes.js';
import type { MatchReport } from '../usage/match-logs.js';
import type { SuppressionEvidence } from '../usage/unused.js';

/** What logs or emulated errors tell of suppressions. Plain data: rules read no log. */
export interface Evidence {
  /** What the evidence is called in messages: `x.log`, `2 logs`. */
  readonly name: string;
  readonly usage: ReadonlyMap<Suppression, SuppressionEvidence>;
}

/**
 * Turns the match of logs with the linted files into evidence. Null where Valgrind refuses a file: then the logs
 * tell nothing, and rules report why.
 */
export function evidenceOf({ logs, usage, refusal }: MatchReport): Evidence | null {
  const [log] = logs;
  if (refusal || !log) return null;
  return makeEvidence(logs.length === 1 ? log.file : `${logs.length} logs`, usage);
}

/** Makes evidence of what runs tell of the linted suppressions; `name` is what messages call it. */
export function makeEvidence(name: string, usage: readonly SuppressionEvidence[]): Evidence {
  return { name, usage: new Map(usage.map((ofOne) => [ofOne.suppression, ofOne])) };
}
