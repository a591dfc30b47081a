import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedNumbers } from '../../src/diff/moved.js';

test.each([
  [[], []],
  [[1, 2, 3], []],
  [[3, 1, 2], [3]],
  [[2, 3, 1], [1]],
  [[1, 5, 2, 3, 4], [5]],
  [
    [3, 2, 1],
    [3, 2],
  ],
  [
    [10, 20, 1, 2, 30],
    [10, 20],
  ],
])('of %j, %j must move', (numbers, moved) => {
  expect([...movedNumbers(numbers)]).toEqual(moved);
});

/** The length of the longest rising sequence, by trying all of them. */
function longestRising(numbers: readonly number[], above = -Infinity): number {
  const [first, ...others] = numbers;
  if (first === undefined) return 0;
  const without = longestRising(others, above);
  return first > above ? Math.max(without, 1 + longestRising(others, first)) : without;
}

test('the others are in order, and as many as can be', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20), { maxLength: 9 }), (numbers) => {
      const moved = movedNumbers(numbers);
      const stay = numbers.filter((number) => !moved.has(number));
      expect(stay).toEqual([...stay].sort((a, b) => a - b));
      expect(stay).toHaveLength(longestRising(numbers));
    }),
    { numRuns: 1000 },
  );
});
