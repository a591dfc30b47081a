import { renamedFunction } from '../../../src/lint/rules/renamed-function.js';
import { supp, testRule } from '../../support/test-rule.js';

const fun = (name: string): string => `{\n   name\n   Memcheck:Cond\n   fun:f\n   fun:${name}\n}\n`;

testRule(renamedFunction, {
  valid: [
    ...['(below main)', '__libc_start_main@@GLIBC_2.34', '__libc_start_main*', '_start*', 'start'].map(fun),
    ...['__libc_start_main_impl', '_vgr', '_vgr10010ZU_', '_vg_stack'].map(fun),
    '{\n   name\n   Memcheck:Cond\n   obj:_start\n   fun:f\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:main
           # libc
           fun:__libc_start_main
        #      ^^^^^^^^^^^^^^^^^ belowMain
           fun:_start
        }
      `,
      errors: [{ messageId: 'belowMain', data: { name: '__libc_start_main' } }],
      output: '{\n   name\n   Memcheck:Cond\n   fun:main\n   # libc\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Addr8
           fun:_dl_start
           fun:_start
        #      ^^^^^^ belowMain
        }
      `,
      output: '{\n   name\n   Memcheck:Addr8\n   fun:_dl_start\n   fun:(below main)\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:f
           fun:generic_start_main.isra.0
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^ belowMain
        }
      `,
      output: fun('(below main)').replace('_start', ''),
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           fun:_vgr10010ZU_libcZdsoZa_malloc
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ encoded
           fun:_vgw00000ZZ_libcZdsoZa_pthreadZumutexZulockZAZa
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ encoded
           fun:_vgrZU_libstdcZpZpZa__Zna*
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^ encoded
        }
      `,
      errors: [
        { messageId: 'encoded', data: { name: '_vgr10010ZU_libcZdsoZa_malloc', decoded: 'malloc' } },
        { messageId: 'encoded' },
        { messageId: 'encoded' },
      ],
      output: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:pthread_mutex_lock@*\n   fun:_Zna*\n}\n',
    },
  ],
});
