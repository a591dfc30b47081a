import { expect, test } from 'vitest';
import { completeLeakChecks } from '../../src/log/leak-checks.js';
import { toldXmlChecks, type NumberedError, type XmlRunFacts } from '../../src/log/xml-leak-checks.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { fullContext } from '../support/contexts.js';
import { lossRecord, shownChecks } from './leak-records.js';

const NONE: ReadonlySet<LeakKind> = new Set();

const cond = (unique: number): NumberedError => ({
  unique,
  context: fullContext({ tool: 'Memcheck', kind: 'Cond', frames: [] }),
});
const leak = (unique: number, kind: LeakKind, fn: string, place: string): NumberedError => ({
  unique,
  context: lossRecord(kind, fn, place),
});

function checks(errors: readonly NumberedError[], facts: Partial<XmlRunFacts> = {}): string[] {
  const all = {
    occurrences: errors.filter(({ context }) => !context.leak).length,
    suppressed: 0,
    finishedAt: 0,
    hiddenKinds: NONE,
    hiddenKindsAtEnd: NONE,
    ...facts,
  };
  return shownChecks(completeLeakChecks(toldXmlChecks(errors, all)));
}

test('the records of a check have numbers one behind the other', () => {
  const errors = [
    leak(0, 'reachable', 'f', '1 of 1'),
    // The first number of this check is 1.
    leak(2, 'definite', 'f', '2 of 2'),
  ];
  expect(checks(errors)).toEqual(['0:', '1: 1 reachable f 0/0']);
});

test('numbers that nothing has are those of a check that shows no records', () => {
  const first = leak(1, 'definite', 'f', '1 of 1');
  const last = leak(3, 'definite', 'f', '1 of 1');
  const any = '+definite,indirect,possible,reachable';
  expect(checks([cond(0), first, last])).toEqual(['1:', `2: 2 ${any}`, '2:']);
  // A suppressed error has a number, too.
  expect(checks([cond(0), first, last], { suppressed: 1 })).toEqual(['1:', '2:']);
  // The second occurrence of the error may have any of the two free numbers.
  const later = leak(4, 'definite', 'f', '1 of 1');
  expect(checks([cond(0), first, later], { occurrences: 2 })).toEqual(['1:', `2: 2 ${any}`, '2:']);
  // All occurrences are counted: there was no other check.
  expect(checks([cond(0), first, last], { occurrences: 2 })).toEqual(['1:', '2:']);
  // A log that is cut off does not count.
  expect(checks([cond(0), first, last], { occurrences: null })).toEqual(['1:', '2:']);
});

test('the check at the end', () => {
  const hidden: ReadonlySet<LeakKind> = new Set(['reachable']);
  expect(checks([cond(0)], { finishedAt: 1, hiddenKindsAtEnd: hidden })).toEqual(['1: 1 +reachable']);
  expect(checks([cond(0)], { finishedAt: 1, hiddenKindsAtEnd: null })).toEqual([]);
  // What is shown before the program has finished is another check.
  const early = leak(1, 'definite', 'f', '1 of 1');
  expect(checks([cond(0), early], { finishedAt: 2, hiddenKindsAtEnd: hidden })).toEqual([
    '1:',
    '2: 2 +definite,reachable',
  ]);
  const late = [cond(0), leak(1, 'definite', 'f', '1 of 2')];
  expect(checks(late, { finishedAt: 1, hiddenKindsAtEnd: hidden })).toEqual(['1: 2 +reachable']);
});
