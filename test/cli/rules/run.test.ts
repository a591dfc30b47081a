import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../../src/lint/rules/index.js';
import { ROOT, suppkit, suppkitJson } from '../../support/suppkit.js';

test('every rule is listed, in every format', () => {
  const ids = rules.map(({ id }) => id);
  const { rules: listed } = suppkitJson<{ rules: { id: string }[] }>(['rules']);
  expect(listed.map(({ id }) => id)).toEqual(ids);
  const markdown = suppkit(['rules', '-f', 'markdown']).stdout.trimEnd().split('\n').slice(2);
  expect(markdown.map((row) => row.split(' ')[1])).toEqual(ids);
  const pretty = suppkit(['rules']).stdout.matchAll(/^ {2}([a-z-]+)/gm);
  expect([...pretty].map(([, id]) => id).sort()).toEqual(ids);
});

test('the page of a rule as Markdown is the one in the documentation', () => {
  const { status, stdout } = suppkit(['rules', 'near-miss', '-f', 'markdown']);
  expect(status).toBe(0);
  expect(stdout).toBe(readFileSync(join(ROOT, 'docs/rules/near-miss.md'), 'utf8'));
});

test('the page of a rule for people has what the rule says of its examples', () => {
  const { stdout } = suppkit(['rules', 'blank-after-prefix']);
  expect(stdout).toMatch(/^blank-after-prefix\n\nA blank stands between/);
  expect(stdout).toContain('\n    example.supp:4:8 warning [blank-after-prefix]\n');
  expect(stdout.endsWith('\n')).toBe(true);
});

test('JSON of one rule is that of the list', () => {
  const [one] = suppkitJson<{ rules: unknown[] }>(['rules', 'word-size']).rules;
  const all = suppkitJson<{ rules: { id: string }[] }>(['rules']).rules;
  expect(one).toMatchObject({ id: 'word-size', group: 'fragile', severity: 'off', onByDefault: false });
  expect(one).toEqual(all.find(({ id }) => id === 'word-size'));
});

test.each([
  ['nere-miss', 'there is no rule nere-miss; did you mean near-miss?'],
  ['x\u001b[31m', 'there is no rule x\\u{1b}[31m; suppkit rules lists them'],
])('there is no rule %j', (id, message) => {
  expect(suppkit(['rules', id])).toEqual({ status: 2, stdout: '', stderr: `suppkit: ${message}\n` });
});
