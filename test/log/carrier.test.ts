import { describe, expect, test } from 'vitest';
import { stripCarrier } from '../../src/log/carrier.js';
import { CARRIERS } from './carriers.js';

const LINE = '==100== Invalid read of size 4';

describe('what a CI system puts before a line is taken away', () => {
  test.each(CARRIERS)('%s', (_, carrier) => {
    expect(stripCarrier(carrier + LINE)).toBe(LINE);
  });

  test.each(['{', '   fun:main', '}'])('before %j, too, of a generated suppression', (line) => {
    expect(stripCarrier(`12:00:00  ${line}`)).toBe(line);
    expect(stripCarrier(`2024-05-01T12:00:00.123Z ${line}`)).toBe(line);
  });

  test('colours within a line', () => {
    expect(stripCarrier('==100==\x1B[1m Invalid\x1B[0m read of size 4\x1B[K')).toBe(LINE);
  });
});

test.each([LINE, '', '{', '   fun:12: x', '--100-- 12: x', '>==100== 12:00:00  x', '12:00 noon', 'a\tb\tc'])(
  '%j stays as it is',
  (line) => {
    expect(stripCarrier(line)).toBe(line);
  },
);
