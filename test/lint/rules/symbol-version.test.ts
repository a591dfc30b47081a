import { symbolVersion } from '../../../src/lint/rules/symbol-version.js';
import { supp, testRule } from '../../support/test-rule.js';

const fun = (...names: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${names.map((name) => `   fun:${name}\n`).join('')}}\n`;

testRule(symbolVersion, {
  valid: [
    fun('f', 'f@*', 'f@@*', 'f@@GLIBC_*', 'f@@GLIBC_2.2*', 'f*', 'pthread_mutex_lock@*'),
    '{\n   name\n   Memcheck:Cond\n   obj:*/f@@GLIBC_2.34\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:pthread_create@@GLIBC_2.34
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^ version
           fun:ibv_modify_qp@IBVERBS_1.1
           fun:pthread_cond_*@@GLIBC_2.3.2
        }
      `,
      errors: [
        {
          messageId: 'version',
          data: { name: 'pthread_create@@GLIBC_2.34', others: ', and so 2 more lines of this suppression' },
        },
      ],
      output: fun('pthread_create@*', 'ibv_modify_qp@*', 'pthread_cond_*@*'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:_ZSt4swap@@GLIBCXX_3.4
        #      ^^^^^^^^^^^^^^^^^^^^^^ version
        }
      `,
      output: fun('_ZSt4swap@*'),
    },
  ],
});
