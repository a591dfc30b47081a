import { describe, expect, test } from 'vitest';
import { nameOffset } from '../../../src/ast/nodes.js';
import { select, type State } from '../../../src/cli/toggle/select.js';
import { UsageError } from '../../../src/cli/usage-error.js';
import type { Selectors } from '../../../src/edit/selectors.js';
import { parse } from '../../ast/trees.js';

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

const TEXT = lines(
  '{',
  '   first',
  '   Memcheck:Leak',
  '   fun:malloc',
  '   obj:/lib/a.so',
  '}',
  '###{',
  '###   second',
  '###   Memcheck,Addrcheck:Cond',
  '###   fun:f',
  '###   ...',
  '###}',
  '# why \xff',
  '{',
  '   third',
  '   drd:MutexErr',
  '   obj:/lib/b.so',
  '   fun:f',
  '#   fun:g',
  '   ...',
  '}',
);

const [FIRST, SECOND, THIRD] = [2, 8, 15];

const NONE: Selectors = { name: [], fun: [], obj: [], kind: [], line: [], all: false, frame: false };

/** The lines (of the name, or of the frame) of what is selected. */
function selected(selectors: Partial<Selectors>, { text = TEXT, wanted = 'active' as State } = {}): number[] {
  const file = parse(text);
  return select(file, { ...NONE, ...selectors }, wanted).map(
    ({ suppression, frame }) => file.source.lines.position(frame?.start ?? nameOffset(suppression)).line,
  );
}

describe('suppressions, active and commented-out ones', () => {
  test.each<[Partial<Selectors>, number[]]>([
    [{ all: true }, [FIRST, SECOND, THIRD]],
    [{ name: ['second'] }, [SECOND]],
    [{ name: ['*'] }, [FIRST, SECOND, THIRD]],
    [{ name: ['?????'] }, [FIRST, THIRD]],
    [{ fun: ['f'] }, [SECOND, THIRD]],
    [{ fun: ['malloc', 'f'] }, [FIRST, SECOND, THIRD]],
    [{ fun: ['f'], name: ['s*'] }, [SECOND]],
    [{ fun: ['f'], obj: ['*/b.so'] }, [THIRD]],
    [{ obj: ['/lib/?.so'] }, [FIRST, THIRD]],
    [{ kind: ['Cond'] }, [SECOND]],
    [{ kind: ['Addrcheck:Cond'] }, [SECOND]],
    [{ kind: ['Memcheck,Addrcheck:Cond'] }, [SECOND]],
    [{ kind: ['Memcheck:*'] }, [FIRST, SECOND]],
    [{ kind: ['Leak', 'MutexErr'], fun: ['f', 'malloc'] }, [FIRST, THIRD]],
    [{ line: [7] }, [SECOND]],
    [{ line: [12, 14] }, [SECOND, THIRD]],
    [{ line: [4], fun: ['malloc'] }, [FIRST]],
  ])('%j', (selectors, expected) => {
    expect(selected(selectors)).toEqual(expected);
  });

  test('by names in the bytes of the file', () => {
    const text = lines('{', 'gr\xc3\xbcn', 'a:b', 'fun:f', '}');
    expect(selected({ name: ['gr\u00fcn'] }, { text })).toEqual([2]);
    // To Valgrind, too, this is two characters.
    expect(selected({ name: ['gr??n'] }, { text })).toEqual([2]);
  });
});

describe('lines of active suppressions', () => {
  test.each<[Partial<Selectors>, number[]]>([
    [{ fun: ['f'] }, [18]],
    [{ fun: ['?'] }, [18, 19]],
    [{ obj: ['*'] }, [5, 17]],
    [{ fun: ['malloc'], obj: ['/lib/b.so'] }, [4, 17]],
    [{ fun: ['*'], name: ['third'] }, [18, 19]],
    [{ obj: ['*'], kind: ['drd:*'] }, [17]],
    [{ line: [20] }, [20]],
    [{ line: [4, 19], fun: ['g', 'malloc'] }, [4, 19]],
  ])('%j', (selectors, expected) => {
    expect(selected({ frame: true, ...selectors })).toEqual(expected);
  });
});

describe('what must not go unnoticed', () => {
  const thereIs = 'there are:\n# 8  Memcheck,Addrcheck:Cond  second (fun:f < ...) commented out';

  test.each<[Partial<Selectors>, string]>([
    [{}, 'say what to select: --name, --fun, --obj or --kind GLOB, --line N, or --all'],
    [{ all: true, fun: ['f'] }, '--all selects everything: leave it out, or the other selectors'],
    [
      { frame: true, name: ['first'] },
      '--frame selects lines: say which with --fun GLOB, --obj GLOB or --line N',
    ],
    [
      { fun: ['f', 'maloc'] },
      `no suppression in t.supp fits --fun maloc; did you mean malloc? ${thereIs.replace('t', 'T')}`,
    ],
    [{ fun: ['f', 'maloc*'] }, `no suppression in t.supp fits --fun maloc*; ${thereIs}`],
    [{ line: [13] }, `no suppression in t.supp fits --line 13; ${thereIs}`],
    [{ fun: ['malloc'], kind: ['Cond'] }, `no suppression in t.supp fits all selectors together; ${thereIs}`],
    [{ frame: true, fun: ['*x*'] }, `no line of an active suppression in t.supp fits --fun *x*; ${thereIs}`],
    [{ frame: true, line: [10] }, `no line of an active suppression in t.supp fits --line 10; ${thereIs}`],
  ])('%j', (selectors, message) => {
    expect(() => selected(selectors)).toThrow(new UsageError(message));
  });

  test('what could be toggled is listed, or else everything, but not too much', () => {
    expect(() => selected({ line: [13] }, { wanted: 'commented-out' })).toThrow(
      /there are:\n {3}2 {2}Memcheck:Leak {2}first .*\n {2}15 {2}drd:MutexErr {3}third .*\)$/,
    );
    const many = Array.from({ length: 13 }, (_, at) => lines('{', `n${at}`, 'a:b', 'fun:f', '}')).join('');
    expect(() => selected({ name: ['x'] }, { text: many })).toThrow(
      /\n {2}42 {2}a:b {2}n8 \(fun:f\)\n {2}47 {2}a:b {2}n9 \(fun:f\)\n {2}and 3 more: suppkit list t\.supp$/,
    );
    expect(() => selected({ all: true }, { text: '# nothing\n' })).toThrow(
      new UsageError('there is no suppression in t.supp'),
    );
  });
});
