import { expect, test } from 'vitest';
import { matchCompact, matchPretty } from '../../src/report/match-text.js';
import { EMPTY_GATE, EMPTY_REPORT, GATE, LENIENT_GATE, REPORT } from './match-reports.js';

test('one line a context, and one a used suppression', () => {
  expect([...matchCompact(REPORT, GATE)].join('').split('\n')).toEqual([
    'x\\u{1b}.log:10: suppressed: Memcheck:Cond: é < main [a.supp:7]',
    'x\\u{1b}.log:20: not-suppressed: Memcheck:Value8: f < a < b < c < d < e',
    'x\\u{1b}.log:30: undetermined: Memcheck:Addr4: f()',
    'x\\u{1b}.log:40: not-suppressed: Memcheck:New (unknown kind)(write(é)): write < x\\u{1b}',
    'x\\u{1b}.log:50: suppressed: Memcheck:Leak(reachable): malloc [a.supp:13]',
    'a.supp:13: used: 1: leaks',
    'a.supp:7: used: 2: narrow',
    '',
  ]);
  expect([...matchCompact(EMPTY_REPORT, EMPTY_GATE)].join('')).toBe('');
});

test('for people: what nothing suppresses, what is used, and the totals', () => {
  expect([...matchPretty(REPORT, GATE, false)].join('')).toMatchInlineSnapshot(`
    "x\\u{1b}.log:20 Memcheck:Value8, 3 times: not suppressed
      Use of é\\u{1b}
        f
        a
        b
        c
        d
        e
        … 1 more frame
      commented out: \`off\` (a.supp:19) would suppress it

    x\\u{1b}.log:30 Memcheck:Addr4: undetermined
      Memcheck:Addr4
        f() (f.cc:7)
      why: the log shows \`f()\` demangled, and \`fun:_Z1fv\` is compared with the mangled name

    x\\u{1b}.log:40 Memcheck:New (unknown kind)(write(é)): not suppressed
      Memcheck:Param
        write (in /lib/libé.so)
        x\\u{1b}

    warning: x\\u{1b}.log:60: cut off \\u{1b}[1m
    Used suppressions:
           1  leaks  a.supp:13
           2  narrow  a.supp:7

    Commented-out suppressions that would be used:
           3  off  a.supp:19

    4 error contexts: 1 suppressed (2 errors), 2 not suppressed, 1 undetermined
    besides 1 loss record that the ERROR SUMMARY of a text log leaves out: 1 suppressed
    "
  `);
});

test('what the gate lets pass is one line, with the reason', () => {
  expect([...matchCompact(REPORT, LENIENT_GATE)].join('').split('\n').slice(1, 4)).toEqual([
    'x\\u{1b}.log:20: not-suppressed (known from known\\u{1b}.json): Memcheck:Value8: f < a < b < c < d < e',
    'x\\u{1b}.log:30: undetermined: Memcheck:Addr4: f()',
    'x\\u{1b}.log:40: not-suppressed (within --max): Memcheck:New (unknown kind)(write(é)): write < x\\u{1b}',
  ]);
  const lines = [...matchPretty(REPORT, LENIENT_GATE, false)].join('').split('\n');
  expect(lines.slice(0, 3)).toEqual([
    'x\\u{1b}.log:20 Memcheck:Value8, 3 times: not suppressed, known from known\\u{1b}.json',
    '',
    'x\\u{1b}.log:30 Memcheck:Addr4: undetermined',
  ]);
  expect(lines.slice(-4)).toEqual([
    'besides 1 loss record that the ERROR SUMMARY of a text log leaves out: 1 suppressed',
    '0 error contexts fail; let pass: 1 known from known\\u{1b}.json, 1 within --max, 1 undetermined',
    '1 error of known\\u{1b}.json did not occur',
    '',
  ]);
});

test('colours are added, and nothing else', () => {
  const colored = [...matchPretty(REPORT, GATE, true)].join('');
  expect(colored).toContain('\x1b[31mnot suppressed\x1b[39m');
  expect(colored).toContain('\x1b[33mundetermined\x1b[39m');
  expect(colored.replaceAll(/\x1b\[\d+m/g, '')).toBe([...matchPretty(REPORT, GATE, false)].join(''));
});

test('nothing was matched', () => {
  expect([...matchPretty(EMPTY_REPORT, EMPTY_GATE, false)].join('')).toBe(
    '0 error contexts (0 errors): 0 suppressed, 0 not suppressed, 0 undetermined\n',
  );
});
