import { expect, test } from 'vitest';
import { lintPretty } from '../../src/report/lint-pretty.js';
import { ADVICE, EMPTY_REPORT, REPORT } from './lint-reports.js';

test('each diagnostic with its line, and the totals', () => {
  expect([...lintPretty(REPORT, false)].join('')).toMatchInlineSnapshot(`
    "a.supp:3:12 error [unknown-kind]
      unknown kind \`Vlaue4\`
      3 |   Memcheck:Vlaue4
        |            ^^^^^^
      note: the other one: dir/b\\u{1b}.supp:3:2
      note: and another: unread.supp
      help: Use a kind that Memcheck knows.
      fix (safe): Write \`Value4\`
      fix (unsafe): Write é

    a.supp:2:3 warning [some-rule]
      a name with \\u{1b}[1m in it
      2 |   é x
        |   ^^^
      fix (manual): Think

    dir/b\\u{1b}.supp:2:2 info [some-rule]
      something is wrong
      2 |  name
        |  ^^^^

    dir/b\\u{1b}.supp:4:2 error [some-rule]
      something is wrong
      4 | }
        |  ^

    2 errors, 1 warning, 1 note (3 suppressions and 3 commented out, in 2 files)
    "
  `);
});

test('nothing found in nothing', () => {
  expect([...lintPretty(EMPTY_REPORT, false)].join('')).toBe(
    '0 errors, 0 warnings, 0 notes (0 suppressions and 0 commented out, in 0 files)\n',
  );
});

test('advice stands once, above the totals', () => {
  expect([...lintPretty({ ...EMPTY_REPORT, advice: [ADVICE] }, false)].join('')).toMatchInlineSnapshot(`
    "Such errors are known.
      1. Enable them.
         They hide more.
           enable 'b\\u{1b}.supp'
           enable a.supp
      2. Rebuild.
         It takes time.
           make

    0 errors, 0 warnings, 0 notes (0 suppressions and 0 commented out, in 0 files)
    "
  `);
});

test('statistics stand above the totals, where there are any', () => {
  const statistics = [
    { rule: 'some-rule', diagnostics: 12, files: 2, fixable: 0 },
    { rule: 'unknown-kind', diagnostics: 3, files: 1, fixable: 2 },
  ];
  expect([...lintPretty({ ...EMPTY_REPORT, statistics }, false)].join('')).toMatchInlineSnapshot(`
    "By rule:
      12  some-rule     in 2 files
       3  unknown-kind  in 1 file, 2 with a fix

    0 errors, 0 warnings, 0 notes (0 suppressions and 0 commented out, in 0 files)
    "
  `);
  expect([...lintPretty({ ...EMPTY_REPORT, statistics: [] }, false)].join('')).toBe(
    [...lintPretty(EMPTY_REPORT, false)].join(''),
  );
});

test('colours are added, and nothing else', () => {
  const colored = [...lintPretty(REPORT, true)].join('');
  expect(colored).toContain('\x1b[1ma.supp:3:12\x1b[22m \x1b[31merror\x1b[39m');
  expect(colored).toContain('\x1b[33mwarning\x1b[39m');
  expect(colored).toContain('\x1b[34minfo\x1b[39m');
  expect(colored.replaceAll(/\x1b\[\d+m/g, '')).toBe([...lintPretty(REPORT, false)].join(''));
});
