import { expect, test } from 'vitest';
import { countBefore } from '../../src/source/span.js';

test('spans that begin before an offset', () => {
  const spans = [0, 3, 3, 8].map((start) => ({ start, end: start + 2 }));
  expect([-1, 0, 1, 3, 4, 8, 9, 100].map((offset) => countBefore(spans, offset))).toEqual([
    0, 0, 1, 1, 3, 3, 4, 4,
  ]);
  expect(countBefore([], 5)).toBe(0);
});
