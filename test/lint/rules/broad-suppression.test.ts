import { broadSuppression } from '../../../src/lint/rules/broad-suppression.js';
import { supp, testRule } from '../../support/test-rule.js';

const errors = (count: number): string =>
  Array.from({ length: count }, (_, at) => `Memcheck:Cond f${at} < run\n`).join('');
const code = '{\n   name\n   Memcheck:Cond\n   ...\n   fun:run\n}\n';

testRule(broadSuppression, {
  valid: [
    code,
    { code, evidence: errors(25) },
    { name: 'the same errors again', code, evidence: errors(20) + errors(20) },
    { code, evidence: errors(40), options: { contexts: 40 } },
    { name: 'another one takes them', code: `${code}${code.replace('name', 'other')}`, evidence: errors(2) },
  ],
  invalid: [
    {
      code: supp`
        {
           name
        #  ^^^^ broad
           Memcheck:Cond
           ...
           fun:run
        }
      `,
      evidence: `${errors(26)}Memcheck:Cond main\n`,
      errors: [{ messageId: 'broad', data: { contexts: '26', name: 'errors.frames' } }],
    },
    {
      name: 'another threshold',
      code,
      evidence: errors(2),
      options: { contexts: 1 },
      errors: [{ messageId: 'broad', start: 5, end: 9 }],
    },
  ],
});
