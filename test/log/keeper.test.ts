import { expect, test } from 'vitest';
import { createKeeper } from '../../src/log/keeper.js';

test('a text that is kept has the same bytes, however often it comes', () => {
  const keep = createKeeper();
  const chunk = '==1==    at 0x1: a_name_of_some_length (a.c:1)\n\xE4\0\xFF';
  const piece = chunk.slice(17, 38);
  expect([keep(piece), keep(piece), keep('a_name_of_some_length')]).toEqual(
    Array.from({ length: 3 }, () => 'a_name_of_some_length'),
  );
  expect(keep(chunk)).toBe(chunk);
  expect(keep('')).toBe('');
});
