import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { PROFILES } from '../../src/emulate/profiles.js';
import { completeProfileRun } from '../../src/emulate/profile.js';
import { printTextLog } from '../../src/emulate/text-log.js';
import { readLog } from '../../src/log/read-log.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { compared, frame, namedContexts, oneOfEach, OPTIONS, runsOf } from './logs.js';
import { fullContext } from '../support/contexts.js';

/** The contexts that a text log of these is read as. */
function readBack(contexts: readonly ErrorContext[], options = OPTIONS): readonly ErrorContext[] {
  const { problems, runs } = readLog(printTextLog(runsOf(contexts, options)));
  expect(problems).toEqual([]);
  expect(runs.every(({ complete }) => complete)).toBe(true);
  return runs.flatMap((run) => run.contexts);
}

test('a log as Valgrind writes it', () => {
  const { contexts } = parseFrameNotation(
    '3x Memcheck:Cond f@/usr/bin/x << g@/usr/bin/x < main(main.c:12)\nMemcheck:Leak(definite) malloc < ???\n' +
      'Memcheck:Addr4 f@/usr/bin/x < ???@/usr/bin/x\n',
  );
  expect(printTextLog(runsOf(contexts))).toBe(
    [
      '==1001== Memcheck, a memory error detector',
      '==1001== Emulated by suppkit: no program was run',
      '==1001== Using Valgrind-3.28.0 and LibVEX; rerun with -h for copyright info',
      '==1001== Command: ./program',
      '==1001== ',
      '--1001-- Valgrind options:',
      '--1001--    --demangle=no',
      '--1001--    --show-below-main=yes',
      '--1001--    --leak-check=full',
      '--1001--    --show-leak-kinds=all',
      '--1001-- ',
      '==1001== Conditional jump or move depends on uninitialised value(s)',
      '==1001==    at 0x109000: f (in /usr/bin/x)',
      '==1001==    by 0x109000: g (in /usr/bin/x)',
      '==1001==    by 0x109010: main (main.c:12)',
      '==1001== ',
      '==1001== Invalid read of size 4',
      '==1001==    at 0x109040: f (in /usr/bin/x)',
      '==1001==    by 0x109050: ??? (in /usr/bin/x)',
      '==1001== ',
      '==1001== 0 bytes in 1 blocks are definitely lost in loss record 1 of 1',
      '==1001==    at 0x109020: malloc (in ???)',
      '==1001==    by 0x109030: ???',
      '==1001== ',
      '==1001== LEAK SUMMARY:',
      '==1001==    definitely lost: 0 bytes in 1 blocks',
      '==1001==      possibly lost: 0 bytes in 0 blocks',
      '==1001==    indirectly lost: 0 bytes in 0 blocks',
      '==1001==    still reachable: 0 bytes in 0 blocks',
      '==1001==         suppressed: 0 bytes in 0 blocks',
      '==1001== ',
      '==1001== ERROR SUMMARY: 5 errors from 3 contexts (suppressed: 0 from 0)',
      '==1001== ',
      '==1001== 1 errors in context 1 of 3:',
      '==1001== Invalid read of size 4',
      '==1001==    at 0x109040: f (in /usr/bin/x)',
      '==1001==    by 0x109050: ??? (in /usr/bin/x)',
      '==1001== ',
      '==1001== ',
      '==1001== 3 errors in context 2 of 3:',
      '==1001== Conditional jump or move depends on uninitialised value(s)',
      '==1001==    at 0x109000: f (in /usr/bin/x)',
      '==1001==    by 0x109000: g (in /usr/bin/x)',
      '==1001==    by 0x109010: main (main.c:12)',
      '==1001== ',
      '==1001== ERROR SUMMARY: 5 errors from 3 contexts (suppressed: 0 from 0)',
      '',
    ].join('\n'),
  );
});

describe('what our reader makes of it', () => {
  test.each([3019, 3023, 3026, 3028])('one error of each kind, in %i', (release) => {
    for (const tool of ['Memcheck', 'Helgrind', 'drd', 'CoreError']) {
      const contexts = oneOfEach(tool, release);
      const read = readBack(contexts, { ...OPTIONS, release });
      expect(read.map(compared).sort(byKind)).toEqual(contexts.map(compared).sort(byKind));
    }
  });

  test('the errors of the profiles, with their words', () => {
    for (const profile of PROFILES) {
      const parsed = completeProfileRun(profile, {});
      const contexts = 'run' in parsed ? profile.emulate(parsed.run.values, 12) : [];
      expect(contexts.length).toBeGreaterThan(0);
      expect(readBack(contexts).map((context) => ({ ...context, line: 1 }))).toEqual(contexts);
    }
  });

  test('errors with any function names', () => {
    const objects = fc.constantFrom('/usr/bin/x', '/a b/c.so.1 (deleted)', '???');
    fc.assert(
      fc.property(namedContexts(objects), (contexts) => {
        expect(readBack(contexts).map(compared)).toEqual(contexts.map(compared));
      }),
    );
  });

  test('a source position, for the sake of which the object is not told', () => {
    const stack = [{ ...frame(0, 'f'), file: 'a.c', line: 3 }, frame(1, 'main')];
    const [context] = readBack([fullContext({ tool: 'Memcheck', kind: 'Cond', frames: stack })]);
    expect(context?.stack.frames).toEqual([{ ...stack[0], obj: null }, stack[1]]);
  });

  test('several tools', () => {
    const contexts = [
      ...oneOfEach('Helgrind', 3028),
      ...oneOfEach('CoreError', 3028),
      ...oneOfEach('drd', 3028),
    ];
    const { runs } = readLog(printTextLog(runsOf(contexts)));
    expect(runs.map(({ pid, tool }) => [pid, tool])).toEqual([
      ['1001', 'Helgrind'],
      ['1002', 'drd'],
    ]);
    expect(
      runs
        .flatMap((run) => run.contexts)
        .map(compared)
        .sort(byKind),
    ).toEqual(contexts.map(compared).sort(byKind));
  });

  test('no error at all', () => {
    const { problems, runs } = readLog(printTextLog(runsOf([])));
    expect(problems).toEqual([]);
    expect(runs).toMatchObject([
      { tool: 'Memcheck', complete: true, contexts: [], summary: { errors: 0, contexts: 0 } },
    ]);
  });

  test('a leak that is found twice is two loss records', () => {
    const leak = oneOfEach('Memcheck', 3028).find((context) => context.leak !== null);
    const contexts = leak ? [{ ...leak, count: 2 }] : [];
    expect(readBack(contexts).map(({ what, count }) => [what, count])).toEqual([
      ['0 bytes in 1 blocks are definitely lost in loss record 1 of 2', 1],
      ['0 bytes in 1 blocks are definitely lost in loss record 2 of 2', 1],
    ]);
  });
});

test('a line end in a name does not begin a line', () => {
  const contexts = [fullContext({ tool: 'Memcheck', kind: 'Cond', frames: [frame(0, 'f\n==1== g\r')] })];
  expect(printTextLog(runsOf(contexts))).toContain('==1001==    at 0x109000: f ==1== g  (in /usr/bin/x)\n');
});

function byKind(a: { kind: string | null; leakKind: string | null }, b: typeof a): number {
  const key = ({ kind, leakKind }: typeof a): string => `${kind} ${leakKind}`;
  return key(a) < key(b) ? -1 : 1;
}
