import { parseSuppressionFile } from '../../src/ast/parse.js';
import type { UnusedReport } from '../../src/report/unused-report.js';
import { byteText, createSource } from '../../src/source/source.js';
import { suppressionKeys } from '../../src/usage/suppression-key.js';
import { summarizeReport } from '../../src/usage/unused.js';
import type { ReportedRun, RunOutcome } from '../../src/usage/usage-report.js';

const block = (name: string, kindLine: string): string => `{\n${byteText(name)}\n${kindLine}\nfun:f\n}\n`;

const FILE = parseSuppressionFile(
  createSource(
    'a.supp',
    block('never é\x1b[31m', 'Memcheck:Cond') +
      block('hidden', 'Memcheck:Addr4') +
      block('leak', 'Memcheck:Leak') +
      block('open', 'Memcheck:Value8') +
      block('race', 'Helgrind:Race') +
      block('off', 'Memcheck:Cond').replace(/^(?=.)/gm, '#') +
      block('plain', 'Memcheck:Free'),
  ),
);
const KEYS = suppressionKeys([FILE]).flat();

const run = (id: string, platform: string | null, outcomes: readonly RunOutcome[]): ReportedRun => ({
  id,
  log: `${id}.log`,
  tool: 'Memcheck',
  valgrind: '3.19.0-8d3c-2022',
  platform,
  evidence: 'log',
  files: [{ id: 'f', loaded: true, outcomes }],
});

const used = { verdict: 'used', by: 'valgrind', contexts: null, bytes: null, blocks: null } as const;
const COMMON: readonly RunOutcome[] = [
  { at: 1, verdict: 'shadowed', shadowedBy: KEYS[6] ?? '' },
  { at: 3, verdict: 'undetermined', reason: 'the log is cut\x1b off' },
  { at: 4, verdict: 'other-tool' },
  { at: 5, verdict: 'would-be-used', count: 691, contexts: 3 },
  { at: 6, ...used, count: 1 },
];
const RUNS = [
  run('1', 'amd64-linux', [...COMMON, { at: 2, ...used, count: 1_000, bytes: 30, blocks: 2 }]),
  run('2', null, COMMON),
  run('3', 'arm64-linux', COMMON),
];

/** One suppression of each verdict that logs give, with names that must not reach a terminal as they are. */
export const REPORT: UnusedReport = {
  suppressions: summarizeReport(
    [FILE],
    { files: [{ id: 'f', file: 'a.supp', keys: KEYS }], runs: RUNS },
    { earlier: new Set(['2', '3']) },
  ),
  runs: RUNS,
  warnings: ['x\x1b.log:7: the log is cut off'],
};
