import { expect, test } from 'vitest';
import { findNearest } from '../../src/explain/nearest.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';

test('gives what sorting by distance gives, and looks closely at few', () => {
  const random = randomNumbers(20_261_204);
  const pick = pickBy(random);
  let [looked, all] = [0, 0];
  for (let round = 0; round < 500; round++) {
    const newGroup = () => ({ least: pick([0, random(6), Infinity]) });
    const groups = [newGroup(), newGroup(), newGroup()] as const;
    const items = Array.from({ length: random(30) }, (_, number) => {
      const group = pick(groups);
      const exact = pick([random(20), random(20), Infinity]);
      return { number, group, exact, least: Math.min(exact, random(20)) };
    });
    const count = 1 + random(4);
    const distance = ({ group, exact }: (typeof items)[number]) => group.least + exact;
    const expected = items
      .filter((item) => distance(item) < Infinity)
      .sort((a, b) => distance(a) - distance(b) || a.number - b.number)
      .slice(0, count);
    const found = findNearest(
      groups.map((group) => ({
        least: group.least,
        items: items.filter((item) => item.group === group),
      })),
      {
        least: ({ least }) => least,
        exact: ({ exact }, limit) => {
          looked++;
          return exact > limit ? limit + 1 : exact;
        },
      },
      count,
    );
    all += items.length;
    expect(found).toEqual(expected.map((item) => ({ item, distance: distance(item) })));
  }
  expect(looked).toBeLessThan(all * 0.8);
});
