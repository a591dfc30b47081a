import { missingAllocationFunction } from '../../../src/lint/rules/missing-allocation-function.js';
import { supp, testRule } from '../../support/test-rule.js';

const leak = (frame: string): string => `{\n   name\n   Memcheck:Leak\n   ${frame}\n   fun:f\n}\n`;

testRule(missingAllocationFunction, {
  valid: [
    ...['malloc', '*alloc', 'm*', '_Znwj', '_Znam', '_ZnwmSt11align_val_t', '__builtin_new', '*'].map(
      (name) => leak(`fun:${name}`),
    ),
    ...['malloc_zone_malloc', '???', 'palloc', 'AllocSetAlloc', 'pool_get', 'g_type_create_instance'].map(
      (name) => leak(`fun:${name}`),
    ),
    leak('fun:_vgrZU_libcZdsoZa_malloc'),
    leak('...'),
    leak('obj:*'),
    leak('obj:*/vgpreload_memcheck-amd64-linux.so'),
    leak('obj:/usr/libexec/valgrind/vgpreload_*'),
    leak('match-leak-kinds: definite\n   src:a.c'),
    '{\n   name\n   Memcheck:Cond\n   fun:f\n}\n',
    '{\n   name\n   Other:Leak\n   fun:f\n}\n',
  ],
  invalid: [
    {
      name: 'what does not run in the place of malloc',
      code: supp`
        {
           name
           Memcheck:Leak
           fun:__libc_malloc
        #  ^^^^^^^^^^^^^^^^^ function
           fun:f
        }
      `,
      output: supp`
        {
           name
           Memcheck:Leak
           ...
           fun:__libc_malloc
           fun:f
        }
      `,
    },

    {
      code: supp`
        {
           name
           Memcheck:Leak
           match-leak-kinds: reachable
           # comment
           fun:dlopen*
        #  ^^^^^^^^^^^ function
           fun:f
        }
      `,
      errors: [{ messageId: 'function', data: { pattern: 'fun:dlopen*' } }],
      output:
        '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: reachable\n   # comment\n   ...\n   fun:dlopen*\n   fun:f\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           obj:/usr/lib/libGL.so.*
        #  ^^^^^^^^^^^^^^^^^^^^^^^ object
        }
      `,
      errors: [{ messageId: 'object', data: { pattern: 'obj:/usr/lib/libGL.so.*' } }],
      output: '{\n   name\n   Memcheck:Leak\n   ...\n   obj:/usr/lib/libGL.so.*\n}\n',
    },
  ],
});
