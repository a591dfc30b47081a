import { numberedLambda } from '../../../src/lint/rules/numbered-lambda.js';
import { supp, testRule } from '../../support/test-rule.js';

const fun = (...names: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${names.map((name) => `   fun:${name}\n`).join('')}}\n`;

testRule(numberedLambda, {
  valid: [
    fun('_ZZ4mainENKUlvE_clEv', '_ZZ4mainENKUliE*_clEi', '_Z1fv', 'UlvE0_'),
    '{\n   name\n   Memcheck:Cond\n   obj:_ZZ4mainENKUlvE0_clEv\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:_ZZZ4mainENKUlvE_clEvENKUliE12_clEi
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ number
        }
      `,
      errors: [{ messageId: 'number', data: { name: '_ZZZ4mainENKUlvE_clEvENKUliE12_clEi', others: '' } }],
      output: fun('_ZZZ4mainENKUlvE_clEvENKUliE*_clEi'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:_ZZ4mainENKUlvE0_clEv
        #      ^^^^^^^^^^^^^^^^^^^^^ number
           fun:_ZZZ1fvENKUlvE1_clEvENKUlPiE2_clES_
        }
      `,
      output: fun('_ZZ4mainENKUlvE*_clEv', '_ZZZ1fvENKUlvE*_clEvENKUlPiE*_clES_'),
    },
  ],
});
