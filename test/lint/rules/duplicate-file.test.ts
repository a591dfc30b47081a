import { duplicateFile } from '../../../src/lint/rules/duplicate-file.js';
import { testRule } from '../../support/test-rule.js';

const code = '{\n   name\n   Memcheck:Cond\n   fun:f\n}\n';

testRule(duplicateFile, {
  valid: [
    { code, files: [{ file: 'a.supp', code: `${code}\n` }] },
    { name: 'files without suppressions', code: '# c\n', files: [{ file: 'a.supp', code: '# c\n' }] },
  ],
  invalid: [
    {
      code,
      files: [{ file: 'a.supp', code }],
      errors: [{ messageId: 'duplicate', start: 0, end: 0, data: { file: 'a.supp' }, related: ['a.supp:1'] }],
    },
    {
      name: 'a third copy',
      code,
      files: [
        { file: 'a.supp', code: '' },
        { file: 'b.supp', code },
        { file: 'c.supp', code },
      ],
      errors: [{ messageId: 'duplicate', start: 0, end: 0, related: ['b.supp:1'] }],
    },
  ],
});
