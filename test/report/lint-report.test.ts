import { expect, test } from 'vitest';
import { lintCompact } from '../../src/report/lint-compact.js';
import { lintJson } from '../../src/report/lint-json.js';
import { lintPretty } from '../../src/report/lint-pretty.js';
import { countByRule, plural, summarizeLint } from '../../src/report/lint-report.js';
import { diagnostic, EMPTY_REPORT, REPORT } from './lint-reports.js';

test('totals', () => {
  expect(summarizeLint(REPORT)).toEqual({ errors: 2, warnings: 1, infos: 1, fixable: 1 });
  expect(summarizeLint(EMPTY_REPORT)).toEqual({ errors: 0, warnings: 0, infos: 0, fixable: 0 });
});

test('counts by rule: the most first, then by id', () => {
  expect(countByRule(REPORT)).toEqual([
    { rule: 'some-rule', diagnostics: 3, files: 2, fixable: 0 },
    { rule: 'unknown-kind', diagnostics: 1, files: 1, fixable: 1 },
  ]);
  const [file] = REPORT.files;
  const reported = ['b-rule', 'a-rule', 'c-rule', 'c-rule'].map((ruleId) => diagnostic({ ruleId }));
  const counts = countByRule({ files: file ? [{ ...file, diagnostics: reported }] : [] });
  expect(counts.map(({ rule, diagnostics, files }) => [rule, diagnostics, files])).toEqual([
    ['c-rule', 2, 1],
    ['a-rule', 1, 1],
    ['b-rule', 1, 1],
  ]);
  expect(countByRule(EMPTY_REPORT)).toEqual([]);
});

test('one of a thing, or several', () => {
  expect([plural(0, 'error'), plural(1, 'error'), plural(2, 'error')]).toEqual([
    '0 errors',
    '1 error',
    '2 errors',
  ]);
});

test('equal input gives equal output, which nobody changes', () => {
  const before = structuredClone(REPORT.files.map(({ diagnostics }) => diagnostics));
  for (const print of [lintCompact, lintJson]) expect(print(REPORT)).toBe(print(REPORT));
  expect([...lintPretty(REPORT, true)].join('')).toBe([...lintPretty(REPORT, true)].join(''));
  expect(REPORT.files.map(({ diagnostics }) => diagnostics)).toEqual(before);
});
