import { expect, test } from 'vitest';
import { findNearest } from '../../src/explain/nearest.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';

test('gives what sorting by distance gives, and looks closely at few', () => {
  const random = randomNumbers(20_261_204);
  const pick = pickBy(random);
  let [looked, all] = [0, 0];
  for (let round = 0; round < 500; round++) {
    const items = Array.from({ length: random(30) }, (_, place) => {
      const exact = pick([random(20), random(20), Infinity]);
      return { place, exact, least: Math.min(exact, random(20)) };
    });
    const count = 1 + random(4);
    const expected = items
      .filter(({ exact }) => exact < Infinity)
      .sort((a, b) => a.exact - b.exact || a.place - b.place)
      .slice(0, count);
    const found = findNearest(
      items,
      { least: ({ least }) => least, exact: ({ exact }) => (looked++, exact) },
      count,
    );
    all += items.length;
    expect(found).toEqual(expected.map((item) => ({ item, distance: item.exact })));
  }
  expect(looked).toBeLessThan(all * 0.8);
});
