import { kindLineAsName } from '../../../src/lint/rules/kind-line-as-name.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(kindLineAsName, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    {
      name: 'a kind line that is the name on purpose',
      code: '{\n   Memcheck:Cond\n   Memcheck:Leak\n   fun:f\n}\n',
    },
    { name: 'a kind in a sentence', code: '{\n   Memcheck:Cond in main\n   Foo:Bar\n   fun:f\n}\n' },
    { name: 'a colon in the name', code: '{\n   std::vector\n   Foo:Bar\n   fun:f\n}\n' },
    { name: 'a frame as the name', code: '{\n   fun:main\n   Memcheck:Cond\n   fun:main\n}\n' },
    { name: 'a kind that the tool does not have', code: '{\n   Memcheck:Race\n   fun:main\n}\n' },
    { name: 'no name at all', code: '{\n}\n' },
    {
      name: 'a suppression that is commented out',
      code: '#{\n#  Memcheck:Cond\n#  fun:main\n#  fun:f\n#}\n',
    },
  ],
  invalid: [
    {
      code: supp`
        {
           Memcheck:Cond
        #  ^^^^^^^^^^^^^ missing
           fun:main
        }
      `,
      errors: [{ messageId: 'missing', severity: 'warning', data: { line: 'Memcheck:Cond' } }],
      output: '{\n   unnamed\n   Memcheck:Cond\n   fun:main\n}\n',
    },
    {
      name: 'a name that is a comment',
      code: supp`
        {
           #1234 a leak
           Memcheck:Leak
        #  ^^^^^^^^^^^^^ missing
           fun:malloc
        }
      `,
      output: '{\n   #1234 a leak\n   unnamed\n   Memcheck:Leak\n   fun:malloc\n}\n',
    },
    {
      name: 'an extra line, a list of tools, and a kind of a newer release',
      code: supp`
        {
           Memcheck:Leak
        #  ^^^^^^^^^^^^^ missing
           match-leak-kinds: definite
           fun:malloc
        }
        {
           exp-drd,Memcheck:Cond
        #  ^^^^^^^^^^^^^^^^^^^^^ missing
           fun:main
        }
        {
           CoreError:FdNotClosed
        #  ^^^^^^^^^^^^^^^^^^^^^ missing
           fun:open
        }
      `,
      errors: [
        { messageId: 'missing', data: { line: 'Memcheck:Leak' } },
        { messageId: 'missing', data: { line: 'exp-drd,Memcheck:Cond' } },
        { messageId: 'missing', data: { line: 'CoreError:FdNotClosed' } },
      ],
      output: supp`
        {
           unnamed
           Memcheck:Leak
           match-leak-kinds: definite
           fun:malloc
        }
        {
           unnamed
           exp-drd,Memcheck:Cond
           fun:main
        }
        {
           unnamed
           CoreError:FdNotClosed
           fun:open
        }
      `,
    },
  ],
});
