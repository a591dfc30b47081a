import { unknownInlinedFunction } from '../../../src/lint/rules/unknown-inlined-function.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(unknownInlinedFunction, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   fun:UnknownInlined\n   fun:*UnknownInlinedFun\n}\n',
    '{\n   name\n   Memcheck:Cond\n   obj:UnknownInlinedFun\n}\n',
  ],
  invalid: [
    {
      name: 'nothing else tells errors apart',
      code: supp`
        {
           name
           Memcheck:Leak
           fun:calloc
           ...
           fun:UnknownInlinedFun
        #      ^^^^^^^^^^^^^^^^^ only
           ...
           fun:main
        }
      `,
      errors: [
        {
          messageId: 'only',
          data: { kind: 'Memcheck:Leak' },
          severity: 'warning',
        },
      ],
    },

    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:UnknownInlinedFun
        #      ^^^^^^^^^^^^^^^^^ unknown
           ...
           # comment
           fun:UnknownInlinedFun
           fun:f
           ...
           fun:g
           fun:AbsOriFnNameNotFound
        }
      `,
      errors: [{ messageId: 'unknown', data: { name: 'UnknownInlinedFun' } }],
      output: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:f\n   ...\n   fun:g\n   ...\n}\n',
    },
    {
      name: 'nothing else is in the stack',
      code: supp`
        {
           name
           Memcheck:Leak
           fun:UnknownInlinedFun
        #      ^^^^^^^^^^^^^^^^^ only
        }
      `,
    },
    {
      name: 'nobody reads it',
      code: supp`
        {
           name
           Other:Leak
           fun:UnknownInlinedFun
        #      ^^^^^^^^^^^^^^^^^ unknown
           fun:f
        }
      `,
    },
  ],
});
