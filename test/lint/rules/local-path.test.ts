import { localPath } from '../../../src/lint/rules/local-path.js';
import { supp, testRule } from '../../support/test-rule.js';

const obj = (...patterns: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${patterns.map((pattern) => `   obj:${pattern}\n`).join('')}}\n`;

testRule(localPath, {
  valid: [
    obj(
      '/usr/lib/a.so',
      '/opt/x/a.so',
      '*/home/ann/a.so',
      '/home/*/a.so',
      '/home/a?n/a.so',
      '/homes/ann/a.so',
    ),
    '{\n   name\n   Memcheck:Cond\n   fun:/home/ann/a.so\n   src:/home/ann/a.c\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:/home/ann/work/a.so.1*
        #      ^^^^^^^^^^^^^^^^^^^^^^ local
           obj:/tmp/b-1/b
        }
      `,
      errors: [
        {
          messageId: 'local',
          data: { name: '/home/ann/work/a.so.1*', others: ', and so 1 more line of this suppression' },
        },
      ],
      output: obj('*/a.so.1*', '*/b'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:/Users/ann/*/c
        #      ^^^^^^^^^^^^^^ local
        }
      `,
      output: obj('*/c'),
    },
  ],
});
