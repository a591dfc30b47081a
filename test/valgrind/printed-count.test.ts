import { expect, test } from 'vitest';
import { parseCount, parseCounts } from '../../src/valgrind/printed-count.js';

test.each([
  ['0', 0],
  ['12', 12],
  ['1,182', 1182],
  ['18,446,744', 18_446_744],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['9007199254740992', null],
  ['9'.repeat(400), null],
  ['1e400', null],
  ['1e3', null],
  ['-1', null],
  ['NaN', null],
  ['0x10', null],
  ['', null],
  [',', null],
  [' 1', null],
  [undefined, null],
])('%j: %j', (text, count) => expect(parseCount(text)).toBe(count));

test('several are all or none', () => {
  expect(parseCounts(['1', '2,000'])).toEqual([1, 2000]);
  expect(parseCounts(['1', '1e3'])).toBeNull();
  expect(parseCounts([])).toEqual([]);
});
