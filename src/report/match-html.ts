import type { GateResult } from '../gate/gate.js';
import type { MatchReport } from '../usage/match-logs.js';
import { htmlPage } from './html.js';
import { matchBlocks } from './match-blocks.js';

/** The match report as a page of HTML. */
export function matchHtml(report: MatchReport, gate: GateResult): string {
  return htmlPage((room) => matchBlocks(report, gate, room));
}
