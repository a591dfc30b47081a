import { describe, expect, test } from 'vitest';
import { createInclusionIndex, includes, type Inclusion } from '../../src/inclusion/inclusion.js';
import type { LoadedSuppression } from '../../src/load/loaded-suppression.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { loaded } from '../support/contexts.js';
import { stackText, suppression } from './suppressions.js';

/** An answer in a line: who takes everything, or the stack of the witness. */
function answerText(inclusion: Inclusion): string {
  if (inclusion.answer === 'no') return `no: ${stackText(inclusion.witness)}`;
  return inclusion.answer === 'yes' ? `yes: ${inclusion.by.join()}` : inclusion.answer;
}

const ask = (accepting: readonly string[], other: string, numCallers = 12): string =>
  answerText(
    includes(
      accepting.map((lines) => suppression(lines)),
      suppression(other),
      numCallers,
    ),
  );

describe('one suppression and another', () => {
  test.each([
    ['fun:a', 'fun:a', 'yes: 0'],
    ['fun:a', 'fun:a fun:b', 'yes: 0'],
    ['fun:a fun:b', 'fun:a', 'no: 0:a'],
    ['fun:a*', 'fun:ab', 'yes: 0'],
    ['fun:ab', 'fun:a*', 'no: 0:a'],
    ['fun:a', 'fun:a*', 'no: 0:ax'],
    ['obj:*', 'fun:a', 'yes: 0'],
    ['fun:a', 'obj:/a', 'no: 0:f@/a'],
    ['... fun:main', 'fun:a fun:main', 'yes: 0'],
    ['fun:a fun:main', 'fun:a ... fun:main', 'no: 0:a < 1:f < 2:main'],
    ['fun:a ... fun:b ... fun:c', 'fun:a fun:b obj:/x fun:c fun:d', 'yes: 0'],
    ['... fun:a fun:b', '... fun:a fun:a fun:b', 'yes: 0'],
    ['... fun:a fun:b', '... fun:a ... fun:b', 'no: 0:a < 1:f < 2:b'],
    ['obj:*/libc.so*', 'obj:/usr/lib/libc.so.6', 'yes: 0'],
    ['obj:/usr/lib/libc.so.6', 'obj:*/libc.so*', 'no: 0:f@/libc.so'],
    ['obj:*libc*', 'obj:*', 'no: 0:f'],
    ['fun:f', 'obj:*', 'no: 0:g'],
    ['src:a.c', 'src:a.c:3', 'yes: 0'],
    ['src:*.c:3', 'src:a.c', 'no: 0:f(a.c:1)'],
    ['src:*.c:1', 'src:a.c', 'no: 0:f(a.c:2)'],
    ['src:a.c:3', 'fun:a', 'no: 0:a'],
    ['fun:a', 'src:a.c:3', 'no: 0:f(a.c:3)'],
    // An unknown name is one of three bytes, too.
    ['fun:???', 'fun:abc', 'yes: 0'],
    ['fun:*', 'src:*', 'yes: 0'],
  ])('%s accepts what %s does: %s', (accepting, other, expected) => {
    expect(ask([accepting], other)).toBe(expected);
  });
});

describe('several together', () => {
  test.each([
    [['fun:?', 'fun:??*'], 'fun:*', 'yes: 0,1'],
    [['fun:?', 'fun:???*'], 'fun:*', 'no: 0:xx'],
    [['fun:a', 'fun:a?*'], 'fun:a* fun:b', 'yes: 0,1'],
    [['fun:a fun:b', 'fun:a fun:?', 'fun:a fun:??*'], 'fun:a obj:/x', 'yes: 1,2'],
    [['fun:x', 'fun:y', 'fun:a'], 'fun:a', 'yes: 2'],
    [['src:a.c:1', 'src:a.c:2'], 'src:a.c', 'no: 0:f(a.c:3)'],
    [['src:*.c:7', 'src:a*'], 'src:?.c:7', 'yes: 0'],
    // Which of the two takes a stack depends on one property in one frame, and on another in the next.
    [['fun:a* fun:b', 'fun:* fun:b obj:/x', 'fun:a* fun:?*'], 'fun:ab fun:b', 'yes: 0'],
    [['fun:a', 'fun:* ... fun:a'], '... fun:a', 'yes: 0,1'],
    [['fun:a', 'fun:* fun:a', 'fun:* fun:* fun:a'], '... fun:a', 'no: 0:f < 1:f < 2:f < 3:a'],
    [[], 'fun:a fun:b', 'no: 0:a < 1:b'],
  ])('%j accept what %s does: %s', (accepting, other, expected) => {
    expect(ask(accepting, other)).toBe(expected);
  });

  test('one that is enough alone is named alone, and none that is not needed', () => {
    expect(ask(['fun:a fun:?', 'fun:a fun:??*', 'fun:a'], 'fun:a fun:*')).toBe('yes: 2');
    expect(ask(['fun:?', 'fun:??', 'fun:???*', 'fun:b*'], 'fun:*')).toBe('yes: 0,1,2');
  });
});

describe('--num-callers', () => {
  test('the innermost frames of a deep stack are inlined calls', () => {
    const three = ['fun:b', 'fun:* fun:b', 'fun:* fun:* fun:b'];
    expect(ask(three, '... fun:b', 4)).toBe('no: 0:f < 1:f < 2:f < 3:b');
    expect(ask(three, '... fun:b', 3)).toBe('no: 0:f < 0:f < 1:f < 2:b');
    expect(ask(['obj:/b', 'fun:* obj:/b'], '... obj:/b', 2)).toBe('no: 0:f < 0:f < 1:f@/b');
  });

  test('an inlined call has the object of its machine frame', () => {
    const all = ['obj:/b', 'fun:* obj:/b', 'obj:/a fun:* obj:/b', 'obj:/c fun:* obj:/b'];
    expect(ask(all, 'obj:/a ... obj:/b', 2)).toBe('no: 0:f@/a < 0:f@/a < 0:f@/a < 1:f@/b');
    expect(ask([...all, 'obj:/a ... obj:/a'], 'obj:/a ... obj:/b', 2)).toBe('undecided');
  });

  test('where no inlining can make the stack, there is no answer', () => {
    const three = ['src:b', 'fun:* src:b', 'fun:* fun:* src:b'];
    expect(ask(three, '... src:b', 4)).toBe('no: 0:f < 1:f < 2:f < 3:f(b:1)');
    expect(ask(three, '... src:b', 3)).toBe('undecided');
  });
});

const leak = (lines: string, ...kinds: LeakKind[]): LoadedSuppression =>
  suppression(lines, { kind: 'Leak', leakKinds: new Set(kinds) });

describe('other errors', () => {
  const all: readonly LeakKind[] = ['definite', 'possible', 'indirect', 'reachable'];

  test('tools and kinds must be the same', () => {
    const cond = suppression('fun:a');
    for (const parts of [{ kind: 'Value8' }, { tool: 'Helgrind' }, { kind: 'Param', extra: 'write(buf)' }]) {
      expect(answerText(includes([cond], suppression('fun:a', parts), 12))).toBe('no: 0:a');
      expect(answerText(includes([suppression('fun:a', parts)], suppression('fun:a', parts), 12))).toBe(
        'yes: 0',
      );
    }
  });

  test('the witness is of the kind, with its extra line and leak kind', () => {
    const param = suppression('fun:write', { kind: 'Param', extra: 'write(buf)' });
    const other = suppression('fun:write', { kind: 'Param', extra: 'write(*)' });
    expect(includes([other], param, 12)).toEqual({
      answer: 'no',
      witness: {
        tool: 'Memcheck',
        kind: 'Param',
        errorKind: null,
        extra: 'write(buf)',
        leak: null,
        what: 'Memcheck:Param',
        count: 1,
        stack: {
          frames: [{ ip: 0, fn: 'write', obj: '???', file: null, line: null }],
          hasHiddenFrames: false,
        },
        line: 1,
      },
    });
    const inclusion = includes([leak('fun:a', 'definite')], leak('fun:a', ...all), 12);
    expect(inclusion.answer === 'no' && inclusion.witness.leak).toEqual({
      kind: 'possible',
      bytes: null,
      blocks: null,
    });
  });

  test('leak kinds may be taken by one and the other', () => {
    const narrow = leak('fun:a fun:b', 'definite', 'reachable');
    const index = createInclusionIndex(
      [leak('fun:a', 'definite', 'possible'), leak('... fun:b', 'reachable'), leak('fun:a')],
      12,
    );
    expect(answerText(index.inclusion(narrow))).toBe('yes: 0,1');
    expect(answerText(index.inclusion(leak('fun:a fun:b', ...all)))).toBe('no: 0:a < 1:b');
    expect(answerText(index.inclusion(leak('fun:a', 'definite', 'possible')))).toBe('yes: 0');
    expect(answerText(index.inclusion(leak('fun:a', 'reachable')))).toBe('no: 0:a');
  });

  test('of several leak kinds, the witness is of the one with the shortest stack', () => {
    const accepting = [
      leak('fun:a fun:b', 'definite'),
      leak('fun:a', 'possible'),
      leak('fun:a fun:c', ...all),
    ];
    const answer = includes(accepting, leak('fun:a ... fun:d', 'definite', 'possible', 'reachable'), 12);
    expect(answerText(answer)).toBe('no: 0:a < 1:d');
  });

  test('what accepts no error is included in everything', () => {
    const nothing = [
      suppression('fun:a', { kind: 'CoreMem', neverMatches: true }),
      suppression('fun:'),
      suppression('fun:a ... obj:'),
      suppression('src:a.c:-1'.replace('-1', '4294967295')),
      leak('fun:a'),
    ];
    for (const one of nothing) {
      expect(includes([], one, 12)).toEqual({ answer: 'yes', by: [] });
      expect(answerText(includes([one], suppression('fun:a'), 12))).toBe('no: 0:a');
    }
  });

  test('of those at which Valgrind crashes, nothing is said, and they take nothing', () => {
    const fishy = suppression('fun:malloc', { kind: 'FishyValue', crashesAt: 'its kind' });
    const exact = suppression('fun:malloc', { kind: 'FishyValue', extra: 'malloc(size)' });
    expect(answerText(includes([exact], fishy, 12))).toBe('undecided');
    expect(answerText(includes([fishy], exact, 12))).toBe('no: 0:malloc');
    expect(answerText(includes([exact], exact, 12))).toBe('yes: 0');
  });

  test('kinds that are another word for the same errors are the same once loaded', () => {
    const [value0, cond] = loaded(
      '{\na\nMemcheck:Value0\nfun:a\n}\n{\nb\nMemcheck:Cond\nfun:a\n}\n',
      'Memcheck',
    );
    if (!value0 || !cond) throw new Error('two suppressions');
    expect(answerText(includes([value0], cond, 12))).toBe('yes: 0');
    expect(answerText(includes([cond], value0, 12))).toBe('yes: 0');
  });
});

describe('an index of many', () => {
  const index = createInclusionIndex(
    ['fun:a', 'fun:a fun:b', '... fun:b', 'fun:*'].map((lines) => suppression(lines)),
    12,
  );
  const narrow = suppression('fun:a fun:b fun:c');

  test('takes those that it is told to take', () => {
    expect(answerText(index.inclusion(narrow))).toBe('yes: 0');
    expect(answerText(index.inclusion(narrow, { before: 0 }))).toBe('no: 0:a < 1:b < 2:c');
    expect(answerText(index.inclusion(narrow, { has: (number) => number > 0 }))).toBe('yes: 3');
    expect(answerText(index.inclusion(narrow, { has: (number) => number === 2 }))).toBe('yes: 2');
    expect(answerText(index.inclusion(narrow, { before: 2, has: (number) => number > 1 }))).toBe(
      'no: 0:a < 1:b < 2:c',
    );
  });
});

test('a question that would take too long is not answered', () => {
  const deep = (first: string): string => `... fun:${first} ${'fun:* '.repeat(20)}fun:x`;
  const narrow = `${'fun:* '.repeat(25)}fun:x`;
  expect(ask([deep('?'), deep('??*')], narrow, 500)).toBe('undecided');
  expect(ask([deep('?'), deep('*')], narrow, 500)).toBe('yes: 1');
});
