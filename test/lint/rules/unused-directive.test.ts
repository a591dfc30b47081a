import { expect, test } from 'vitest';
import { unusedDirective } from '../../../src/lint/rules/unused-directive.js';
import { lintCase, supp, testRule } from '../../support/test-rule.js';

const suppression = '{\n   name\n   memcheck:Cond\n   fun:main\n}\n';

testRule(unusedDirective, {
  valid: [
    `# suppkit-disable unknown-tool\n${suppression}`,
    `${suppression}# suppkit-disable unknown-tool\n`,
    `# suppkit-disable-next-line unknown-tool\n${suppression}`,
    { name: 'rules that are off', code: `# suppkit-disable no-such-rule\n${suppression}` },
    { name: 'other files', code: `# suppkit-disable duplicate-name, unknown-tool\n${suppression}` },
    { name: 'no evidence', code: `# suppkit-disable unused-suppression, unknown-tool\n${suppression}` },
    { name: 'itself', code: `# suppkit-disable unused-directive, unknown-kind\n${suppression}` },
    '# suppkit-expires 2027-01-31\n',
    '# suppkit-ignore unknown-kind\n',
  ],
  invalid: [
    {
      code: `# suppkit-disable unknown-kind -- why not\n${suppression}`,
      errors: [{ messageId: 'all', start: 0, end: 41, data: { rules: 'unknown-kind' } }],
      output: suppression,
    },
    {
      name: 'of several rules, some are kept',
      code: `# suppkit-disable-next-line unknown-kind, unknown-tool,missing-name -- why not\n${suppression}`,
      errors: [{ messageId: 'some', start: 0, end: 78, data: { rules: 'unknown-kind, missing-name' } }],
      output: `# suppkit-disable-next-line unknown-tool -- why not\n${suppression}`,
    },
    {
      name: 'the line below is another one',
      code: supp`
        {
           # suppkit-disable-next-line unknown-tool
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
           name
           Memcheck:Cond
           fun:main
        }
      `,
      output: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    },
    {
      name: 'of two that say the same, the second one',
      code: `# suppkit-disable unknown-tool\n# suppkit-disable unknown-tool\n${suppression}`,
      errors: [{ messageId: 'all', start: 31, end: 61 }],
      output: `# suppkit-disable unknown-tool\n${suppression}`,
    },
    {
      name: 'no line follows',
      code: `${suppression}# suppkit-disable-next-line unknown-kind\n`,
      errors: [{ messageId: 'all', start: 41, end: 81 }],
      output: suppression,
    },
    {
      name: 'other files that are the same',
      files: [{ file: 'other.supp', code: '{\n   other\n   Memcheck:Cond\n   fun:main\n}\n' }],
      code: `# suppkit-disable duplicate-file\n${suppression}`,
      errors: [{ messageId: 'all', start: 0, end: 32 }],
      output: suppression,
    },
    {
      name: 'evidence',
      evidence: 'Memcheck:Cond main\n',
      code: `# suppkit-disable unused-suppression\n${suppression}`,
      errors: [{ messageId: 'all', start: 0, end: 36 }],
      output: suppression,
    },
  ],
});

test.each([
  ['# suppkit-disable unknown-kind', 'safe'],
  ['# suppkit-disable unknown-kind -- a reason', 'unsafe'],
  ['# suppkit-disable unknown-kind, unknown-tool -- a reason', 'safe'],
])('the fix of %s is %s', (comment, applicability) => {
  const [diagnostic] = lintCase(unusedDirective, { code: `${comment}\n${suppression}` });
  expect(diagnostic?.fixes.map((fix) => fix.applicability)).toEqual([applicability]);
});
