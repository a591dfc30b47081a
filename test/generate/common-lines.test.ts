import { describe, expect, test } from 'vitest';
import { commonLines } from '../../src/generate/common-lines.js';
import { ELLIPSIS, type DraftLine } from '../../src/generate/draft.js';
import { YES } from '../../src/match/answer.js';
import { compileStackTest, matchStack } from '../../src/match/stack.js';
import type { Stack } from '../../src/valgrind/error-context.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';

/** Lines for function names; those in upper case tell nothing, `...` is one. */
const linesFor = (names: string): DraftLine[] =>
  names.split(' ').map((name) =>
    name === '...'
      ? ELLIPSIS
      : {
          pattern: { type: 'fun', pattern: name },
          text: `fun:${name}`,
          isTelling: name === name.toLowerCase(),
          label: name,
        },
  );

const common = (a: string, b: string): string | null =>
  commonLines(linesFor(a), linesFor(b))
    ?.map(({ text }) => text.replace('fun:', ''))
    .join(' ') ?? null;

describe('what two lists have in common', () => {
  test.each([
    ['a b c', 'a b c', 'a b c'],
    ['a b c', 'a x c', 'a ... c'],
    ['x b c', 'y b c', '... b c'],
    ['a b', 'a b c', 'a b'],
    ['a b c', 'a c', 'a ... c'],
    ['a ... c d', 'a b c d', 'a ... c d'],
    ['... b c', 'b c', '... b c'],
    ['a b', 'c d', null],
    // What tells something is worth more than what does not.
    ['A B x', 'x A B', '... x'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(common(a, b)).toBe(expected);
    expect(commonLines(linesFor(b), linesFor(a)) === null).toBe(expected === null);
  });
});

test('every stack that one of the two matches is matched by what they have in common', () => {
  const random = randomNumbers(20_261_206);
  const pick = pickBy(random);
  const randomLines = (): string =>
    Array.from({ length: 1 + random(5) }, (_, at) => pick(['a', 'b', 'c', 'M', at > 0 ? 'd' : '...'])).join(
      ' ',
    );
  let found = 0;
  for (let round = 0; round < 3_000; round++) {
    const [a, b] = [linesFor(randomLines()), linesFor(randomLines())];
    const both = commonLines(a, b);
    if (!both) continue;
    found++;
    expect(both.at(-1)).not.toBe(ELLIPSIS);
    const test = compileStackTest(both.map(({ pattern }) => pattern));
    for (const lines of [a, b]) {
      const frames = [...lines, ...linesFor(pick(['x', 'a', 'x y']))].flatMap(({ text }) =>
        text === '...' ? pick<string[]>([[], ['z'], ['a', 'z']]) : [text.replace('fun:', '')],
      );
      const stack: Stack = {
        frames: frames.map((fn, ip) => ({ ip, fn, obj: '/p', file: null, line: null })),
        hasHiddenFrames: false,
      };
      expect(matchStack(test, stack)).toBe(YES);
    }
  }
  expect(found).toBeGreaterThan(1_500);
});
