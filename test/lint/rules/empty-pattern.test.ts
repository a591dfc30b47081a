import { emptyPattern } from '../../../src/lint/rules/empty-pattern.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(emptyPattern, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   fun:*\n   obj:?\n   ...\n}\n',
    '{\n   name\n   Memcheck:Cond\n   fun: f\n   fun\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:
        #  ^^^^ empty
           obj:
        #  ^^^^ empty
           src:
        #  ^^^^ empty
           fun:f
        }
      `,
      output: '{\n   name\n   Memcheck:Cond\n   fun:*\n   obj:*\n   src:*\n   fun:f\n}\n',
    },
    {
      name: 'what Valgrind does not see',
      code: '{\n   name\n   Memcheck:Cond\n   fun:\0f\n}\n',
      errors: [{ messageId: 'empty', start: 30, end: 36 }],
      output: '{\n   name\n   Memcheck:Cond\n   fun:*\0f\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           src::12
        #  ^^^^^^^ empty
        }
      `,
      errors: [{ messageId: 'empty', data: { prefix: 'src:' } }],
      output: '{\n   name\n   Memcheck:Cond\n   src:*:12\n}\n',
    },
  ],
});
