import * as v from 'valibot';
import { expect, test } from 'vitest';
import { missingReason } from '../../../src/lint/rules/missing-reason.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(missingReason, {
  valid: [
    '# A bug.\n{\n   name\n   Memcheck:Cond\n   fun:f\n}\n',
    '{\n   name\n   # A bug.\n   Memcheck:Cond\n   fun:f\n}\n',
    '{\n   a known bug\n   Memcheck:Cond\n   fun:f\n}\n',
    { code: '{\n   x (BUG-12)\n   Memcheck:Cond\n   fun:f\n}\n', options: { pattern: '\\bBUG-\\d' } },
    { code: '{\n   \xc3\xbc\n   Memcheck:Cond\n   fun:f\n}\n', options: { pattern: '^.$' } },
  ],
  invalid: [
    {
      code: supp`
        # A comment somewhere.

        ######
        {
           two words
        #  ^^^^^^^^^ missing
           Memcheck:Cond
           fun:f
        }
      `,
    },
    {
      code: supp`
        {
           <insert a suppression name here>
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
           Memcheck:Cond
           fun:f
        }
      `,
    },
    {
      code: supp`
        # A bug.
        {
           bug
        #  ^^^ pattern
           Memcheck:Cond
           fun:f
        }
      `,
      options: { pattern: 'BUG-\\d+' },
      errors: [{ messageId: 'pattern', data: { pattern: 'BUG-\\d+' } }],
    },
  ],
});

test('the pattern must be a regular expression', () => {
  const { options } = missingReason;
  expect(options && v.is(options, { pattern: '(' })).toBe(false);
  expect(options && v.is(options, { pattern: '()' })).toBe(true);
});
