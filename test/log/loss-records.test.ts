import { expect, test } from 'vitest';
import { asksForLossRecords, errorLeakKinds, hiddenLeakKinds } from '../../src/log/loss-records.js';

test('kinds that are errors', () => {
  expect([...errorLeakKinds(null)]).toEqual(['definite', 'possible']);
  expect([...errorLeakKinds(['--errors-for-leak-kinds=none'])]).toEqual([]);
  expect([...errorLeakKinds(['--errors-for-leak-kinds=all'])]).toHaveLength(4);
  expect([...errorLeakKinds(['--errors-for-leak-kinds=nonsense'])]).toEqual(['definite', 'possible']);
});

test('options that ask for loss records', () => {
  const options = [
    ['--leak-check=full'],
    ['--leak-check=yes'],
    ['--leak-check=summary'],
    ['--leak-check=no'],
    [],
    null,
  ];
  expect(options.map(asksForLossRecords)).toEqual([true, true, false, false, false, true]);
});

test.each([
  [null, ['indirect', 'reachable']],
  [[], ['indirect', 'reachable']],
  [['--show-leak-kinds=all'], []],
  [
    ['--show-leak-kinds=definite', '--show-reachable=yes'],
    ['possible', 'indirect', 'reachable'],
  ],
  [['--show-reachable=yes'], []],
  [['--show-possibly-lost=no'], ['possible', 'indirect', 'reachable']],
])('kinds that are not shown: %j', (options, expected) => {
  expect([...hiddenLeakKinds(options)]).toEqual(expected);
});
