import { expect, test } from 'vitest';
import { NumberColumn } from '../../src/log/number-column.js';

test('a column grows, and holds what was set last', () => {
  const column = new NumberColumn(Float64Array);
  const numbers = Array.from({ length: 1000 }, (_, at) => at * 2 ** 40);
  expect(numbers.map((number) => column.push(number))).toEqual(numbers.map((_, at) => at));
  expect(column.length).toBe(1000);
  column.set(7, -1);
  expect(numbers.map((_, at) => column.at(at))).toEqual(
    numbers.map((number, at) => (at === 7 ? -1 : number)),
  );
});
