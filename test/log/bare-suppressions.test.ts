import { describe, expect, test } from 'vitest';
import { readLog } from '../../src/log/read-log.js';
import { brief, preamble, user, stack } from './texts.js';

const block = (...lines: string[]): string =>
  ['{', '   <insert_a_suppression_name_here>', ...lines.map((line) => `   ${line}`), '}', ''].join('\n');

const COND = block('Memcheck:Cond', 'fun:_ZN1n1fEv', 'obj:/usr/lib/x.so.1', 'obj:*', 'fun:main');

describe('a log of which only generated suppressions are left', () => {
  test('has an error for each, by tools, and says what it is', () => {
    const { runs, problems } = readLog(
      COND + block('Helgrind:Race', 'fun:f') + block('Memcheck:Param', 'write(buf)', 'fun:write'),
    );
    expect(runs.map(({ tool, complete, contexts }) => [tool, complete, contexts.map(brief)])).toEqual([
      ['Memcheck', false, ['Memcheck:Cond _ZN1n1fEv < ??? < ??? < main', 'Memcheck:Param write']],
      ['Helgrind', false, ['Helgrind:Race f']],
    ]);
    expect(runs[0]?.contexts.map(({ line, extra }) => [line, extra])).toEqual([
      [1, null],
      [14, 'write(buf)'],
    ]);
    expect(problems).toEqual([
      {
        line: 1,
        message:
          'of the log there are only the suppressions that Valgrind generated; each is taken for an error',
      },
    ]);
  });

  test('tells objects of functions without names, and no source positions', () => {
    const [context] = readLog(COND).runs.flatMap((run) => run.contexts);
    expect(context).toMatchObject({ kind: 'Cond', what: 'Memcheck:Cond', count: null, errorKind: null });
    expect(context?.stack).toMatchObject({
      hidesSources: true,
      hasHiddenFrames: true,
      frames: [
        { fn: '_ZN1n1fEv', obj: null },
        { fn: '???', obj: '/usr/lib/x.so.1' },
        { fn: '???', obj: '???' },
        { fn: 'main', obj: null },
      ],
    });
  });

  test('tells the leak kind, but for releases that wrote none', () => {
    const text = block('Memcheck:Leak', 'match-leak-kinds: possible', 'fun:malloc');
    const { runs } = readLog(text + block('Memcheck:Leak', 'fun:malloc'));
    expect(runs[0]?.contexts.map(({ leak, extra }) => [leak?.kind, extra])).toEqual([
      ['possible', null],
      [undefined, null],
    ]);
  });
});

test.each([
  [
    'Valgrind wrote something else, too',
    preamble() + COND + user('Invalid read of size 4', ...stack('f'), ''),
  ],
  [
    'something else of Valgrind follows',
    COND + preamble() + user('Invalid read of size 4', ...stack('f'), ''),
  ],
])('suppressions alone are no errors where %s', (_, text) => {
  expect(readLog(text).runs.flatMap((run) => run.contexts.map(brief))).toEqual(['Memcheck:Addr4 f']);
});
