import { textAfterNul } from '../../../src/lint/rules/text-after-nul.js';
import { testRule } from '../../support/test-rule.js';

testRule(textAfterNul, {
  valid: ['{\n   name\n   Memcheck:Cond\n   fun:f\n}\n', '  # a\0b\n#\0\n'],
  invalid: [
    {
      code: '# \0\n{\n   name\n   Memcheck:Cond\n   fun:f\0g\0h\n}\n',
      errors: [{ messageId: 'invisible', start: 39, end: 43, data: { others: '' } }],
    },
    {
      name: 'several lines, and one without an end',
      code: '{\n   na\0me\n   Memcheck:Cond\0\n   fun:f\n}\0',
      errors: [{ messageId: 'invisible', start: 7, end: 10, data: { others: ', nor in 2 more lines' } }],
    },
  ],
});
