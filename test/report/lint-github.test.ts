import { expect, test } from 'vitest';
import { lintGithub } from '../../src/report/lint-github.js';
import { readAnnotations } from './consumers.js';
import { EMPTY_REPORT, REPORT } from './lint-reports.js';

test('one annotation a diagnostic, columns only where it is on one line', () => {
  expect(lintGithub(REPORT).split('\n')).toEqual([
    '::error file=a.supp,line=3,col=12,endColumn=17,title=unknown-kind::unknown kind `Vlaue4`%0AUse a kind that Memcheck knows.',
    '::warning file=a.supp,line=2,col=3,endColumn=5,title=some-rule::a name with \\u{1b}[1m in it',
    '::notice file=dir/b\\u{1b}.supp,line=2,endLine=4,title=some-rule::something is wrong',
    '::error file=dir/b\\u{1b}.supp,line=4,col=2,endColumn=2,title=some-rule::something is wrong',
    '',
  ]);
});

test('the runner reads it back', () => {
  const [first] = readAnnotations(lintGithub(REPORT));
  expect(first).toEqual({
    command: 'error',
    properties: { file: 'a.supp', line: '3', col: '12', endColumn: '17', title: 'unknown-kind' },
    message: 'unknown kind `Vlaue4`\nUse a kind that Memcheck knows.',
  });
  expect(lintGithub(EMPTY_REPORT)).toBe('');
});
