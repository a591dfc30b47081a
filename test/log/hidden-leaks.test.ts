import { expect, test } from 'vitest';
import { createHiddenLeaks } from '../../src/log/hidden-leaks.js';
import { LEAK_KINDS } from '../../src/valgrind/leak-kinds.js';

const ALL = new Set(LEAK_KINDS);

test('the blocks of the summary that no record has', () => {
  const leaks = createHiddenLeaks();
  expect(leaks.atMost(ALL)).toBe(0);
  leaks.shown('definite', 2);
  leaks.shown('definite', 1);
  leaks.summary();
  leaks.summaryLine('definite', 3);
  leaks.summaryLine('possible', 4);
  leaks.summaryLine('reachable', 100);
  expect(leaks.atMost(ALL)).toBe(104);
  expect(leaks.atMost(new Set(['definite', 'possible']))).toBe(4);
  expect(leaks.atMost(new Set())).toBe(0);
});

test('of every leak check by itself', () => {
  const leaks = createHiddenLeaks();
  leaks.shown('definite', 5);
  leaks.summary();
  leaks.summaryLine('definite', 1);
  leaks.summary();
  leaks.summaryLine('definite', 2);
  expect(leaks.atMost(ALL)).toBe(2);
});

test('none where the check has no records', () => {
  const leaks = createHiddenLeaks();
  leaks.summary();
  leaks.summaryLine('definite', 2);
  leaks.hasNoRecords();
  expect(leaks.atMost(ALL)).toBe(0);
});

test('a line without a summary, or the other way round, does no harm', () => {
  const leaks = createHiddenLeaks();
  leaks.summaryLine('definite', 2);
  leaks.hasNoRecords();
  leaks.summary();
  expect(leaks.atMost(ALL)).toBe(0);
});
