import { unsortedFile } from '../../../src/lint/rules/unsorted-file.js';
import { supp, testRule } from '../../support/test-rule.js';

const block = (name: string, kindLine: string, ...frames: string[]): string =>
  `{\n   ${name}\n   ${kindLine}\n${frames.map((frame) => `   ${frame}\n`).join('')}}\n`;

testRule(unsortedFile, {
  valid: [
    '',
    block('b', 'Memcheck:Cond', 'fun:f') + block('a', 'Memcheck:Cond', '...', 'fun:f'),
    block('b', 'Helgrind:Race', 'fun:z') + block('a', 'Memcheck:Cond', 'fun:a'),
  ],
  invalid: [
    {
      code: supp`
        {
           b
           Memcheck:Cond
           fun:b
        }
        {
           d
           Memcheck:Cond
           fun:d
        }
        {
           c
        #  ^ unsorted
           Memcheck:Cond
           ...
           fun:c
        }
        {
           a
           Memcheck:Cond
           fun:a
        }
      `,
      errors: [{ messageId: 'unsorted', data: { name: 'c', before: 'd' } }],
    },
    {
      name: 'one that is commented out',
      code: supp`
        {
           b
           Memcheck:Value8
           fun:b
        }
        # {
        #    a
        #    ^ unsorted
        #    Memcheck:Cond
        #    fun:a
        # }
      `,
    },
  ],
});
