import { withFacts } from './lazy-contexts.js';
import type { Log } from './log.js';

/**
 * A log that ends at a line because what it was read from is damaged, and `reason` says how. No run is whole then:
 * what comes behind is not known, and what comes before may be wrong.
 */
export function damagedLog({ format, runs, problems }: Log, line: number, reason: string): Log {
  return {
    format,
    runs: runs.map((run) => withFacts(run, { complete: false })),
    problems: [...problems, { line, message: reason }],
  };
}
