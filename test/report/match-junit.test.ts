import { expect, test } from 'vitest';
import { matchJunit } from '../../src/report/match-junit.js';
import { readJunit } from './consumers.js';
import { EMPTY_GATE, EMPTY_REPORT, GATE, LENIENT_GATE, REPORT } from './match-reports.js';

test('a case an error: what fails, what passes, and what is skipped with a reason', () => {
  expect(matchJunit(REPORT, GATE).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="suppkit" tests="4" failures="2" errors="0">',
    '<testsuite name="x\\u{1b}.log" tests="4" failures="2" errors="0" skipped="1">',
    '<testcase name="Memcheck:Cond: é &#60; main" classname="x\\u{1b}.log">',
    '<system-out>suppressed by narrow (a.supp:7)</system-out>',
    '</testcase>',
    '<testcase name="Memcheck:Value8: f &#60; a &#60; b &#60; c &#60; d &#60; e" classname="x\\u{1b}.log">',
    '<failure message="Use of é\\u{1b}" type="Memcheck:Value8">x\\u{1b}.log:20: Use of é\\u{1b}',
    ...['f', 'a', 'b', 'c', 'd', 'e'].map((name) => `    ${name}`),
    '    main</failure>',
    '</testcase>',
    '<testcase name="Memcheck:Addr4: f()" classname="x\\u{1b}.log">',
    '<skipped>undetermined</skipped>',
    '<system-out>x\\u{1b}.log:30: Memcheck:Addr4',
    '    f() (f.cc:7)',
    'why: the log shows `f()` demangled, and `fun:_Z1fv` is compared with the mangled name</system-out>',
    '</testcase>',
    '<testcase name="Memcheck:New (unknown kind)(write(é)): write &#60; x\\u{1b}" classname="x\\u{1b}.log">',
    '<failure message="Memcheck:Param" type="Memcheck:New (unknown kind)(write(é))">x\\u{1b}.log:40: Memcheck:Param',
    '    write (in /lib/libé.so)',
    '    x\\u{1b}</failure>',
    '</testcase>',
    '<system-err>x\\u{1b}.log:60: cut off \\u{1b}[1m</system-err>',
    '</testsuite>',
    '</testsuites>',
    '',
  ]);
});

test("Jenkins' schema holds, and a reader of JUnit files sees the same", async () => {
  const { tests, failures, testsuite } = await readJunit(matchJunit(REPORT, GATE));
  expect({ tests, failures, skipped: testsuite?.[0]?.skipped }).toEqual({
    tests: 4,
    failures: 2,
    skipped: 1,
  });
  const cases = testsuite?.[0]?.testcase ?? [];
  expect(cases.map(({ failure }) => failure?.[0]?.message)).toEqual([
    undefined,
    'Use of é\\u{1b}',
    undefined,
    'Memcheck:Param',
  ]);
});

test('what the gate lets pass is skipped', async () => {
  const { failures, testsuite } = await readJunit(matchJunit(REPORT, LENIENT_GATE));
  expect({ failures, skipped: testsuite?.[0]?.skipped }).toEqual({ failures: 0, skipped: 3 });
  expect(matchJunit(REPORT, LENIENT_GATE)).toContain('<skipped>known from known\\u{1b}.json</skipped>');
});

test('a log without errors is one case that passes; no log is none', async () => {
  const [log] = REPORT.logs;
  if (!log) throw new Error('no log');
  const clean = { ...REPORT, logs: [{ ...log, decisions: [], problems: [] }] };
  const { testsuite } = await readJunit(matchJunit(clean, EMPTY_GATE));
  expect(testsuite?.[0]?.testcase).toEqual([{ name: 'no errors', classname: 'x\\u{1b}.log' }]);
  expect((await readJunit(matchJunit(EMPTY_REPORT, EMPTY_GATE))).tests).toBe(0);
});
