import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUsageReport, printUsageReport } from '../../src/usage/usage-report-json.js';
import {
  mergeReports,
  type ReportedRun,
  type RunOutcome,
  type UsageReport,
} from '../../src/usage/usage-report.js';
import { bitFlips, cuts } from '../support/damage.js';

const FILE = { id: 'f1', file: 'a.supp', keys: ['k1', 'k2', 'k3'] };

function run(id: string, outcomes: readonly RunOutcome[] = []): ReportedRun {
  return {
    id,
    log: `${id}.log`,
    tool: 'Memcheck',
    valgrind: '3.19.0',
    platform: null,
    evidence: 'log',
    files: [{ id: 'f1', loaded: true, outcomes }],
  };
}

const used: RunOutcome = {
  at: 1,
  verdict: 'used',
  by: 'valgrind',
  count: 3,
  contexts: null,
  bytes: 8,
  blocks: 1,
};
const report = (...runs: ReportedRun[]): UsageReport => ({ files: [FILE], runs });

describe('merging', () => {
  test('takes every run once, sorted', () => {
    const merged = mergeReports([report(run('b'), run('a', [used])), report(run('c'), run('b'))]);
    expect(merged).toEqual(report(run('a', [used]), run('b'), run('c')));
  });

  test('of two runs with one id, takes the same one in any order', () => {
    const [one, other] = [report(run('a', [used])), report(run('a'))];
    expect(mergeReports([one, other])).toEqual(mergeReports([other, one]));
  });

  test('of nothing is empty', () => {
    expect(mergeReports([])).toEqual({ files: [], runs: [] });
  });

  test('of 1,000 shards gives the same text in any order and any grouping, and twice is once', () => {
    const shards = Array.from({ length: 1000 }, (_, at) =>
      report(run(`run${at % 900}`, at % 3 ? [used] : [])),
    );
    const whole = printUsageReport(mergeReports(shards));
    fc.assert(
      fc.property(fc.shuffledSubarray(shards, { minLength: 1000 }), fc.nat({ max: 999 }), (shuffled, cut) => {
        const halves = [shuffled.slice(0, cut), shuffled.slice(cut)].map(mergeReports);
        expect(printUsageReport(mergeReports(halves))).toBe(whole);
        expect(printUsageReport(mergeReports([...halves, ...shuffled]))).toBe(whole);
      }),
      { numRuns: 20 },
    );
  });
});

describe('as JSON', () => {
  const outcomes: RunOutcome[] = [
    used,
    { at: 0, verdict: 'shadowed', shadowedBy: 'k2' },
    { at: 2, verdict: 'would-be-used', count: null, contexts: 2 },
    { at: 2, verdict: 'other-tool' },
    { at: 2, verdict: 'no-chance', reason: 'why' },
    { at: 2, verdict: 'undetermined', reason: 'why' },
  ];

  test('comes back as it was, a run a line', () => {
    const text = printUsageReport(report(run('a', outcomes), run('b')));
    expect(text.split('\n').slice(0, 7)).toEqual([
      '{',
      '  "schemaVersion": 1,',
      '  "command": "usage",',
      expect.stringMatching(/^ {2}"digest": "[0-9a-f]{20}",$/),
      '  "files": [',
      '    {"id":"f1","file":"a.supp","keys":["k1","k2","k3"]}',
      '  ],',
    ]);
    expect(parseUsageReport(text)).toEqual({ report: report(run('a', outcomes), run('b')) });
    expect(parseUsageReport(printUsageReport({ files: [], runs: [] }))).toEqual({
      report: { files: [], runs: [] },
    });
  });

  test.each([
    ['no JSON', '{', 'it is not JSON: '],
    ['another JSON', '7', 'it is no usage report: the file: '],
    [
      'a damaged number',
      printUsageReport(report(run('a', [used]))).replace('"count":3', '"count":-3'),
      'it is no usage report: runs.0.files.0.outcomes.0.count: ',
    ],
    ...['1e400', '1e300', '9007199254740993', 'NaN', '-1'].map((number) => [
      `${number} for a number`,
      printUsageReport(report(run('a', [used]))).replace('"count":3', `"count":${number}`),
      number === 'NaN' ? 'it is not JSON: ' : 'it is no usage report: runs.0.files.0.outcomes.0.count: ',
    ]),
    [
      'a newer schema',
      printUsageReport(report()).replace('"schemaVersion": 1', '"schemaVersion": 2'),
      'it is no usage report: schemaVersion: ',
    ],
    [
      'a lost file',
      printUsageReport({ files: [], runs: [run('a')] }),
      'it is damaged: run a tells of a file f1 that is not in it',
    ],
    [
      'a lost suppression',
      printUsageReport({ files: [{ ...FILE, keys: ['k1'] }], runs: [run('a', [used])] }),
      'it is damaged: run a tells of suppression 1 of 1 in f1',
    ],
  ])('names what is wrong: %s', (_, text, mistake) => {
    expect(parseUsageReport(text)).toEqual({ mistake: expect.stringContaining(mistake) as string });
  });

  describe('damaged', () => {
    const text = printUsageReport(report(run('a', outcomes), run('é')));
    const isRead = (damaged: string): boolean => !('mistake' in parseUsageReport(damaged));

    test('by any bit, it is not read', () => {
      expect(bitFlips(text).filter(isRead)).toEqual([]);
    });

    test('by the loss of its end, it is not read', () => {
      expect(cuts(text.trimEnd()).filter(isRead)).toEqual([]);
    });

    test('in a way that leaves a report, it says so', () => {
      expect(parseUsageReport(text.replace('"count":3', '"count":2'))).toEqual({
        mistake: 'it is damaged: it is not as it was written; make it again with --write-usage',
      });
    });

    test('with other white space alone, it is whole', () => {
      expect(isRead(JSON.stringify(JSON.parse(text)))).toBe(true);
    });
  });
});
