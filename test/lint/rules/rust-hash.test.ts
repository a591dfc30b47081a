import { rustHash } from '../../../src/lint/rules/rust-hash.js';
import { supp, testRule } from '../../support/test-rule.js';

const fun = (...names: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${names.map((name) => `   fun:${name}\n`).join('')}}\n`;

testRule(rustHash, {
  valid: [
    fun('_ZN5krate1f17h*E', '_RNvCs*_5krate1f', '_ZN5krate1f17h3a0128ea0cdc24bE', 'f17h3a0128ea0cdc24b3E'),
    fun('_ZN2Cs1_5f', '_R', '_RNvCsxyz'),
    '{\n   name\n   Memcheck:Cond\n   obj:_ZN5krate1f17h3a0128ea0cdc24b3E\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:_ZN4core3ptr13drop_in_place17h3a0128ea0cdc24b3E
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hash
           fun:_RINvNtCs4fqI2P2rA04_4core3ptr13drop_in_placeNtCsa_3own1TEBL_
        }
      `,
      errors: [
        {
          messageId: 'hash',
          data: {
            name: '_ZN4core3ptr13drop_in_place17h3a0128ea0cdc24b3E',
            others: ', and so 1 more line of this suppression',
          },
        },
      ],
      output: fun('_ZN4core3ptr13drop_in_place17h*E', '_RINvNtCs*_4core3ptr13drop_in_placeNtCs*_3own1TEBL_'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:_ZN*run17hffffffffffffffffE.llvm.12
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hash
        }
      `,
      output: fun('_ZN*run17h*E.llvm.12'),
    },
  ],
});
