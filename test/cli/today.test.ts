import { afterEach, expect, test, vi } from 'vitest';
import { today } from '../../src/cli/today.js';

afterEach(() => void vi.useRealTimers());

test.each([
  [2026, 0, 5, '2026-01-05'],
  [1969, 11, 31, '1969-12-31'],
  [2101, 1, 28, '2101-02-28'],
  [999, 0, 1, '0999-01-01'],
  [-1, 5, 6, '0000-01-01'],
  [10_000, 5, 6, '9999-12-31'],
])('a clock that says year %i, month %i, day %i', (year, month, day, expected) => {
  vi.useFakeTimers({ now: new Date(year, month, day, 12) });
  expect(today()).toBe(expected);
});
