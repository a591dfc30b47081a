import { multiarchPath } from '../../../src/lint/rules/multiarch-path.js';
import { supp, testRule } from '../../support/test-rule.js';

const obj = (...patterns: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${patterns.map((pattern) => `   obj:${pattern}\n`).join('')}}\n`;

testRule(multiarchPath, {
  valid: [
    obj('/usr/lib/a.so', '*/a.so', '/usr/lib*/a.so', '/opt/x86_64/a.so', '/lib64'),
    '{\n   name\n   Memcheck:Cond\n   fun:/usr/lib64/a.so\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:/usr/lib/x86_64-linux-gnu/dri/i965_dri.so
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ multiarch
           obj:*/arm-linux-gnueabihf/libz.so*
           obj:/lib64/libz.so.1
        }
      `,
      errors: [
        {
          messageId: 'multiarch',
          data: {
            name: '/usr/lib/x86_64-linux-gnu/dri/i965_dri.so',
            others: ', and so 2 more lines of this suppression',
          },
        },
      ],
      output: obj('*/dri/i965_dri.so', '*/libz.so*', '*/libz.so.1'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:/usr/lib32/a.so
        #      ^^^^^^^^^^^^^^^ multiarch
        }
      `,
      output: obj('*/a.so'),
    },
  ],
});
