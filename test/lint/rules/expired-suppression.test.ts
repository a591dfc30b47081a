import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../../src/ast/parse.js';
import { lintFiles } from '../../../src/lint/lint.js';
import { expiredSuppression } from '../../../src/lint/rules/expired-suppression.js';
import { createSource } from '../../../src/source/source.js';
import { NEWEST_RELEASE } from '../../../src/valgrind/release.js';
import { spanOf, supp, testRule } from '../../support/test-rule.js';

const above = (comment: string): string => supp`
  ${comment}
  {
     name
     Memcheck:Cond
     fun:main
  }
`;

// The examples are linted on 2026-01-31.
testRule(expiredSuppression, {
  valid: [
    above('# suppkit-expires 2026-01-31'),
    above('# suppkit-expires 2026-02-01 -- bug 12'),
    above('# suppkit-expires 9999-12-31'),
    above('# suppkit-expire 2020-01-01'),
    { code: above('# suppkit-expires 2026-02-28'), options: { days: 27 } },
    {
      name: 'a commented-out one',
      code: '# suppkit-expires 2020-01-01\n#{\n# n\n# Memcheck:Cond\n# fun:f\n#}\n',
    },
  ],
  invalid: [
    {
      code: supp`
        # Until zlib is repaired.
        # suppkit-expires 2026-01-30 -- bug 12 -- or so
        # See there.
        {
           name
        #  ^^^^ expired
           Memcheck:Cond
           fun:main
        }
      `,
      errors: [
        { messageId: 'expired', data: { date: '2026-01-30', reason: ' (bug 12 -- or so)', days: '-1 days' } },
      ],
    },
    {
      code: supp`
        {
           # suppkit-expires 1999-12-31
           name
        #  ^^^^ expired
           Memcheck:Cond
           # suppkit-expires 2000-01-01
           fun:main
        }
      `,
      name: 'two dates in one',
      errors: [
        { messageId: 'expired', data: { date: '1999-12-31', reason: '', days: '-9528 days' } },
        { messageId: 'expired', ...spanOf('{\n   # suppkit-expires 1999-12-31\n   name', 'name') },
      ],
    },
    {
      code: above('# suppkit-expires 2026-02-28'),
      options: { days: 28 },
      errors: [
        {
          messageId: 'soon',
          ...spanOf(above('# suppkit-expires 2026-02-28'), 'name'),
          data: { date: '2026-02-28', reason: '', days: '28 days' },
        },
      ],
    },
    {
      code: above('# suppkit-expires 2026-01-31'),
      name: 'the last day, with days ahead',
      options: { days: 1 },
      errors: [
        {
          messageId: 'soon',
          ...spanOf(above('# suppkit-expires 2026-01-31'), 'name'),
          data: { date: '2026-01-31', reason: '', days: '0 days' },
        },
      ],
    },
    ...['2026-02-30', '2026-13-01', '2026-1-1', 'tomorrow', '2026-02-01T00:00:00Z'].map((date) => ({
      code: above(`# suppkit-expires ${date}`),
      errors: [
        {
          messageId: 'unreadable' as const,
          ...spanOf(above(`# suppkit-expires ${date}`), date),
          data: { date },
          severity: 'error' as const,
        },
      ],
    })),
    {
      code: above('# suppkit-expires 2026-12-31 2027-12-31'),
      errors: [
        {
          messageId: 'unreadable',
          start: 18,
          end: 28,
          data: { date: '2026-12-31 2027-12-31' },
        },
      ],
    },
    {
      code: above('# suppkit-expires -- one day'),
      errors: [{ messageId: 'unreadable', start: 0, end: 28, data: { date: '' } }],
    },
    {
      code: supp`
        # suppkit-expires 2020-01-01

        {
           name
           Memcheck:Cond
           fun:main
        }
      `,
      errors: [{ messageId: 'alone', start: 0, end: 28 }],
    },
  ],
});

test('without a day, nothing expires', () => {
  const file = parseSuppressionFile(createSource('a.supp', above('# suppkit-expires 1999-12-31')));
  const options = { releases: [NEWEST_RELEASE], numCallers: 12, evidence: null, severities: new Map() };
  const rules = [expiredSuppression];
  expect(lintFiles([file], { ...options, rules })).toEqual([]);
  expect(lintFiles([file], { ...options, rules, today: '2000-01-01' })).toHaveLength(1);
});
