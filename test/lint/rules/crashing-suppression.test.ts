import { crashingSuppression } from '../../../src/lint/rules/crashing-suppression.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(crashingSuppression, {
  valid: [
    '{\n   name\n   Memcheck:FreeMemLock\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:FishyValue\n   malloc(size)\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:FishyValue\n   src:malloc(size).c\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:FishyValue\n}\n',
    '{\n   name\n   Helgrind:Race\n   fun:f\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Helgrind:FreeMemLock
        #           ^^^^^^^^^^^ abort
           fun:f
        }
      `,
      errors: [{ messageId: 'abort', data: { tool: 'Helgrind' } }],
    },
    {
      code: supp`
        {
           name
           Memcheck:FishyValue
        #           ^^^^^^^^^^ fishyValue
           ...
           fun:f
        }
      `,
    },
  ],
});
