import { wordSize } from '../../../src/lint/rules/word-size.js';
import { supp, testRule } from '../../support/test-rule.js';

const value = (name: string, kind: string): string => `{\n   ${name}\n   Memcheck:${kind}\n   fun:f\n}\n`;

testRule(wordSize, {
  valid: [
    '{\n   name\n   Memcheck:Leak\n   fun:_Znw?\n   fun:_Zna*\n   fun:_ZN3newEm\n   fun:f_Znwm\n}\n',
    value('a', 'Value8') + value('b', 'Value4'),
    {
      name: 'a twin in another file',
      code: value('a', 'Value8'),
      files: [{ file: 'b.supp', code: value('b', 'Value4') }],
    },
    value('a', 'Value16'),
    value('a', 'Addr8'),
    value('a', 'Value8').replace('Memcheck', 'Other'),
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Leak
           fun:_Znwm
        #      ^^^^^ operator
           fun:_ZnajRKSt9nothrow_t
        }
      `,
      errors: [
        {
          messageId: 'operator',
          data: { name: '_Znwm', others: ', and so 1 more line of this suppression' },
        },
      ],
      output: '{\n   name\n   Memcheck:Leak\n   fun:_Znw?\n   fun:_Zna?RKSt9nothrow_t\n}\n',
    },
    {
      code: supp`
        {
           a
           Memcheck:Value8
        #           ^^^^^^ value
           fun:f
        }
        {
           b
           Memcheck:Value4
        #           ^^^^^^ value
           fun:g
        }
      `,
      errors: [
        { messageId: 'value', data: { twin: 'Value4', bits: '32' } },
        { messageId: 'value', data: { twin: 'Value8', bits: '64' } },
      ],
    },
    {
      name: 'a twin that is commented out',
      code: `${value('a', 'Value8')}#{\n#  b\n#  Memcheck:Value4\n#  fun:f\n#}\n`,
      errors: [{ messageId: 'value', start: 19, end: 25 }],
    },
  ],
});
