import { describe, expect, test } from 'vitest';
import { stripCarrier } from '../../src/log/carrier.js';

const LINE = '==100== Invalid read of size 4';

describe('what a CI system puts before a line is taken away', () => {
  test.each([
    ['GitHub', '2024-05-01T12:00:00.1234567Z '],
    ['GitHub, the first line', '\xEF\xBB\xBF2024-05-01T12:00:00.1234567Z '],
    ['gh run view --log', 'build\tRun tests\t2024-05-01T12:00:00.1234567Z '],
    ['GitLab', '2024-05-01T12:00:00.123456Z 00O '],
    ['GitLab, standard error, a line that goes on', '2024-05-01T12:00:00.123456Z 0aE+'],
    ['a Jenkins pipeline', '[2024-05-01T12:00:00.123Z] '],
    ['Jenkins', '12:00:00  '],
    ['CTest', '12: '],
    ['CTest on GitHub', '2024-05-01T12:00:00.1234567Z 3: '],
    ['colours', '\x1B[0;31m'],
    ['colours on Jenkins', '\x1B[32m12:00:00\x1B[0m  '],
    ['a title', '\x1B]0;make test\x07'],
  ])('%s', (_, carrier) => {
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
