import { fullStack } from '../../../src/lint/rules/full-stack.js';
import { supp, testRule } from '../../support/test-rule.js';

const stack = (...frames: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${frames.map((frame) => `   ${frame}\n`).join('')}}\n`;

testRule(fullStack, {
  valid: [
    stack('fun:a', 'fun:b', 'fun:c', 'fun:d', 'fun:main'),
    stack('fun:a', 'fun:b', 'fun:c', 'fun:d', 'fun:e'),
    stack('fun:a', 'fun:b', 'fun:c', 'fun:d', 'fun:e', '...', 'fun:main'),
    { code: stack('fun:a', 'fun:b', 'fun:c', 'fun:d', 'fun:e', 'fun:main'), options: { frames: 5 } },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:a
           fun:b
           obj:*/c.so
           src:d.c
           fun:*
           fun:main
        #      ^^^^ full
           fun:(below main)
        }
      `,
      errors: [{ messageId: 'full', data: { frames: '5', name: 'main' } }],
      output: stack('fun:a', 'fun:b', 'obj:*/c.so', 'src:d.c', 'fun:*'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:a
           fun:b
           fun:(below main)
        #      ^^^^^^^^^^^^ full
        }
      `,
      options: { frames: 1 },
      output: stack('fun:a', 'fun:b'),
    },
  ],
});
