import { laterSourceLine } from '../../../src/lint/rules/later-source-line.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(laterSourceLine, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   src:a.c\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:Param\n   write(buf)\n   src:a.c\n}\n',
    {
      name: 'one that is the parameter',
      code: '{\n   name\n   Memcheck:Param\n   src:a.c\n   src:b.c\n}\n',
    },
    {
      name: 'one that Valgrind does not read',
      code: '{\n   name\n   Memcheck:Cond\n   fun:f\n   fun:g\n   src:a.c\n}\n',
      numCallers: 2,
    },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           ...
           src:a.c:12
        #  ^^^^^^^^^^ later
           src:b.c
        }
      `,
      errors: [{ messageId: 'later', data: { line: 'src:a.c:12' } }],
    },
    {
      code: supp`
        {
           name
           Helgrind:Race
           src:a.c
           src:b.c
        #  ^^^^^^^ later
        }
      `,
    },
  ],
});
