import { compilerSuffix } from '../../../src/lint/rules/compiler-suffix.js';
import { supp, testRule } from '../../support/test-rule.js';

const fun = (...names: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${names.map((name) => `   fun:${name}\n`).join('')}}\n`;

testRule(compilerSuffix, {
  valid: [
    fun(
      'f',
      'f.*',
      'f.part.*',
      'f*.part.0*',
      'f.x',
      'f.partial',
      'f@@GLIBC_2.1',
      '_GLOBAL__sub_I_main.part.cc',
    ),
    '{\n   name\n   Memcheck:Cond\n   obj:*/f.part.0\n   src:f.part.0\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:f.constprop.3
        #      ^^^^^^^^^^^^^ suffix
           fun:_ZN3Foo3barEv.isra.409.constprop.956
           fun:g.cold
           fun:*_h.part.0.lto_priv.12
           fun:_Z4loopv._omp_fn.0
           fun:i.omp_outlined..12
           fun:__cxx_global_var_init.12
        }
      `,
      errors: [
        {
          messageId: 'suffix',
          data: { name: 'f.constprop.3', others: ', and so 6 more lines of this suppression' },
        },
      ],
      output: fun(
        'f.*',
        '_ZN3Foo3barEv.*',
        'g.*',
        '*_h.*',
        '_Z4loopv._omp_fn.*',
        'i.omp_outlined..*',
        '__cxx_global_var_init.*',
      ),
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           fun:malloc
           fun:call_init.part.0
        #      ^^^^^^^^^^^^^^^^ suffix
        }
      `,
      errors: [{ messageId: 'suffix', data: { name: 'call_init.part.0', others: '' } }],
      output: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:call_init.*\n}\n',
    },
  ],
});
