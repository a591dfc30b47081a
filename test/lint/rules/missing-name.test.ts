import { missingName } from '../../../src/lint/rules/missing-name.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(missingName, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    { name: 'a brace as the name', code: '{\n{\n   Memcheck:Cond\n   fun:main\n}\n' },
    {
      name: 'a closing brace with a comment, which is a name',
      code: '{\n} # end\n   Memcheck:Cond\n   fun:main\n}\n',
    },
    { name: 'a line that begins with a NUL', code: '{\n\0\n   Memcheck:Cond\n   fun:main\n}\n' },
    { name: 'a kind line as the name', code: '{\n   Memcheck:Cond\n   fun:main\n}\n' },
    { name: 'the end of the file behind the name', code: '{\n   name\n' },
  ],
  invalid: [
    {
      code: supp`
        {
         }
        #^ missing
      `,
      errors: [{ messageId: 'missing', severity: 'error', data: {} }],
    },
    {
      name: 'a name that is a comment, with nothing behind it',
      code: supp`
        # Comment.
        {
           #1234

         }
        #^ missing
      `,
    },
    {
      name: 'the end of the file, with nothing but comments behind the brace',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:main
        }
         {
        #^ missing
           # name
      `,
    },
    {
      name: 'the end of the file at the brace, without a line end',
      code: '{',
      errors: [{ messageId: 'missing', start: 0, end: 1 }],
    },
  ],
});
