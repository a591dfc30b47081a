import { expect, test } from 'vitest';
import { lintGitlab } from '../../src/report/lint-gitlab.js';
import type { LintReport } from '../../src/report/lint-report.js';
import { createSource } from '../../src/source/source.js';
import { readCodeQuality } from './consumers.js';
import { diagnostic, EMPTY_REPORT, REPORT } from './lint-reports.js';

test('one violation a diagnostic', () => {
  const violations = readCodeQuality(lintGitlab(REPORT));
  expect(violations).toMatchObject([
    {
      description: 'unknown kind `Vlaue4`',
      check_name: 'unknown-kind',
      severity: 'major',
      location: { path: 'a.supp', lines: { begin: 3 } },
    },
    {
      description: 'a name with \\u{1b}[1m in it',
      check_name: 'some-rule',
      severity: 'minor',
      location: { path: 'a.supp', lines: { begin: 2 } },
    },
    {
      description: 'something is wrong',
      check_name: 'some-rule',
      severity: 'info',
      location: { path: 'dir/b\x1b.supp', lines: { begin: 2 } },
    },
    {
      description: 'something is wrong',
      check_name: 'some-rule',
      severity: 'major',
      location: { path: 'dir/b\x1b.supp', lines: { begin: 4 } },
    },
  ]);
});

test('nothing found is an empty array, without a byte order mark', () => {
  expect(lintGitlab(EMPTY_REPORT)).toBe('[]\n');
});

/** A report on a file in which each place of `x` is reported. */
function reportOn(file: string, text: string): LintReport {
  const source = createSource(file, text);
  const diagnostics = [...text.matchAll(/x/g)].map(({ index }) =>
    diagnostic({ file, span: { start: index, end: index + 1 } }),
  );
  return { files: [{ source, suppressions: 1, commentedOut: 0, diagnostics }] };
}

const fingerprints = (report: LintReport): string[] =>
  readCodeQuality(lintGitlab(report)).map(({ fingerprint }) => fingerprint);

test('fingerprints do not change when lines are added before, nor with the spelling of the path', () => {
  const before = fingerprints(reportOn('a.supp', 'x\n'));
  expect(fingerprints(reportOn('./a.supp', '# more\n\n   x\n'))).toEqual(before);
  expect(fingerprints(reportOn('b.supp', 'x\n'))).not.toEqual(before);
});

test('the same thing found twice has two fingerprints, of which the first is the old one', () => {
  const [first] = fingerprints(reportOn('a.supp', 'x\n'));
  const both = fingerprints(reportOn('a.supp', 'x\nx\n'));
  expect(both[0]).toBe(first);
  expect(new Set(both).size).toBe(2);
});
