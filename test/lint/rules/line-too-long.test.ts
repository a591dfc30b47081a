import { lineTooLong } from '../../../src/lint/rules/line-too-long.js';
import { testRule } from '../../support/test-rule.js';

const LIMIT = 51_199;
const inSuppression = (line: string): string => `{\n   name\n   Memcheck:Cond\n   ${line}\n}\n`;
const before = inSuppression('').indexOf('\n}');

testRule(lineTooLong, {
  valid: [
    { name: 'a frame of 51,199 bytes', code: inSuppression(`fun:${'x'.repeat(LIMIT - 4)}`) },
    { name: 'a comment of 51,199 bytes', code: `#${'x'.repeat(LIMIT - 1)}\n` },
    { name: 'white space at the beginning, which does not count', code: `${' '.repeat(60_000)}# c\n` },
    { name: 'blank lines of any length', code: `${' '.repeat(60_000)}\n` },
  ],
  invalid: [
    {
      name: 'a frame of 51,200 bytes',
      code: inSuppression(`fun:${'x'.repeat(LIMIT - 3)}`),
      errors: [
        {
          messageId: 'tooLong',
          start: before,
          end: before + LIMIT + 1,
          severity: 'error',
          data: { length: '51200', limit: '51199' },
        },
      ],
    },
    {
      name: 'white space at the end, which counts',
      code: inSuppression(`fun:main${' '.repeat(60_000)}`),
      errors: [
        {
          messageId: 'tooLong',
          start: before,
          end: before + 60_008,
          data: { length: '60008', limit: '51199' },
        },
      ],
    },
    {
      name: 'each of two, the last one without a line end',
      code: `  # ${'x'.repeat(LIMIT)}\n\n# ${'x'.repeat(LIMIT)}`,
      errors: [
        { messageId: 'tooLong', start: 2, end: LIMIT + 4, data: { length: '51201', limit: '51199' } },
        { messageId: 'tooLong', start: LIMIT + 6, end: 2 * LIMIT + 8 },
      ],
    },
  ],
});
