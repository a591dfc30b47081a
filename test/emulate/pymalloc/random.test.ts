import { expect, test } from 'vitest';
import { createRandom } from '../../../src/emulate/pymalloc/random.js';

const draw = (seed: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: 1000 }, () => random(3, 7));
};

test('numbers are within the bounds, each of them occurs, and a seed gives the same ones', () => {
  expect(new Set(draw(1))).toEqual(new Set([3, 4, 5, 6, 7]));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});
