import { expect, test } from 'vitest';
import * as v from 'valibot';
import type { Rule } from '../../src/lint/rule.js';
import { rulePageMarkdown, rulePagePretty } from '../../src/report/rule-page.js';
import { createSource } from '../../src/source/source.js';

const RULE: Rule = {
  id: 'a-mistake',
  since: '0.1.0',
  group: 'broad',
  severity: 'info',
  fix: 'never',
  scope: 'evidence',
  summary: 'Something is `a`',
  why: 'Why.',
  help: 'Help.',
  source: 'the manual',
  fixSafety: '',
  options: v.object({ most: v.optional(v.pipe(v.number(), v.description('The most')), 3) }),
  messages: {},
  bad: [{ code: '{\n a\u001b\n}\n', errors: 'Memcheck:Cond f\n', numCallers: 4 }],
  good: [{ code: 'x'.repeat(100), earlier: '\n'.repeat(40), options: { most: 1 } }],
  create: () => ({}),
};
const [example = { code: '' }] = RULE.bad;
const source = createSource('example.supp', example.code);
const page = { rule: RULE, bad: [{ example, source, diagnostics: [] }] };

test('Markdown: what it finds, why, what to do, and examples as they can be shown', () => {
  const blanks = '\n'.repeat(5);
  expect(rulePageMarkdown(page)).toBe(`# a-mistake

Something is \`a\`.

Severity: info. Group: broad (A suppression hides more than was meant). Since 0.1.0. Looks at logs or emulated errors.

## Why is this bad?

Why.

## What to do

Help.

## Options

- \`most\` (default \`3\`): The most.

In \`suppkit.config.json\`:

\`\`\`json
{"rules":{"a-mistake":["warning",{"most":3}]}}
\`\`\`

## Examples

With these emulated errors:

\`\`\`text
Memcheck:Cond f
\`\`\`

With \`--num-callers 4\`:

\`\`\`text
{
 a\\u{1b}
}
\`\`\`

gives

\`\`\`text
0 errors, 0 warnings, 0 notes (0 suppressions and 0 commented out, in 1 file)

\`\`\`

Nothing is reported for:

Behind this file:

\`\`\`text
${blanks}
… 33 more lines
\`\`\`

With these options:

\`\`\`json
{"most":1}
\`\`\`

\`\`\`text
${'x'.repeat(40)}… (100 bytes)
\`\`\`

## Where Valgrind says so

the manual.
`);
});

test('for a terminal: the same, indented, with bold headings', () => {
  const text = rulePagePretty(page, false);
  expect(text).toContain(
    '\nOptions\n\n  - `most` (default `3`): The most.\n\n  In `suppkit.config.json`:\n\n    {"rules"',
  );
  expect(text).toContain('    {\n     a\\u{1b}\n    }\n');
  expect(text).not.toContain('```');
  expect(rulePagePretty(page, true)).toContain('\u001b[1mOptions\u001b[22m');
});
