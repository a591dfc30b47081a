import { expect, test } from 'vitest';
import { unusedCompact, unusedPretty } from '../../src/report/unused-text.js';
import { REPORT } from './unused-reports.js';

const pretty = (listsUsed: boolean): string => unusedPretty(REPORT, { useColor: false, listsUsed });

test('pretty: by verdict, what wants attention first', () => {
  expect(pretty(false)).toBe(`warning: x\\u{1b}.log:7: the log is cut off
3 runs: Memcheck 3.19.0 on amd64-linux, Memcheck 3.19.0, Memcheck 3.19.0 on arm64-linux

Unused (1): every run could have used them, and none did
  a.supp:2  Memcheck:Cond  \`never é\\u{1b}[31m\`

Shadowed (1): they match, but others take all that they match
  a.supp:7  Memcheck:Addr4  \`hidden\`  (by \`plain\`, a.supp:32)

Undetermined (1): no run is known to have used them, and some tell too little
  a.supp:17  Memcheck:Value8  \`open\`  (the log is cut\\u{1b} off)

For another tool (1): none of the runs was made with it
  a.supp:22  Helgrind:Race  \`race\`

Commented out (1)
  a.supp:27  Memcheck:Cond  \`off\`  (would be used 2073 times)

7 suppressions: 1 unused, 1 shadowed, 1 undetermined, 1 for another tool, 1 commented out, 2 used
`);
});

test('pretty: used ones if asked for, with what they hid and where they were not needed', () => {
  expect(pretty(true)).toContain(`
Used (2)
  a.supp:12  Memcheck:Leak  \`leak\`  (1000 times in 1 of 3 runs, 30 bytes in 2 blocks, on amd64-linux only)
  a.supp:32  Memcheck:Free  \`plain\`  (3 times in 3 of 3 runs)
`);
});

test('pretty: colours mark findings', () => {
  const colored = unusedPretty(REPORT, { useColor: true, listsUsed: false });
  expect(colored).toContain('\x1b[31mUnused (1)\x1b[39m');
  expect(colored).toContain('\x1b[1mShadowed (1)\x1b[22m');
});

test('compact: one line a suppression, in file order', () => {
  expect(unusedCompact(REPORT).split('\n')).toEqual([
    'a.supp:2: unused: Memcheck:Cond: `never é\\u{1b}[31m`',
    'a.supp:7: shadowed: Memcheck:Addr4: `hidden` (by `plain`, a.supp:32)',
    'a.supp:12: used: Memcheck:Leak: `leak` (1000 times in 1 of 3 runs, 30 bytes in 2 blocks, on amd64-linux only)',
    'a.supp:17: undetermined: Memcheck:Value8: `open` (the log is cut\\u{1b} off)',
    'a.supp:22: other-tool: Helgrind:Race: `race`',
    'a.supp:27: commented-out: Memcheck:Cond: `off` (would be used 2073 times)',
    'a.supp:32: used: Memcheck:Free: `plain` (3 times in 3 of 3 runs)',
    '',
  ]);
});
