import { expect, test } from 'vitest';
import * as v from 'valibot';
import type { Rule } from '../../src/lint/rule.js';
import { rulesJson, rulesMarkdown, rulesPretty } from '../../src/report/rule-list.js';

const BASE: Rule = {
  id: 'a-mistake',
  since: '0.1.0',
  group: 'dead',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  summary: 'Something is `a|b`',
  why: 'Why.',
  help: 'Help.',
  source: 'the manual',
  fixSafety: 'Safe.',
  messages: {},
  bad: [{ code: '{\n' }],
  good: [{ code: '}\n' }],
  create: () => ({}),
};
const RULES: readonly Rule[] = [
  BASE,
  {
    ...BASE,
    id: 'refusal',
    group: 'refused',
    severity: 'off',
    fix: 'never',
    fixSafety: '',
    options: v.object({ most: v.optional(v.pipe(v.number(), v.description('The most')), 3) }),
  },
];

test('for people: by group, worst first, empty groups left out', () => {
  expect(rulesPretty(RULES, false)).toBe(
    [
      'refused: Valgrind refuses the file, with all that stands in it',
      '  refusal    off           Something is `a|b`',
      '',
      'dead: Valgrind says nothing, and a suppression does not work',
      '  a-mistake  warning  fix  Something is `a|b`',
      '',
      '2 rules, of which 1 are off by default; suppkit rules ID tells more of one',
      '',
    ].join('\n'),
  );
});

test('Markdown: a table, with links on demand', () => {
  expect(rulesMarkdown(RULES, (id) => `${id}.md`)).toBe(
    [
      '| rule | group | severity | fix | finds |',
      '| --- | --- | --- | --- | --- |',
      '| [a-mistake](a-mistake.md) | dead | warning | yes | Something is `a\\|b` |',
      '| [refusal](refusal.md) | refused | off |  | Something is `a\\|b` |',
      '',
    ].join('\n'),
  );
  expect(rulesMarkdown(RULES)).toContain('\n| refusal | refused |');
});

test('JSON: all that a rule says of itself', () => {
  const said = {
    scope: 'file',
    since: '0.1.0',
    summary: 'Something is `a|b`',
    why: 'Why.',
    help: 'Help.',
    source: 'the manual',
    examples: { bad: [{ code: '{\n' }], good: [{ code: '}\n' }] },
  };
  expect(JSON.parse(rulesJson(RULES))).toEqual({
    schemaVersion: 1,
    command: 'rules',
    rules: [
      {
        id: 'a-mistake',
        group: 'dead',
        severity: 'warning',
        onByDefault: true,
        fixable: true,
        fixSafety: 'Safe.',
        options: [],
        ...said,
      },
      {
        id: 'refusal',
        group: 'refused',
        severity: 'off',
        onByDefault: false,
        fixable: false,
        fixSafety: '',
        options: [{ key: 'most', default: 3, description: 'The most' }],
        ...said,
      },
    ],
  });
});
