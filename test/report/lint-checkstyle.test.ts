import { expect, test } from 'vitest';
import { lintCheckstyle } from '../../src/report/lint-checkstyle.js';
import { readCheckstyle } from './consumers.js';
import { EMPTY_REPORT, REPORT } from './lint-reports.js';

test('a file element a file, an error element a diagnostic', () => {
  expect(lintCheckstyle(REPORT).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="8.0">',
    '<file name="a.supp">',
    '<error line="3" column="12" severity="error" message="unknown kind `Vlaue4`" source="suppkit.unknown-kind"/>',
    '<error line="2" column="3" severity="warning" message="a name with \\u{1b}[1m in it" source="suppkit.some-rule"/>',
    '</file>',
    '<file name="dir/b\\u{1b}.supp">',
    '<error line="2" column="2" severity="info" message="something is wrong" source="suppkit.some-rule"/>',
    '<error line="4" column="2" severity="error" message="something is wrong" source="suppkit.some-rule"/>',
    '</file>',
    '</checkstyle>',
    '',
  ]);
});

test('a reader of Checkstyle files gets it back', () => {
  const wrong = { message: 'something is wrong', column: 2 };
  const file = 'dir/b\\u{1b}.supp'; // XML has no way to hold an escape.
  expect(readCheckstyle(lintCheckstyle(REPORT))).toEqual([
    { file: 'a.supp', line: 3, column: 12, severity: 'error', message: 'unknown kind `Vlaue4`' },
    { file: 'a.supp', line: 2, column: 3, severity: 'warning', message: 'a name with \\u{1b}[1m in it' },
    { ...wrong, file, line: 2, severity: 'info' },
    { ...wrong, file, line: 4, severity: 'error' },
  ]);
  expect(readCheckstyle(lintCheckstyle(EMPTY_REPORT))).toEqual([]);
});
