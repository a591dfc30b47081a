import * as v from 'valibot';
import { expect, test } from 'vitest';
import { unconventionalName } from '../../../src/lint/rules/unconventional-name.js';
import { supp, testRule } from '../../support/test-rule.js';

const named = (name: string): string => `{\n   ${name}\n   Memcheck:Cond\n   fun:f\n}\n`;

testRule(unconventionalName, {
  valid: [
    named('one-word'),
    named('\xc3\xbc'),
    named('<insert_a_suppression_name_here>'),
    named('<insert a suppression name here>'),
    { code: named('\xc3\xbc'), options: { pattern: '.' } },
    { code: named('b'), options: { pattern: 'a|b' } },
    '{\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           two words
        #  ^^^^^^^^^ form
           Memcheck:Cond
           fun:f
        }
      `,
      errors: [{ messageId: 'form', data: { name: 'two words', pattern: '\\S+' } }],
    },
    {
      code: supp`
        {
           xb
        #  ^^ form
           memcheck:Cond
           fun:f
        }
      `,
      options: { pattern: 'a|b' },
    },
  ],
});

test('a pattern must be a regular expression', () => {
  const { options } = unconventionalName;
  expect(options && v.safeParse(options, { pattern: '(' }).issues?.map(({ message }) => message)).toEqual([
    'expected a regular expression',
  ]);
});
