import { expect, test } from 'vitest';
import { unusedJunit } from '../../src/report/unused-junit.js';
import { readJunit } from './consumers.js';
import { REPORT } from './unused-reports.js';

test('a suite a file, a case a suppression, and a suite for the runs', async () => {
  const text = unusedJunit(REPORT);
  await readJunit(text);
  expect(text).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="suppkit" tests="8" failures="1" errors="0">
    <testsuite name="runs" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="runs" classname="runs">
    <system-out>3 runs: Memcheck 3.19.0 on amd64-linux, Memcheck 3.19.0, Memcheck 3.19.0 on arm64-linux</system-out>
    </testcase>
    <system-err>x\\u{1b}.log:7: the log is cut off</system-err>
    </testsuite>
    <testsuite name="a.supp" tests="7" failures="1" errors="0" skipped="4">
    <testcase name="Memcheck:Cond: never é\\u{1b}[31m" classname="a.supp">
    <failure message="Unused: every run could have used them, and none did" type="unused">a.supp:2: Unused: every run could have used them, and none did</failure>
    </testcase>
    <testcase name="Memcheck:Addr4: hidden" classname="a.supp">
    <skipped>Shadowed: they match, but others take all that they match</skipped>
    <system-out>a.supp:7: Shadowed: they match, but others take all that they match
    by \`plain\`, a.supp:32</system-out>
    </testcase>
    <testcase name="Memcheck:Leak: leak" classname="a.supp">
    <system-out>1000 times in 1 of 3 runs, 30 bytes in 2 blocks, on amd64-linux only</system-out>
    </testcase>
    <testcase name="Memcheck:Value8: open" classname="a.supp">
    <skipped>Undetermined: no run is known to have used them, and some tell too little</skipped>
    <system-out>a.supp:17: Undetermined: no run is known to have used them, and some tell too little
    the log is cut\\u{1b} off</system-out>
    </testcase>
    <testcase name="Helgrind:Race: race" classname="a.supp">
    <skipped>For another tool: none of the runs was made with it</skipped>
    <system-out>a.supp:22: For another tool: none of the runs was made with it</system-out>
    </testcase>
    <testcase name="Memcheck:Cond: off" classname="a.supp">
    <skipped>Commented out</skipped>
    <system-out>a.supp:27: Commented out
    would be used 2073 times</system-out>
    </testcase>
    <testcase name="Memcheck:Free: plain" classname="a.supp">
    <system-out>3 times in 3 of 3 runs</system-out>
    </testcase>
    </testsuite>
    </testsuites>
    "
  `);
});

test('a report without suppressions is one that passes', async () => {
  const suites = await readJunit(unusedJunit({ suppressions: [], runs: [], warnings: [] }));
  expect(suites).toMatchObject({ tests: 1, failures: 0, testsuite: [{ name: 'runs' }] });
});
