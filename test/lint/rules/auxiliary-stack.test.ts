import { auxiliaryStack } from '../../../src/lint/rules/auxiliary-stack.js';
import { supp, testRule } from '../../support/test-rule.js';

const named = (kindLine: string, ...frames: string[]): string =>
  `{\n   name\n   ${kindLine}\n${frames.map((frame) => `   ${frame}\n`).join('')}}\n`;

testRule(auxiliaryStack, {
  valid: [
    named('Memcheck:Free', 'fun:free', 'fun:f'),
    named('Memcheck:Addr4', '...', 'fun:free', 'fun:f'),
    named('Memcheck:Addr4', 'fun:f', 'fun:free'),
    named('Memcheck:Addr4', 'fun:free_list', 'fun:f'),
    named('Memcheck:Addr4', 'fun:malloc', 'fun:f'),
    named('memcheck:Addr4', 'fun:free', 'fun:f'),
    named('Memcheck:Cond', 'fun:free', 'fun:f'),
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Addr4
           fun:free
        #      ^^^^ freed
           fun:f
        }
      `,
      errors: [{ messageId: 'freed', data: { name: 'free' } }],
    },
    {
      code: supp`
        {
           name
           Memcheck:Addr1
           fun:_ZdaPvm
        #      ^^^^^^^ freed
           ...
           fun:main
        }
      `,
    },
  ],
});
