import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { completeProfileRun } from '../../src/emulate/profile.js';
import { PROFILES } from '../../src/emulate/profiles.js';
import { printXmlLog } from '../../src/emulate/xml-log.js';
import { readLog } from '../../src/log/read-log.js';
import { displayText } from '../../src/source/source.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { fullContext } from '../support/contexts.js';
import { isInstalled, run } from '../support/run.js';
import { anyName, compared, frame, namedContexts, oneOfEach, OPTIONS, runsOf } from './logs.js';

/** An XML log of errors of one tool. A strict parser must find nothing wrong with it. */
function printLog(contexts: readonly ErrorContext[], options = OPTIONS): string {
  const [only, ...others] = runsOf(contexts, options);
  expect(others).toEqual([]);
  const xml = only ? printXmlLog(only) : '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(displayText(xml)).close();
  return xml;
}

function readBack(contexts: readonly ErrorContext[], options = OPTIONS): readonly ErrorContext[] {
  const { problems, runs } = readLog(printLog(contexts, options));
  expect(problems).toEqual([]);
  expect(runs.map(({ complete }) => complete)).toEqual([true]);
  return runs.flatMap((run) => run.contexts);
}

const { contexts: SOME } = parseFrameNotation(
  '3x Memcheck:Cond "f<int>"@/usr/bin/x < main(main.c:12)\nMemcheck:Leak(definite) malloc < ???\n',
);

test('a log as Valgrind writes it', () => {
  expect(printLog(SOME)).toBe(`<?xml version="1.0"?>

<valgrindoutput>

<protocolversion>6</protocolversion>
<protocoltool>memcheck</protocoltool>

<preamble>
  <line>Memcheck, a memory error detector</line>
  <line>Emulated by suppkit: no program was run</line>
  <line>Using Valgrind-3.28.0 and LibVEX; rerun with -h for copyright info</line>
  <line>Command: ./program</line>
</preamble>

<pid>1001</pid>
<ppid>1</ppid>
<tool>memcheck</tool>

<args>
  <vargv>
    <exe>valgrind</exe>
    <arg>--demangle=no</arg>
    <arg>--show-below-main=yes</arg>
    <arg>--leak-check=full</arg>
    <arg>--show-leak-kinds=all</arg>
    <arg>--xml=yes</arg>
  </vargv>
  <argv>
    <exe>./program</exe>
  </argv>
</args>

<status>
  <state>RUNNING</state>
  <time>00:00:00:00.000 </time>
</status>

<error>
  <unique>0x0</unique>
  <tid>1</tid>
  <kind>UninitCondition</kind>
  <what>Conditional jump or move depends on uninitialised value(s)</what>
  <stack>
    <frame>
      <ip>0x109000</ip>
      <obj>/usr/bin/x</obj>
      <fn>f&lt;int&gt;</fn>
    </frame>
    <frame>
      <ip>0x109010</ip>
      <fn>main</fn>
      <file>main.c</file>
      <line>12</line>
    </frame>
  </stack>
</error>

<status>
  <state>FINISHED</state>
  <time>00:00:00:00.000 </time>
</status>

<error>
  <unique>0x1</unique>
  <tid>1</tid>
  <kind>Leak_DefinitelyLost</kind>
  <xwhat>
    <text>0 bytes in 1 blocks are definitely lost in loss record 1 of 1</text>
    <leakedbytes>0</leakedbytes>
    <leakedblocks>1</leakedblocks>
  </xwhat>
  <stack>
    <frame>
      <ip>0x109020</ip>
      <fn>malloc</fn>
    </frame>
    <frame>
      <ip>0x109030</ip>
    </frame>
  </stack>
</error>

<errorcounts>
  <pair>
    <count>3</count>
    <unique>0x0</unique>
  </pair>
</errorcounts>

<suppcounts>
</suppcounts>

<error_summary>
  <errors>4</errors>
  <error_contexts>2</error_contexts>
  <suppressed>0</suppressed>
  <suppressed_contexts>0</suppressed_contexts>
</error_summary>

</valgrindoutput>
`);
});

test.each([
  ['Memcheck', 3019, 4],
  ['Memcheck', 3025, 4],
  ['CoreError', 3025, 5],
  ['Memcheck', 3026, 6],
])('the protocol of %s errors in %i is %i', (tool, release, protocol) => {
  const xml = printLog(oneOfEach(tool, release), { ...OPTIONS, release });
  expect(xml).toContain(`<protocolversion>${protocol}</protocolversion>`);
  expect(xml.includes('<error_summary>')).toBe(protocol === 6);
});

describe('what our reader makes of it', () => {
  test.each([3019, 3023, 3026, 3028])('one error of each kind, in %i', (release) => {
    for (const tool of ['Memcheck', 'Helgrind', 'drd', 'CoreError']) {
      const contexts = oneOfEach(tool, release);
      if (contexts.length === 0) continue;
      const sorted = (of: readonly ErrorContext[]) =>
        of.map(compared).sort((a, b) => (`${a.kind} ${a.leakKind}` < `${b.kind} ${b.leakKind}` ? -1 : 1));
      expect(sorted(readBack(contexts, { ...OPTIONS, release }))).toEqual(sorted(contexts));
    }
  });

  test('the errors of the profiles, with their words', () => {
    for (const profile of PROFILES) {
      const parsed = completeProfileRun(profile, { python: '3.9', bits: '32' });
      const contexts = 'run' in parsed ? profile.emulate(parsed.run.values, 12) : [];
      expect(contexts.length).toBeGreaterThan(0);
      expect(readBack(contexts).map((context) => ({ ...context, line: 1 }))).toEqual(contexts);
    }
  });

  test('errors with any names and positions', () => {
    fc.assert(
      fc.property(namedContexts(anyName), fc.nat({ max: 3 }), (contexts, at) => {
        const positioned = contexts.map((context) => ({
          ...context,
          stack: {
            ...context.stack,
            frames: context.stack.frames.map((one, index) =>
              index % 4 === at ? { ...one, file: 'a&b.c', line: index } : one,
            ),
          },
        }));
        expect(readBack(positioned).map(compared)).toEqual(positioned.map(compared));
      }),
      { numRuns: 50 },
    );
  });
});

test('what XML cannot hold becomes U+FFFD', () => {
  const contexts = [
    fullContext({ tool: 'Memcheck', kind: 'Cond', frames: [frame(0, 'a\x01\xff\xc3\xa9\0')] }),
  ];
  expect(displayText(printLog(contexts))).toContain('<fn>a\u{FFFD}\u{FFFD}é\u{FFFD}</fn>');
});

const hasXmllint = isInstalled('xmllint');
test.skipIf(!hasXmllint)('xmllint finds nothing wrong (skipped where there is none)', () => {
  const profileRun = completeProfileRun(PROFILES[0] ?? fail(), {});
  const contexts = 'run' in profileRun ? profileRun.run.profile.emulate(profileRun.run.values, 12) : [];
  for (const errors of [SOME, contexts, oneOfEach('Helgrind', 3028), oneOfEach('drd', 3019)]) {
    const input = Buffer.from(printLog(errors), 'latin1');
    const { status, stderr } = run('xmllint', ['--noout', '-'], { input });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
});

function fail(): never {
  throw new Error('there is no profile');
}
