import { describe, expect, test } from 'vitest';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { errorKey, knownErrorOf } from '../../src/gate/known-error.js';
import { byteText } from '../../src/source/source.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';

function context(notation: string, parts: Partial<ErrorContext> = {}): ErrorContext {
  const [parsed] = parseFrameNotation(byteText(notation)).contexts;
  if (!parsed) throw new Error(notation);
  return { ...parsed, ...parts };
}

const keyOf = (notation: string, parts: Partial<ErrorContext> = {}): string =>
  errorKey(knownErrorOf(context(notation, parts)));

const frame = (parts: Partial<Frame>): Frame => ({
  ip: 0,
  fn: null,
  obj: null,
  file: null,
  line: null,
  ...parts,
});
const namesOf = (...frames: Frame[]): readonly string[] =>
  knownErrorOf(context('Memcheck:Cond f', { stack: { frames, hasHiddenFrames: false } })).stack;

test('the tool, the kind with what belongs to it, and the names', () => {
  expect(knownErrorOf(context('Memcheck:Leak(definite) malloc@/lib/v.so < é(a.c:7) < main(a.c:9)'))).toEqual({
    tool: 'Memcheck',
    kind: 'Leak',
    leakKind: 'definite',
    stack: ['malloc', 'é', 'main'],
  });
  expect(knownErrorOf(context('Memcheck:Param(write(buf)) write'))).toEqual({
    tool: 'Memcheck',
    kind: 'Param',
    extra: 'write(buf)',
    stack: ['write'],
  });
});

test('lines, counts and what is printed do not matter', () => {
  const one = keyOf('3x Memcheck:Cond f(a.c:7) < main(a.c:9)', { what: 'a', line: 3 });
  expect(keyOf('Memcheck:Cond f(a.c:8) < main(b.c:1)', { what: 'b', line: 9 })).toBe(one);
});

test.each([
  ['Memcheck:Value8 f < main', {}],
  ['Memcheck:Cond g < main', {}],
  ['Memcheck:Cond f < g < main', {}],
  ['Memcheck:Cond f', {}],
  ['Memcheck:Cond f < main', { tool: 'Other' }],
  ['Memcheck:Cond f < main', { extra: 'x' }],
  ['Memcheck:Cond f < main', { kind: null, errorKind: 'New' }],
])('%s %j is another error than Memcheck:Cond f < main', (notation, parts) => {
  expect(keyOf(notation, parts)).not.toBe(keyOf('Memcheck:Cond f < main'));
});

test('kinds that are not known are kept by their own word', () => {
  const own = { kind: null, errorKind: 'New\xc3\xa9' };
  expect(knownErrorOf(context('Memcheck:Cond f', own)).kind).toBe('Newé');
  expect(knownErrorOf(context('Memcheck:Cond f', { kind: null, errorKind: null })).kind).toBe('???');
});

describe('names', () => {
  test.each([
    ['memcpy@@GLIBC_2.14', 'memcpy'],
    ['pthread_create@GLIBC_2.2.5', 'pthread_create'],
    ['f.constprop.0', 'f'],
    ['f.isra.3.part.0.cold', 'f'],
    ['f.llvm.123456', 'f'],
    ['_ZN1a1bEv.cold', '_ZN1a1bEv'],
    ['a.b', 'a.b'],
    ['f.part', 'f'],
    ['.cold', '.cold'],
    ['@x', '@x'],
  ])('%s is known as %s', (fn, name) => {
    expect(namesOf(frame({ fn }))).toEqual([name]);
  });

  test('demangled ones, where there is nothing else', () => {
    expect(namesOf(frame({ shownAs: 'ns::f(int) [clone .cold]' }))).toEqual(['ns::f(int)']);
  });

  test.each([
    ['/usr/lib/libz.so.1.2.13', '(in libz.so)'],
    ['/lib/libc-2.31.so', '(in libc.so)'],
    ['/usr/bin/program', '(in program)'],
    ['program', '(in program)'],
    ['???', '???'],
  ])('the object %s, where there is no function, is known as %s', (obj, name) => {
    expect(namesOf(frame({ fn: '???', obj }))).toEqual([name]);
  });

  test('unknown ones in a row are one; objects of named functions do not matter', () => {
    const unknown = frame({ fn: '???', obj: '???' });
    expect(namesOf(unknown, unknown, frame({ fn: 'f', obj: '/x' }), unknown, frame({ fn: '???' }))).toEqual([
      '???',
      'f',
      '???',
    ]);
  });

  test('what is below main does not matter', () => {
    expect(
      namesOf(frame({ fn: 'f' }), frame({ fn: 'main' }), frame({ fn: '__libc_start_call_main' })),
    ).toEqual(['f', 'main']);
    expect(namesOf(frame({ fn: '(below main)' }), frame({ fn: 'x' }))).toEqual(['(below main)']);
  });
});
