import { neverMatchingKind } from '../../../src/lint/rules/never-matching-kind.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(neverMatchingKind, {
  valid: [
    '{\n   name\n   Memcheck:Leak\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: indirect\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: none,definite\n   fun:f\n}\n',
    { name: 'what no tool reads', code: '{\n   name\n   Other:CoreMem\n   fun:f\n}\n' },
    { name: 'what crashes', code: '{\n   name\n   Helgrind:FreeMemLock\n   fun:f\n}\n' },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:CoreMem
        #           ^^^^^^^ kind
           fun:f
        }
      `,
      errors: [
        {
          messageId: 'kind',
          data: {
            kind: 'CoreMem',
            reason: 'Memcheck compares it with a text that no suppression can hold',
          },
        },
      ],
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           match-leak-kinds:none,none
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^ none
           fun:f
        }
      `,
    },
  ],
});
