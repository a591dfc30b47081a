import { invalidDirective } from '../../../src/lint/rules/invalid-directive.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(invalidDirective, {
  valid: [
    '# suppkit-disable unknown-kind\n',
    '# suppkit-disable-next-line unknown-kind,unknown-tool -- why: of course\n',
    '##  suppkit-expires 2027-01-31 -- no-such-rule\n',
    '# Found by suppkit-lint.\n',
    '# suppkit: a linter\n',
    '# {\n#   name\n#   # suppkit-nothing\n#   Memcheck:Cond\n#   fun:main\n# }\n',
  ],
  invalid: [
    {
      code: supp`
        # suppkit-disabel unknown-kind
        #         ^^^^^^^ misspeltType
      `,
      errors: [{ messageId: 'misspeltType', data: { type: 'disabel', meant: 'disable' } }],
      output: '# suppkit-disable unknown-kind\n',
    },
    {
      code: supp`
        # suppkit-off
        #         ^^^ unknownType
      `,
      errors: [{ messageId: 'unknownType', data: { type: 'off' } }],
    },
    {
      code: '# suppkit-\n',
      errors: [{ messageId: 'unknownType', start: 10, end: 10, data: { type: '' } }],
    },
    {
      code: '{\n   # suppkit-disable-next-line -- unknown-kind\n   name\n   Memcheck:Cond\n   fun:f\n}\n',
      errors: [{ messageId: 'noRules', start: 5, end: 48, data: { type: 'disable-next-line' } }],
    },
    {
      name: 'unknown rules',
      code: supp`
        # suppkit-disable unknown-kind, Unknown-Tool duplicate-names
        #                               ^^^^^^^^^^^^ misspeltRule
        #                                            ^^^^^^^^^^^^^^^ misspeltRule
      `,
      errors: [
        { messageId: 'misspeltRule', data: { rule: 'Unknown-Tool', meant: 'unknown-tool' } },
        { messageId: 'misspeltRule', data: { rule: 'duplicate-names', meant: 'duplicate-name' } },
      ],
      output: '# suppkit-disable unknown-kind, unknown-tool duplicate-name\n',
    },
    {
      code: supp`
        # suppkit-disable unknown-kind,xyz
        #                              ^^^ unknownRule
      `,
      errors: [{ messageId: 'unknownRule', data: { rule: 'xyz' } }],
    },
  ],
});
