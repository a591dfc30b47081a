import { generatedNamespace } from '../../../src/lint/rules/generated-namespace.js';
import { supp, testRule } from '../../support/test-rule.js';

const fun = (...names: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${names.map((name) => `   fun:${name}\n`).join('')}}\n`;

testRule(generatedNamespace, {
  valid: [
    fun('_ZN12_GLOBAL__N_11fEv', '_ZN1a12_GLOBAL__N_112_GLOBAL__N_120wrapper_CPU__normal_ES7_'),
    fun('_ZN*3barEv', '_GLOBAL__sub_I_a.cc', '_GLOBAL__N_tmp', '_ZN99_GLOBAL__N_tmp_a_cc3barEv'),
    fun('_ZN23_GLOBAL__N_*_a_cc_12343barEv'),
    '{\n   name\n   Memcheck:Cond\n   obj:*/_ZN23_GLOBAL__N_tmp_a_cc_12343barEv\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:_ZN25_GLOBAL__N_tmp_a_cc_1234_3barEv
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ generated
        }
      `,
      errors: [
        { messageId: 'generated', data: { name: '_ZN25_GLOBAL__N_tmp_a_cc_1234_3barEv', others: '' } },
      ],
      output: fun('_ZN*3barEv'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:_ZN12_GLOBAL__N_11fEv
           fun:_ZN12_GLOBAL__N_114_GLOBAL__N__aa1fI15_GLOBAL__N__bb_EEv
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ generated
        }
      `,
      output: fun('_ZN12_GLOBAL__N_11fEv', '_ZN12_GLOBAL__N_1*1fI*EEv'),
    },
  ],
});
