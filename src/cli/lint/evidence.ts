import type { SuppressionFile } from '../../ast/nodes.js';
import { evidenceOf, makeEvidence, type Evidence } from '../../lint/evidence.js';
import { matchLogs, type MatchOptions } from '../../usage/match-logs.js';
import { observeRuns } from '../../usage/observe.js';
import { summarizeReport } from '../../usage/unused.js';
import { mergeReports } from '../../usage/usage-report.js';
import { readEmulated, readLogs } from '../read.js';
import { readUsageReports } from '../usage-reports.js';
import type { LintArguments } from './options.js';

/** Reads logs, emulated errors and usage reports once; gives what they tell of files, or null without any. */
export function readEvidence(
  { log, emulate, usage }: Pick<LintArguments, 'log' | 'emulate' | 'usage'>,
  options: MatchOptions,
): (files: readonly SuppressionFile[]) => Evidence | null {
  const logs = [...readLogs(log), ...readEmulated(emulate)];
  const reports = readUsageReports(usage);
  const digests = new Map(logs.map((one) => [one, one.digest] as const));
  return (files) => {
    const matched = matchLogs(files, logs, options);
    if (reports.length === 0 || matched.refusal) return evidenceOf(matched);
    const { report } = observeRuns(files, matched.runs, { digests, isTrial: true });
    const merged = mergeReports([report, ...reports]);
    const [only] = merged.runs;
    const name = merged.runs.length === 1 && only ? only.log : `${merged.runs.length} runs`;
    return makeEvidence(name, summarizeReport(files, merged));
  };
}
