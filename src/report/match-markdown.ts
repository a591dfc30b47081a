import type { GateResult } from '../gate/gate.js';
import type { MatchReport } from '../usage/match-logs.js';
import { jobSummary } from './html.js';
import { matchBlocks } from './match-blocks.js';

/** The match report as Markdown, for a job summary. */
export function matchMarkdown(report: MatchReport, gate: GateResult): string {
  return jobSummary((room) => matchBlocks(report, gate, room));
}
