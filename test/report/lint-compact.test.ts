import { expect, test } from 'vitest';
import { lintCompact } from '../../src/report/lint-compact.js';
import { EMPTY_REPORT, REPORT } from './lint-reports.js';

test('one line a diagnostic', () => {
  expect(lintCompact(REPORT).split('\n')).toEqual([
    'a.supp:3:12: error: unknown kind `Vlaue4` [unknown-kind]',
    'a.supp:2:3: warning: a name with \\u{1b}[1m in it [some-rule]',
    'dir/b\\u{1b}.supp:2:2: info: something is wrong [some-rule]',
    'dir/b\\u{1b}.supp:4:2: error: something is wrong [some-rule]',
    '',
  ]);
});

test('nothing, where there is nothing', () => {
  expect(lintCompact(EMPTY_REPORT)).toBe('');
});
