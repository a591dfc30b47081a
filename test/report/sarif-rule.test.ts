import { expect, test } from 'vitest';
import { rules } from '../../src/lint/rules/index.js';
import { unknownKind } from '../../src/lint/rules/unknown-kind.js';
import { sarifRule } from '../../src/report/sarif-rule.js';

test('the words of the page of a rule', () => {
  const { summary, why, help, fixSafety, source } = unknownKind;
  expect(sarifRule(unknownKind)).toEqual({
    id: 'unknown-kind',
    name: 'UnknownKind',
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: why },
    help: {
      text:
        `Why is this bad?: ${why}\nWhat to do: ${help}\nFix safety: ${fixSafety}\n` +
        `Where Valgrind says so: ${source}.`,
      markdown:
        `## Why is this bad?\n\n${why}\n\n## What to do\n\n${help}\n\n## Fix safety\n\n${fixSafety}\n\n` +
        `## Where Valgrind says so\n\n${source}.\n`,
    },
    defaultConfiguration: { enabled: true, level: 'error' },
  });
});

test('a rule without fixes says nothing of them; one that is off is not enabled', () => {
  const rule = sarifRule({ ...unknownKind, fixSafety: '', severity: 'off' });
  expect(rule.help?.text).not.toContain('Fix safety');
  expect(rule.defaultConfiguration).toEqual({ enabled: false, level: 'warning' });
});

test('names of all rules differ, and none of their words is HTML, which SARIF forbids', () => {
  const all = rules.map(sarifRule);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { help } of all) expect(help?.markdown?.replaceAll(/`[^`]*`/g, '')).not.toMatch(/<\w/);
});
