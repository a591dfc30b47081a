import { expect, test } from 'vitest';
import { both, either, MAYBE, NO, toAnswer, YES } from '../../src/match/answer.js';

const ANSWERS = [NO, MAYBE, YES] as const;

test("Kleene's logic", () => {
  expect(ANSWERS.map((a) => ANSWERS.map((b) => both(a, b)))).toEqual([
    [NO, NO, NO],
    [NO, MAYBE, MAYBE],
    [NO, MAYBE, YES],
  ]);
  expect(ANSWERS.map((a) => ANSWERS.map((b) => either(a, b)))).toEqual([
    [NO, MAYBE, YES],
    [MAYBE, MAYBE, YES],
    [YES, YES, YES],
  ]);
  expect([toAnswer(false), toAnswer(true)]).toEqual([NO, YES]);
});
