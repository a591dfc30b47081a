import { describe, expect, test } from 'vitest';
import { findOverlap } from '../../src/inclusion/overlap.js';
import type { LoadedSuppression } from '../../src/load/loaded-suppression.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { stackText, suppression } from './suppressions.js';

function ask(one: LoadedSuppression, other: LoadedSuppression, numCallers = 12): string {
  const overlap = findOverlap(one, other, numCallers);
  return overlap.answer === 'yes' ? `yes: ${stackText(overlap.witness)}` : overlap.answer;
}

describe('two suppressions', () => {
  test.each([
    ['fun:a', 'fun:a', 'yes: 0:a'],
    ['fun:a', 'fun:b', 'no'],
    ['fun:a', 'obj:/x', 'yes: 0:a@/x'],
    ['fun:a fun:b', 'fun:a', 'yes: 0:a < 1:b'],
    ['... fun:main', 'fun:malloc fun:g_*', 'yes: 0:malloc < 1:g_ < 2:main'],
    ['... fun:main', 'fun:malloc fun:m*', 'yes: 0:malloc < 1:main'],
    ['... fun:a fun:b', '... fun:b fun:a', 'yes: 0:b < 1:a < 2:b'],
    ['obj:*/libc.so*', 'obj:/usr/lib/lib*', 'yes: 0:f@/usr/lib/libc.so'],
    ['obj:*/libc.so*', 'obj:/usr/lib*.a', 'yes: 0:f@/usr/libc.so.a'],
    ['src:a.c:3', 'src:*.c', 'yes: 0:f(a.c:3)'],
    ['src:a.c:3', 'src:*.c:4', 'no'],
    ['src:a.c', 'src:*.c', 'yes: 0:f(a.c:1)'],
    ['src:a.c:3', 'fun:a', 'yes: 0:a(a.c:3)'],
    ['fun:', 'fun:*', 'no'],
    ['fun:*', 'obj:*', 'yes: 0:f'],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(ask(suppression(one), suppression(other))).toBe(expected);
    expect(ask(suppression(other), suppression(one)).split(':')[0]).toBe(expected.split(':')[0]);
  });

  test('need the same errors', () => {
    const a = suppression('fun:a');
    expect(ask(a, suppression('fun:a', { kind: 'Value8' }))).toBe('no');
    expect(ask(a, suppression('fun:a', { tool: 'drd' }))).toBe('no');
    const param = (extra: string): LoadedSuppression => suppression('fun:a', { kind: 'Param', extra });
    expect(ask(param('write(buf)'), param('read(buf)'))).toBe('no');
    expect(ask(param('read(buf)'), param('read(buf)'))).toBe('yes: 0:a');
    const never = suppression('fun:a', { kind: 'CoreMem', neverMatches: true });
    expect(ask(never, never)).toBe('no');
    const leak = (...kinds: LeakKind[]): LoadedSuppression =>
      suppression('fun:a', { kind: 'Leak', leakKinds: new Set(kinds) });
    expect(ask(leak('definite'), leak('possible'))).toBe('no');
    const overlap = findOverlap(leak('definite', 'reachable'), leak('possible', 'reachable'), 12);
    expect(overlap.answer === 'yes' && overlap.witness.leak?.kind).toBe('reachable');
  });

  test('may need a stack that only inlining makes deep enough', () => {
    const [ab, ba] = [suppression('... fun:a fun:b'), suppression('... fun:b fun:a')];
    expect(ask(ab, ba, 3)).toBe('yes: 0:b < 1:a < 2:b');
    expect(ask(ab, ba, 2)).toBe('yes: 0:b < 0:a < 1:b');
    const [xy, yx] = [suppression('... obj:/x obj:/y'), suppression('... obj:/y obj:/x')];
    expect(ask(xy, yx, 2)).toBe('undecided');
  });

  test('may take too long to find out', () => {
    const hard = (letter: string): LoadedSuppression => suppression(`fun:*${letter}${'?'.repeat(18)}x`);
    expect(ask(hard('a'), hard('b'))).toBe('undecided');
  });

  test('of those at which Valgrind crashes, nothing is said', () => {
    const fishy = suppression('fun:malloc', { kind: 'FishyValue', crashesAt: 'its kind' });
    expect(ask(fishy, fishy)).toBe('undecided');
  });
});
