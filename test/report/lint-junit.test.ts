import { expect, test } from 'vitest';
import { lintJunit } from '../../src/report/lint-junit.js';
import type { LintReport } from '../../src/report/lint-report.js';
import { createSource } from '../../src/source/source.js';
import { readJunit } from './consumers.js';
import { EMPTY_REPORT, REPORT } from './lint-reports.js';

test('errors fail; warnings pass and say so', () => {
  expect(lintJunit(REPORT).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="suppkit" tests="4" failures="2" errors="0">',
    '<testsuite name="a.supp" tests="2" failures="1" errors="0" skipped="0">',
    '<testcase name="unknown-kind: unknown kind `Vlaue4`" classname="a.supp">',
    '<failure message="unknown kind `Vlaue4`" type="unknown-kind">a.supp:3:12: error: unknown kind `Vlaue4`',
    'Use a kind that Memcheck knows.</failure>',
    '</testcase>',
    '<testcase name="some-rule: a name with \\u{1b}[1m in it" classname="a.supp">',
    '<system-out>a.supp:2:3: warning: a name with \\u{1b}[1m in it</system-out>',
    '</testcase>',
    '</testsuite>',
    '<testsuite name="dir/b\\u{1b}.supp" tests="2" failures="1" errors="0" skipped="0">',
    '<testcase name="some-rule: something is wrong" classname="dir/b\\u{1b}.supp">',
    '<system-out>dir/b\\u{1b}.supp:2:2: info: something is wrong</system-out>',
    '</testcase>',
    '<testcase name="some-rule: something is wrong (2)" classname="dir/b\\u{1b}.supp">',
    '<failure message="something is wrong" type="some-rule">dir/b\\u{1b}.supp:4:2: error: something is wrong</failure>',
    '</testcase>',
    '</testsuite>',
    '</testsuites>',
    '',
  ]);
});

test("Jenkins' schema holds, and a reader of JUnit files gets it back", async () => {
  const { testsuite: suites, ...totals } = await readJunit(lintJunit(REPORT));
  expect(totals).toEqual({ name: 'suppkit', tests: 4, failures: 2, errors: 0 });
  expect(suites?.[0]).toEqual({
    name: 'a.supp',
    tests: 2,
    failures: 1,
    errors: 0,
    skipped: 0,
    testcase: [
      {
        name: 'unknown-kind: unknown kind `Vlaue4`',
        classname: 'a.supp',
        failure: [
          {
            message: 'unknown kind `Vlaue4`',
            type: 'unknown-kind',
            inner: 'a.supp:3:12: error: unknown kind `Vlaue4`\nUse a kind that Memcheck knows.',
          },
        ],
      },
      {
        name: 'some-rule: a name with \\u{1b}[1m in it',
        classname: 'a.supp',
        'system-out': ['a.supp:2:3: warning: a name with \\u{1b}[1m in it'],
      },
    ],
  });
});

test('a file with nothing to report is a case that passes', async () => {
  const source = createSource('a.supp', '');
  const report: LintReport = { files: [{ source, suppressions: 1, commentedOut: 0, diagnostics: [] }] };
  const { testsuite: suites } = await readJunit(lintJunit(report));
  expect(suites?.[0]?.testcase).toEqual([{ name: 'nothing found in 1 suppression', classname: 'a.supp' }]);
  expect(await readJunit(lintJunit(EMPTY_REPORT))).toEqual({
    name: 'suppkit',
    tests: 0,
    failures: 0,
    errors: 0,
  });
});
