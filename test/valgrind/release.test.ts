import { describe, expect, test } from 'vitest';
import {
  formatRelease,
  holdsIn,
  NEWEST_RELEASE,
  OLDEST_RELEASE,
  parseRelease,
  parseReleases,
} from '../../src/valgrind/release.js';

test('the releases that the tables know', () => {
  expect([OLDEST_RELEASE, NEWEST_RELEASE]).toEqual([3019, 3028]);
});

describe('one release', () => {
  test.each([
    ['3.19', 3019],
    ['3.19.0', 3019],
    ['valgrind-3.19.0', 3019],
    ['Valgrind-3.26.0', 3026],
    ['3.28.0.GIT', 3028],
    [' 3.20 ', 3020],
    ['3.9', 3009],
    ['4.0', 4000],
    ['oldest', 3019],
    ['newest', 3028],
    ['', null],
    ['3', null],
    ['3.', null],
    ['3.19.', null],
    ['3.x', null],
    ['3.1900', null],
    ['v3.19', null],
    ['3.19 ok', null],
    ['Newest', null],
    ['-3.19', null],
  ])('%j is %j', (text, release) => {
    expect(parseRelease(text)).toBe(release);
  });
});

describe('several releases', () => {
  test.each<[string, readonly number[] | null]>([
    ['3.19', [3019]],
    ['newest', [3028]],
    ['valgrind-3.21.0', [3021]],
    ['>=3.26', [3026, 3027, 3028]],
    ['<=3.21', [3019, 3020, 3021]],
    ['3.22-3.24', [3022, 3023, 3024]],
    ['3.22.0-3.24.0', [3022, 3023, 3024]],
    ['3.27-3.99', [3027, 3028]],
    ['>=newest', [3028]],
    ['<=3.9', null],
    ['>=4.0', null],
    ['3.24-3.22', null],
    ['3.9', null],
    ['>3.19', null],
    ['>=', null],
    ['3.19-3.20-3.21', [3019, 3020]],
    ['', null],
  ])('%j are %j', (text, releases) => {
    expect(parseReleases(text)).toEqual(releases);
  });
});

test('releases are written as people write them', () => {
  expect([3019, 3028, 3000, 3100, 4002].map(formatRelease)).toEqual(['3.19', '3.28', '3.0', '3.100', '4.2']);
});

test('a fact holds from its first release up to the one before it ended', () => {
  const holds = (fact: Parameters<typeof holdsIn>[0]): boolean[] =>
    [3019, 3022, 3025, 3026].map((release) => holdsIn(fact, release));
  expect(holds({})).toEqual([true, true, true, true]);
  expect(holds({ since: 3022 })).toEqual([false, true, true, true]);
  expect(holds({ before: 3026 })).toEqual([true, true, true, false]);
  expect(holds({ since: 3022, before: 3025 })).toEqual([false, true, false, false]);
});
