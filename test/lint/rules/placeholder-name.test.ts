import { placeholderName } from '../../../src/lint/rules/placeholder-name.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(placeholderName, {
  valid: [
    '{\n   glib: type registry lives for ever\n   Memcheck:Cond\n   fun:main\n}\n',
    {
      name: 'the placeholder and more',
      code: '{\n   <insert_a_suppression_name_here> glib\n   Memcheck:Cond\n   fun:main\n}\n',
    },
    {
      name: 'the placeholder in a comment',
      code: '{\n   # <insert_a_suppression_name_here>\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    },
    { name: 'no name', code: '{\n}\n' },
    {
      name: 'a suppression that is commented out',
      code: '#{\n#  <insert_a_suppression_name_here>\n#  Memcheck:Cond\n#  fun:main\n#}\n',
    },
  ],
  invalid: [
    {
      code: supp`
        {
           <insert_a_suppression_name_here>
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder
           Memcheck:Cond
           fun:main
        }
      `,
      errors: [{ messageId: 'placeholder', severity: 'warning', data: {} }],
    },
    {
      name: 'each of several, and what people make of it',
      code: supp`
        {
           <insert_a_suppression_name_here>
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder
           Memcheck:Cond
           fun:f
        }
        {
           insert_a_suppression_name_here
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder
           Memcheck:Cond
           fun:g
        }
        {
           <Insert a suppression name here>
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder
           Helgrind:Race
           fun:h
        }
      `,
    },
  ],
});
