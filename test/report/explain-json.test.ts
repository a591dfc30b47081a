import { expect, test } from 'vitest';
import { explainJson } from '../../src/report/explain-json.js';
import { REPORT } from './explain-reports.js';

interface ExplainJson {
  readonly warnings: readonly string[];
  readonly contexts: readonly { readonly nearest: readonly Record<string, unknown>[] }[];
  readonly suppressions: readonly Record<string, unknown>[];
}

const report = JSON.parse(explainJson(REPORT)) as ExplainJson;

test('an error, and the alignment of a suppression with it', () => {
  expect(report).toMatchObject({
    schemaVersion: 1,
    command: 'explain',
    warnings: ['x\x1b.log:7: the log is cut off'],
  });
  expect(report.contexts[0]).toMatchObject({
    log: 'x\x1b.log',
    number: 1,
    line: 1,
    suppressionKind: 'Addr4',
    verdict: 'not-suppressed',
    suppression: null,
  });
  const [off, renamed] = report.contexts[0]?.nearest ?? [];
  expect(off).toMatchObject({
    line: 9,
    state: 'commented-out',
    answer: 'match',
    change: 'enable it',
    changes: [],
  });
  expect(renamed).toEqual({
    file: 'a\x1b.supp',
    line: 2,
    name: 'renamed é\x1b[31m',
    state: 'active',
    answer: 'no-match',
    undetermined: '',
    alignment: [
      {
        line: 4,
        pattern: 'fun:é_free',
        frames: [0],
        answer: 'no-match',
        change: { to: 'fun:_é_free', reason: 'underscores' },
      },
      {
        line: 5,
        pattern: 'fun:gone',
        frames: [1],
        answer: 'no-match',
        change: { to: 'fun:parse\x1b', reason: 'other name' },
      },
      { line: 6, pattern: 'fun:main', frames: [2], answer: 'match', change: null },
    ],
    failure: { part: 'frame', line: 4, pattern: 'fun:é_free', answer: 'no-match', comparedWith: [0] },
    far: false,
    change: 'line 4: `fun:_é_free` instead of `fun:é_free`; line 5: `fun:parse\x1b` instead of `fun:gone`',
    changes: [
      {
        line: 4,
        from: 'fun:é_free',
        to: 'fun:_é_free',
        because: 'the same name with other underscores',
      },
      { line: 5, from: 'fun:gone', to: 'fun:parse\x1b', because: '' },
    ],
    result: {
      answer: 'match',
      undetermined: '',
      text: '{\n   renamed é\x1b[31m\n   Memcheck:Addr4\n   fun:_é_free\n   fun:parse\x1b\n   fun:main\n}\n',
    },
  });
});

test('a suppression, and why it is compared with nothing', () => {
  expect(report.suppressions.map(({ line, verdict }) => `${line} ${verdict}`)).toEqual([
    '2 unused',
    '9 commented-out',
    '16 unused',
    '23 other-tool',
  ]);
  expect(report.suppressions[3]).toMatchObject({ reason: 'Memcheck does not load it', nearest: [] });
  expect(report.suppressions[2]).toMatchObject({
    nearest: [{ number: 2, failure: { part: 'extra line' }, result: { answer: 'undetermined' } }],
  });
});
