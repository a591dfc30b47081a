import { describe, expect, test } from 'vitest';
import { findFirstFailure, type Failure } from '../../src/explain/first-failure.js';
import type { LoadedSuppression } from '../../src/load/loaded-suppression.js';
import { MAYBE, NO, YES } from '../../src/match/answer.js';
import { compileStackTest, matchStack } from '../../src/match/stack.js';
import { compileSuppression, matchSuppression } from '../../src/match/suppression.js';
import type { ErrorContext, Stack } from '../../src/valgrind/error-context.js';
import { suppression } from '../inclusion/suppressions.js';
import { fullContext } from '../support/contexts.js';
import { createStackMaker } from './random-stacks.js';

const frames = (names: string) =>
  names.split(' ').map((fn, ip) => ({ ip, fn, obj: '/p', file: null, line: null }));

function failureOf(
  lines: string,
  names: string,
  ofSuppression: Partial<LoadedSuppression> = {},
  ofContext: Partial<ErrorContext> = {},
): Failure | null {
  const compiled = compileSuppression(suppression(lines, ofSuppression));
  const context = { ...fullContext({ tool: 'Memcheck', kind: 'Cond', frames: frames(names) }), ...ofContext };
  return findFirstFailure(compiled, context, matchSuppression(compiled, context));
}

describe('what keeps a suppression from matching', () => {
  test.each<[string, string, Failure | null]>([
    ['fun:a fun:b', 'a b c', null],
    ['fun:x fun:b', 'a b', { part: 0, answer: NO, comparedWith: [0] }],
    ['fun:a fun:x fun:y', 'a b c', { part: 1, answer: NO, comparedWith: [1] }],
    ['... fun:x', 'a b', { part: 1, answer: NO, comparedWith: [0, 1] }],
    // Behind an ellipsis there may be several places, wherever the lines above it match.
    ['... fun:a fun:x', 'a b a c', { part: 2, answer: NO, comparedWith: [1, 3] }],
    ['fun:a fun:b', 'a', { part: 1, answer: NO, comparedWith: [] }],
  ])('%s on %s', (lines, names, failure) => {
    expect(failureOf(lines, names)).toEqual(failure);
  });

  test.each<[string, Partial<LoadedSuppression>, Partial<ErrorContext>, Pick<Failure, 'part' | 'answer'>]>([
    ['the kind', { kind: 'Addr4' }, {}, { part: 'kind', answer: NO }],
    ['a kind that is not known', {}, { kind: null }, { part: 'kind', answer: MAYBE }],
    [
      'a kind that never matches',
      { kind: 'CoreMem', neverMatches: true },
      { kind: 'CoreMem' },
      { part: 'kind', answer: NO },
    ],
    ['a kind at which Valgrind crashes', { crashesAt: 'any error' }, {}, { part: 'kind', answer: MAYBE }],
    [
      'a missing extra line',
      { kind: 'FishyValue', crashesAt: 'its kind' },
      { kind: 'FishyValue', extra: 'malloc(size)' },
      { part: 'extra line', answer: MAYBE },
    ],
    [
      'a parameter',
      { kind: 'Param', extra: 'write(buf)' },
      { kind: 'Param', extra: 'read(buf)' },
      { part: 'extra line', answer: NO },
    ],
    [
      'a parameter that is not told',
      { kind: 'Param', extra: 'write(buf)' },
      { kind: 'Param' },
      { part: 'extra line', answer: MAYBE },
    ],
    [
      'a leak kind',
      { kind: 'Leak', leakKinds: new Set(['possible']) },
      { kind: 'Leak', leak: { kind: 'definite', bytes: 1, blocks: 1 } },
      { part: 'extra line', answer: NO },
    ],
  ])('%s', (_, ofSuppression, ofContext, failure) => {
    expect(failureOf('fun:a', 'a', ofSuppression, ofContext)).toEqual({ ...failure, comparedWith: [] });
  });

  test('a stack that does not match decides, even where the extra line is not told', () => {
    const found = failureOf('fun:x', 'a', { kind: 'Param', extra: 'write(buf)' }, { kind: 'Param' });
    expect(found).toEqual({ part: 0, answer: NO, comparedWith: [0] });
  });
});

test('with the lines above the first failing one the answer is better, with it as bad as with all', () => {
  const make = createStackMaker(20_261_203);
  const seen = { [NO]: 0, [MAYBE]: 0 };
  for (let round = 0; round < 4_000; round++) {
    const patterns = make.patterns(1 + (round % 4));
    const stack: Stack = make.stack(4, false);
    const compiled = compileSuppression(suppression(patterns));
    const context = { ...fullContext({ tool: 'Memcheck', kind: 'Cond', frames: [] }), stack };
    const answer = matchStack(compiled.stackTest, stack);
    const failure = findFirstFailure(compiled, context, answer);
    expect(failure === null).toBe(answer === YES);
    if (!failure || typeof failure.part !== 'number') continue;
    const upTo = (count: number) => matchStack(compileStackTest(patterns.slice(0, count)), stack);
    expect(upTo(failure.part)).toBeGreaterThan(answer);
    expect(upTo(failure.part + 1)).toBe(answer);
    seen[answer === NO ? NO : MAYBE]++;
  }
  expect(Math.min(seen[NO], seen[MAYBE]), 'both are frequent').toBeGreaterThan(100);
});
