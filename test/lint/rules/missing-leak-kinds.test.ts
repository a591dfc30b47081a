import { missingLeakKinds } from '../../../src/lint/rules/missing-leak-kinds.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(missingLeakKinds, {
  valid: [
    '{\n   name\n   Memcheck:Leak\n   match-leak-kinds:all\n   fun:malloc\n}\n',
    '{\n   name\n   Memcheck:Cond\n   fun:malloc\n}\n',
    '{\n   name\n   Memcheck:Leak\n   src:a.c\n}\n',
    '{\n   name\n   Other:Leak\n   fun:malloc\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Leak
        #           ^^^^ missing
           ...
           fun:f
        }
      `,
    },
    {
      name: 'all leak kinds are hidden',
      code: '{\n   name\n   Memcheck:Leak\n   ...\n   fun:f\n}\n',
      evidence:
        'Memcheck:Leak(reachable) malloc < f\nMemcheck:Leak(definite) malloc < f\n' +
        'Memcheck:Leak(indirect) malloc < f\nMemcheck:Leak(possible) malloc < f\n',
      errors: [{ messageId: 'missing', start: 22, end: 26 }],
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
        #           ^^^^ used
              fun:malloc
        }
      `,
      evidence:
        'Memcheck:Leak(reachable) malloc < f\nMemcheck:Leak(definite) calloc < f\nMemcheck:Leak(possible) malloc < f\n',
      errors: [{ messageId: 'used', data: { name: 'errors.frames', kinds: 'possible and reachable' } }],
      output:
        '{\n   name\n   Memcheck:Leak\n      match-leak-kinds: possible,reachable\n      fun:malloc\n}\n',
    },
  ],
});
