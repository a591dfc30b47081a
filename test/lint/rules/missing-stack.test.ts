import { missingStack } from '../../../src/lint/rules/missing-stack.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(missingStack, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    { name: 'an ellipsis alone, which is a frame', code: '{\n   name\n   Memcheck:Cond\n   ...\n}\n' },
    { name: 'a frame without a name', code: '{\n   name\n   Memcheck:Cond\n   fun:\n}\n' },
    {
      name: 'an extra line that the kind does not take, which is a refused frame line',
      code: '{\n   name\n   Memcheck:Cond\n   write(buf)\n}\n',
    },
    { name: 'no closing brace', code: '{\n   name\n   Memcheck:Cond\n' },
    { name: 'no kind line', code: '{\n   name\n}\n' },
    { name: 'a malformed kind line', code: '{\n   name\n   Memcheck\n}\n' },
    {
      name: 'one for another tool, which Valgrind does not check',
      code: '{\n   name\n   ThreadSanitizer:Race\n}\n',
    },
    { name: 'an empty tool list', code: '{\n   name\n   :Leak\n}\n' },
    {
      name: 'core errors before they were there, which are skipped',
      code: '{\n   name\n   CoreError:FdBadClose\n}\n',
      releases: [3019],
    },
    {
      name: 'a frame behind a src: pattern that is taken as the parameter',
      code: '{\n   name\n   Memcheck:Param\n   src:a.c:1\n   fun:f\n}\n',
    },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
         }
        #^ missing
      `,
      errors: [{ messageId: 'missing', severity: 'error', data: {} }],
    },
    {
      name: 'one of which all frames are commented out',
      code: supp`
        {
           name
           drd:MutexErr
           # fun:main

           }
        #  ^ missing
      `,
    },
    {
      name: 'kinds with an extra line, of which nothing at all is there',
      code: supp`
        {
           name
           Memcheck:Leak
         }
        #^ missingAll
        {
           name
           Memcheck:FishyValue
           # malloc(size)
         }
        #^ missingAll
        {
           name
           Helgrind,Memcheck:Param
         }
        #^ missingAll
      `,
      errors: [
        { messageId: 'missingAll', severity: 'error', data: {} },
        { messageId: 'missingAll', severity: 'error', data: {} },
        { messageId: 'missingAll', severity: 'error', data: {} },
      ],
    },
    {
      name: 'a src: pattern alone, which is taken as the extra line',
      code: supp`
        {
           name
           Memcheck:Param
           src:a.c:1
         }
        #^ missing
        {
           name
           Memcheck:FishyValue
           src:malloc(size)
         }
        #^ missing
      `,
      errors: [
        { messageId: 'missing', severity: 'error', data: {} },
        { messageId: 'missing', severity: 'error', data: {} },
      ],
    },
    {
      name: 'an unknown kind',
      code: supp`
        {
           name
           Memcheck:Whatever
         }
        #^ missing
      `,
    },
    {
      name: 'extra lines alone',
      code: supp`
        {
           name
           Memcheck:Leak
           match-leak-kinds: definite
         }
        #^ missing
        {
           name
           Memcheck:Param
           write(buf)
         }
        #^ missing
        {
           name
           Memcheck:FishyValue
           malloc(size)
         }
        #^ missing
      `,
    },
  ],
});
