import { malformedKindLine } from '../../../src/lint/rules/malformed-kind-line.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(malformedKindLine, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    { name: 'a colon alone', code: '{\n   name\n   :\n   fun:main\n}\n' },
    { name: 'an empty tool list', code: '{\n   name\n   :Cond\n   fun:main\n}\n' },
    { name: 'an empty kind', code: '{\n   name\n   Memcheck:\n   fun:main\n}\n' },
    { name: 'two colons', code: '{\n   name\n   Memcheck:Cond:x\n   fun:main\n}\n' },
    {
      name: 'a comment before the kind line',
      code: '{\n   name\n   # c\n   Memcheck:Cond\n   fun:main\n}\n',
    },
    { name: 'a frame, which reads as a kind line', code: '{\n   Memcheck:Cond\n   fun:main\n}\n' },
    { name: 'no name, which is the business of another rule', code: '{\n}\n{\n' },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck
        #  ^^^^^^^^ malformed
           fun:main
        }
      `,
      errors: [{ messageId: 'malformed', severity: 'error', data: {} }],
    },
    {
      name: 'lines that are a brace, an ellipsis, or an extra line',
      code: supp`
        {
           name
           {
        #  ^ malformed
        }
        {
           Memcheck:Cond
           ...
        #  ^^^ malformed
           fun:main
        }
        {
           Memcheck:Param
           write(buf)
        #  ^^^^^^^^^^ malformed
           fun:write
        }
      `,
    },
    {
      name: 'a colon that is hidden behind a NUL',
      code: '{\n   name\n   Memcheck\0:Cond\n#  ^^^^^^^^^^^^^^ malformed\n   fun:main\n}\n',
    },
    {
      name: 'the closing brace in its place',
      code: supp`
        {
           name
           }
        #  ^ missing
      `,
      errors: [{ messageId: 'missing', severity: 'error', data: {} }],
    },
    {
      name: 'the end of the file in its place',
      code: supp`
         {
        #^ missing
           name
           # Memcheck:Cond
      `,
    },
  ],
});
