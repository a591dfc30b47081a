import { describe, expect, test } from 'vitest';
import { parseFramePattern } from '../../src/load/load.js';
import { MAYBE, NO, YES, type Answer } from '../../src/match/answer.js';
import { compileFramePattern } from '../../src/match/frame-test.js';
import type { Frame, Stack } from '../../src/valgrind/error-context.js';

/** What a frame line answers to the only frame of a stack. */
function answer(line: string, frame: Partial<Frame>): Answer {
  const pattern = parseFramePattern(line);
  if (pattern === null || pattern.type === '...') throw new Error(`${line} is no frame pattern`);
  const frames = [{ ip: 0, fn: 'f', obj: '/bin/p', file: null, line: null, ...frame }];
  const stack: Stack = { frames, hasHiddenFrames: false };
  expect(compileFramePattern(pattern).test(stack, 1), 'past the end of the stack').toBe(NO);
  return compileFramePattern(pattern).test(stack, 0);
}

describe('a function that the log shows demangled', () => {
  const poke: Partial<Frame> = { fn: null, shownAs: 'ns::poke(int)' };
  test.each([
    ['fun:_ZN2ns4pokeEi', MAYBE],
    ['fun:_ZN2ns4poke*', MAYBE],
    ['fun:_Z*', MAYBE],
    ['fun:*poke*', MAYBE],
    ['fun:*', YES],
    ['fun:ns::poke(int)', NO],
    ['fun:poke', NO],
    ['fun:_ZN2ns4prodEi', NO],
    ['fun:malloc', NO],
    ['obj:/bin/p', YES],
  ])('%s: %i', (line, expected) => {
    expect(answer(line, poke)).toBe(expected);
  });
});

describe('a source position', () => {
  const at = { file: 'a b.c', line: 12 };
  test.each<[string, Partial<Frame>, Answer]>([
    ['src:a b.c', at, YES],
    ['src:*.c', at, YES],
    ['src:a?b.c:12', at, YES],
    ['src:a b.c:0', at, YES],
    ['src:a b.c:13', at, NO],
    ['src:a b.c:typo', at, YES],
    ['src:a b.c:12-20', at, YES],
    ['src:a b.c:-12', at, NO],
    ['src:dir/a b.c', at, NO],
    ['src:', at, NO],
    ['src:*', {}, NO],
    ['src:*:12', { file: 'a.c' }, MAYBE],
    ['src:b*:12', { file: 'a.c' }, NO],
    ['src:*', { file: 'a.c' }, YES],
  ])('%s %j: %i', (line, frame, expected) => {
    expect(answer(line, frame)).toBe(expected);
  });

  test('that the log does not tell', () => {
    const frames = [{ ip: 0, fn: 'f', obj: '/bin/p', file: null, line: null }];
    const { test: answerTo } = compileFramePattern({ type: 'src', pattern: '*.c', line: 0 });
    expect(answerTo({ frames, hasHiddenFrames: false, hidesSources: true }, 0)).toBe(MAYBE);
  });
});
