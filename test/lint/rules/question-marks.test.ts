import { questionMarks } from '../../../src/lint/rules/question-marks.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(questionMarks, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   obj:???\n   fun:?\n   fun:????\n}\n',
    '{\n   name\n   Memcheck:Cond\n   fun:f???\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:???
        #  ^^^^^^^ marks
           fun:f
           fun:???
        #  ^^^^^^^ marks
        }
      `,
      output: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:f\n   ...\n}\n',
    },
    {
      name: 'alone',
      code: supp`
        {
           name
           Memcheck:Cond
           ...
           fun:???
        #  ^^^^^^^ marks
        }
      `,
    },
  ],
});
