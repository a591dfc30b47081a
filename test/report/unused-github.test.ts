import { expect, test } from 'vitest';
import { unusedGithub } from '../../src/report/unused-github.js';
import { readAnnotations } from './consumers.js';
import { REPORT } from './unused-reports.js';

test('an error a finding, at its suppression; a warning for the evidence; the totals', () => {
  expect(readAnnotations(unusedGithub(REPORT))).toEqual([
    {
      command: 'error',
      properties: { file: 'a.supp', line: '2', title: 'Unused suppression' },
      message: 'Memcheck:Cond: never é\\u{1b}[31m\nevery run could have used them, and none did',
    },
    {
      command: 'warning',
      properties: { title: 'suppkit unused' },
      message: 'x\\u{1b}.log:7: the log is cut off',
    },
    {
      command: 'notice',
      properties: { title: 'suppkit unused' },
      message:
        '7 suppressions: 1 unused, 1 shadowed, 1 undetermined, 1 for another tool, 1 commented out, 2 used\n' +
        '3 runs: Memcheck 3.19.0 on amd64-linux, Memcheck 3.19.0, Memcheck 3.19.0 on arm64-linux',
    },
  ]);
});
