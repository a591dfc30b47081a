import { expect, test } from 'vitest';
import { completeLeakChecks } from '../../src/log/leak-checks.js';
import {
  countHiddenErrors,
  TextLeakSummaries,
  toldTextChecks,
  type TextLeakSummary,
} from '../../src/log/text-leak-checks.js';
import { LEAK_KINDS, type LeakKind } from '../../src/valgrind/leak-kinds.js';
import { lossRecord, shownChecks } from './leak-records.js';

const ALL = new Set(LEAK_KINDS);
const NONE = new Set<LeakKind>();
const lost = (blocks: number, place = '1 of 1') => lossRecord('definite', 'a', place, blocks);

const NO_BLOCKS = { definite: 0, indirect: 0, possible: 0, reachable: 0, suppressed: 0 };

function summary(end: number, blocks: Partial<Record<LeakKind | 'suppressed', number>>): TextLeakSummary {
  const summaries = new TextLeakSummaries();
  summaries.begin(end, false);
  for (const [kind, count] of Object.entries(blocks)) summaries.line(kind as LeakKind, count);
  const [made] = summaries.all;
  if (!made) throw new Error('no summary');
  return made;
}

test('summaries are collected one after the other', () => {
  const summaries = new TextLeakSummaries();
  summaries.line('definite', 1);
  summaries.hasNoRecords();
  expect(summaries.all).toEqual([]);
  summaries.begin(2, false);
  summaries.line('definite', 3);
  summaries.line('suppressed', 4);
  summaries.hasNoRecords();
  summaries.begin(5, true);
  expect(summaries.all).toEqual([
    {
      end: 2,
      blocks: { ...NO_BLOCKS, definite: 3, suppressed: 4 },
      hasRecords: false,
      isEmpty: false,
    },
    { end: 5, blocks: NO_BLOCKS, hasRecords: true, isEmpty: true },
  ]);
});

test('the blocks of the summary that no record has are hidden', () => {
  const contexts = [lost(2, '1 of 4'), lost(1, '2 of 4')];
  const hidden = [summary(2, { definite: 3, possible: 4, reachable: 100 })];
  expect(countHiddenErrors(contexts, hidden, ALL)).toBe(104);
  expect(countHiddenErrors(contexts, hidden, new Set(['definite', 'possible']))).toBe(4);
  expect(countHiddenErrors(contexts, hidden, NONE)).toBe(0);
});

test('of every leak check by itself, and none where the check has no records', () => {
  const contexts = [lost(5)];
  const summaries = [summary(1, { definite: 1 }), summary(1, { definite: 2 })];
  expect(countHiddenErrors(contexts, summaries, ALL)).toBe(2);
  expect(
    countHiddenErrors(
      [],
      summaries.map((one) => ({ ...one, hasRecords: false })),
      ALL,
    ),
  ).toBe(0);
});

const checks = (...args: Parameters<typeof toldTextChecks>): string[] =>
  shownChecks(completeLeakChecks(toldTextChecks(...args)));

test('what a check may have compared beside the shown records', () => {
  expect(checks([lost(1, '1 of 2')], [summary(1, { definite: 1, reachable: 2 })], NONE)).toEqual([
    '0: 1 +reachable',
  ]);
  expect(checks([lost(1, '1 of 2')], [summary(1, { definite: 1, suppressed: 2 })], NONE)).toEqual([
    '0: 1 +definite,indirect,possible,reachable',
  ]);
  expect(checks([lost(1)], [summary(1, { definite: 1 })], NONE)).toEqual(['0:']);
  expect(checks([], [summary(0, { definite: 0, possible: 1 })], NONE)).toEqual(['0: 0 +possible']);
});

test('a check without blocks forgets all records', () => {
  const empty = { ...summary(1, {}), isEmpty: true };
  expect(checks([lost(1)], [summary(1, { definite: 1 }), empty, summary(1, {})], NONE)).toEqual([
    '0:',
    '1:',
    '1:',
  ]);
});

test('a quiet log has no summaries', () => {
  const silent = new Set<LeakKind>(['reachable']);
  expect(checks([], [], NONE)).toEqual([]);
  expect(checks([], [], silent)).toEqual(['0: 0 +reachable']);
  expect(checks([lost(1, '1 of 2')], [], silent)).toEqual(['0: 1 +reachable']);
  expect(checks([lost(1, '1 of 1')], [], silent)).toEqual(['0:']);
});
