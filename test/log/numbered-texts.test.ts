import { expect, test } from 'vitest';
import { NumberedTexts } from '../../src/log/numbered-texts.js';

const TEXTS = [
  '1,234 bytes in 3 blocks are definitely lost in loss record 12 of 1,000',
  '72 (24 direct, 48 indirect) bytes in 1 blocks are definitely lost in loss record 1 of 1',
  '80 bytes in 1 blocks are still reachable in loss record 999,999,999 of 1,000,000,000',
  '',
  '0',
  '007 and 00, 1,23 and 1234, 1,2345 and ,5 and 5, and 1,000,',
  '4294967295 18446744073709551615 1,000,000,000,000',
  'a\0b',
  'a7b',
  '\0',
  '7',
  'é 3 \xff 4',
  `${'9 '.repeat(20_000)}end`,
];

test('texts come back as they were, whatever their numbers look like', () => {
  const texts = new NumberedTexts();
  const numbers = TEXTS.map((text) => texts.add(text));
  expect(numbers).toEqual(TEXTS.map((_, at) => at));
  expect(numbers.map((number) => texts.get(number))).toEqual(TEXTS);
});
