import { expect, test } from 'vitest';
import { unusedJson } from '../../src/report/unused-json.js';
import { REPORT } from './unused-reports.js';

const json = JSON.parse(unusedJson(REPORT)) as {
  readonly suppressions: readonly Record<string, unknown>[];
};

test('the report as a whole', () => {
  const { suppressions, ...rest } = json;
  expect(rest).toEqual({
    schemaVersion: 1,
    command: 'unused',
    runs: 3,
    warnings: ['x\x1b.log:7: the log is cut off'],
    summary: {
      suppressions: 7,
      unused: 1,
      shadowed: 1,
      used: 2,
      undetermined: 1,
      'other-tool': 1,
      'commented-out': 1,
    },
  });
  expect(suppressions).toHaveLength(7);
});

const plain = {
  file: 'a.supp',
  state: 'active',
  tools: ['Memcheck'],
  wouldUse: 0,
  shadowedBy: null,
  reasons: [],
};
const idle = { usedCount: 0, contexts: 0, usedRuns: 0, usedOn: [] };
const everywhere = ['amd64-linux', 'arm64-linux'];

test('suppressions, in file order', () => {
  expect(json.suppressions.slice(0, 4)).toEqual([
    {
      ...plain,
      ...idle,
      line: 2,
      name: 'never é\x1b[31m',
      kind: 'Cond',
      verdict: 'unused',
      runs: 3,
      unusedOn: everywhere,
      evidence: 'log',
    },
    {
      ...plain,
      ...idle,
      line: 7,
      name: 'hidden',
      kind: 'Addr4',
      verdict: 'shadowed',
      shadowedBy: { file: 'a.supp', line: 32, name: 'plain' },
      runs: 3,
      unusedOn: everywhere,
      evidence: 'log',
    },
    {
      ...plain,
      line: 12,
      name: 'leak',
      kind: 'Leak',
      usedCount: 1000,
      contexts: null,
      bytes: 30,
      blocks: 2,
      verdict: 'used',
      runs: 3,
      usedRuns: 1,
      usedOn: ['amd64-linux'],
      unusedOn: ['arm64-linux'],
      evidence: 'log',
    },
    {
      ...plain,
      ...idle,
      line: 17,
      name: 'open',
      kind: 'Value8',
      usedCount: null,
      contexts: null,
      verdict: 'undetermined',
      reasons: ['the log is cut\x1b off'],
      runs: 3,
      unusedOn: [],
      evidence: 'log',
    },
  ]);
});
