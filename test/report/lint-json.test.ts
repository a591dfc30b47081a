import { expect, test } from 'vitest';
import { lintJson } from '../../src/report/lint-json.js';
import { ADVICE, EMPTY_REPORT, REPORT } from './lint-reports.js';

test('everything, with lines and columns from 1 and columns in bytes', () => {
  const text = lintJson(REPORT);
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    schemaVersion: 1,
    command: 'lint',
    files: [
      {
        file: 'a.supp',
        suppressions: 1,
        commentedOut: 0,
        diagnostics: [
          {
            rule: 'unknown-kind',
            severity: 'error',
            message: 'unknown kind `Vlaue4`',
            help: 'Use a kind that Memcheck knows.',
            line: 3,
            column: 12,
            endLine: 3,
            endColumn: 18,
            suppression: { line: 2, name: 'é x' },
            related: [
              { file: 'dir/b\x1b.supp', line: 3, column: 2, message: 'the other one' },
              { file: 'unread.supp', message: 'and another' },
            ],
            fixes: [
              {
                title: 'Write `Value4`',
                applicability: 'safe',
                edits: [{ start: 20, end: 26, text: 'Value4' }],
              },
              { title: 'Write é', applicability: 'unsafe', edits: [{ start: 20, end: 26, text: 'é' }] },
            ],
          },
          {
            rule: 'some-rule',
            severity: 'warning',
            message: 'a name with \x1b[1m in it',
            help: '',
            line: 2,
            column: 3,
            endLine: 2,
            endColumn: 7,
            suppression: null,
            related: [],
            fixes: [{ title: 'Think', applicability: 'manual', edits: [] }],
          },
        ],
      },
      {
        file: 'dir/b\x1b.supp',
        suppressions: 2,
        commentedOut: 3,
        diagnostics: [
          {
            rule: 'some-rule',
            severity: 'info',
            message: 'something is wrong',
            help: '',
            line: 2,
            column: 2,
            endLine: 4,
            endColumn: 2,
            suppression: null,
            related: [],
            fixes: [],
          },
          {
            rule: 'some-rule',
            severity: 'error',
            message: 'something is wrong',
            help: '',
            line: 4,
            column: 2,
            endLine: 4,
            endColumn: 2,
            suppression: null,
            related: [],
            fixes: [],
          },
        ],
      },
    ],
    summary: { errors: 2, warnings: 1, fixable: 1 },
  });
});

test('keys stand in the order of the documentation', () => {
  const { files } = JSON.parse(lintJson(REPORT)) as { files: { diagnostics: object[] }[] };
  expect(Object.keys(files[0] ?? {})).toEqual(['file', 'suppressions', 'commentedOut', 'diagnostics']);
  expect(Object.keys(files[0]?.diagnostics[0] ?? {})).toEqual([
    'rule',
    'severity',
    'message',
    'help',
    'line',
    'column',
    'endLine',
    'endColumn',
    'suppression',
    'related',
    'fixes',
  ]);
});

test('nothing found in nothing', () => {
  expect(JSON.parse(lintJson(EMPTY_REPORT))).toEqual({
    schemaVersion: 1,
    command: 'lint',
    files: [],
    summary: { errors: 0, warnings: 0, fixable: 0 },
  });
});

test('advice is there where it is given', () => {
  const json = JSON.parse(lintJson({ ...EMPTY_REPORT, advice: [ADVICE] })) as object;
  expect(json).toMatchObject({ advice: [ADVICE], summary: { errors: 0 } });
  expect(JSON.parse(lintJson({ ...EMPTY_REPORT, advice: [] }))).not.toHaveProperty('advice');
});

test('statistics are there where they are asked for, also if there are none', () => {
  const statistics = [{ rule: 'some-rule', diagnostics: 12, files: 2, fixable: 0 }];
  expect(JSON.parse(lintJson({ ...EMPTY_REPORT, statistics }))).toMatchObject({ statistics });
  expect(JSON.parse(lintJson({ ...EMPTY_REPORT, statistics: [] }))).toMatchObject({ statistics: [] });
  expect(JSON.parse(lintJson(EMPTY_REPORT))).not.toHaveProperty('statistics');
});
