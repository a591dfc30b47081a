import { expect, test } from 'vitest';
import { completeLeakChecks, type ToldLeakCheck } from '../../src/log/leak-checks.js';
import { lossRecordNumber } from '../../src/valgrind/headlines.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { lossRecord, shownChecks } from './leak-records.js';

/** A check whose first shown record is context number `at`. */
function check(
  at: number,
  shown: readonly ErrorContext[],
  size: number | null,
  ...hidden: LeakKind[]
): ToldLeakCheck {
  const records = shown.map((context, index) => ({
    context,
    at: at + index,
    number: lossRecordNumber(context.what)?.number ?? 0,
  }));
  return { before: at, shown: records, size, hiddenKinds: new Set(hidden), mayHaveForgotten: false };
}

const complete = (...checks: ToldLeakCheck[]): string[] => shownChecks(completeLeakChecks(checks));
const [a, b] = [lossRecord('definite', 'a', '1 of 2'), lossRecord('reachable', 'b', '2 of 2')];

test('all records are shown', () => {
  expect(complete(check(3, [a, b], 2, 'reachable'))).toEqual(['3:']);
  expect(complete(check(3, [], 0, 'reachable'))).toEqual(['3:']);
});

test('records that are not shown have one of the hidden kinds, and stand where numbers are missing', () => {
  const third = lossRecord('definite', 'c', '3 of 4');
  expect(complete(check(3, [a], 2, 'reachable'))).toEqual(['3: 4 +reachable']);
  expect(complete(check(3, [a, third], 4, 'reachable', 'indirect'))).toEqual([
    '3: 4 +indirect,reachable; 5 +indirect,reachable',
  ]);
  expect(complete(check(3, [b], 2, 'possible'))).toEqual(['3: 3 +possible']);
  expect(complete(check(3, [], null, 'possible'))).toEqual(['3: 3 +possible']);
});

test('where no kind is hidden, nothing tells what the missing ones are', () => {
  expect(complete(check(0, [a], 2))).toEqual(['0: 1 +definite,indirect,possible,reachable']);
  expect(complete(check(0, [], null))).toEqual(['0:']);
});

test('the next check compares the records of the one before once more', () => {
  const first = lossRecord('reachable', 'f', '1 of 1');
  const second = lossRecord('definite', 'f', '2 of 2');
  expect(complete(check(0, [first], 1), check(1, [second], 2))).toEqual(['0:', '1: 1 reachable f 0/0']);
});

test('of a hidden kind, it may still have blocks', () => {
  const first = lossRecord('reachable', 'f', '1 of 1');
  const second = lossRecord('definite', 'f', '2 of 2');
  expect(complete(check(0, [first], 1), check(1, [second], 2, 'reachable'))).toEqual([
    '0:',
    '1: 1 reachable f null/null',
  ]);
});

test('a check that shows nothing has them, too', () => {
  expect(complete(check(0, [a, b], 2), check(2, [], null))).toEqual([
    '0:',
    '2: 2 definite a 0/0, reachable b 0/0',
  ]);
  expect(complete(check(0, [a, b], 2), check(2, [], null, 'possible'))).toEqual([
    '0:',
    '2: 2 +definite,possible,reachable',
  ]);
});

test('unless Valgrind may have forgotten them, and there may be others', () => {
  const forgetful = { mayHaveForgotten: true };
  const first = check(0, [lossRecord('definite', 'f', '1 of 1')], 1);
  const second = [lossRecord('definite', 'g', '2 of 2')];
  expect(complete(first, { ...check(1, second, 2, 'reachable'), ...forgetful })[1]).toBe(
    '1: 1 +definite,reachable',
  );
  expect(complete(first, { ...check(1, second, 2), ...forgetful })[1]).toBe('1: 1 definite f 0/0');
});

test('a record without blocks is gone in the check behind', () => {
  const gone = lossRecord('definite', 'a', '1 of 1', 0);
  expect(complete(check(0, [gone], 1), check(1, [], null))).toEqual(['0:', '1: 1 +definite']);
  expect(complete(check(0, [gone], 1), check(1, [lossRecord('reachable', 'b', '1 of 1')], 1))).toEqual([
    '0:',
    '1:',
  ]);
});

test('several holes leave open which record is in which', () => {
  const [one, two, three] = ['1 of 3', '2 of 3', '3 of 3'].map((place, at) =>
    lossRecord('definite', 'fgh'[at] ?? '', place),
  );
  if (!one || !two || !three) throw new Error('three records');
  expect(complete(check(0, [one, two, three], 3), check(3, [two], 3))).toEqual([
    '0:',
    '3: 3 +definite; 4 +definite',
  ]);
});
