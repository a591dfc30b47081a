import { join } from 'node:path';
import * as v from 'valibot';
import { rules } from '../src/lint/rules/index.js';
import type { Rule, RuleExample } from '../src/lint/rule.js';
import { lintPretty } from '../src/report/lint-pretty.js';
import { printable } from '../src/report/printable.js';
import { displayText } from '../src/source/source.js';
import { lintExample } from './lint-example.js';
import type { GeneratedFiles } from './generated-files.js';

const PAGES = join(import.meta.dirname, 'rules');

/** A page a rule, with the real output under each example. */
export function rulePages(): GeneratedFiles {
  return Object.fromEntries(rules.map((rule) => [join(PAGES, `${rule.id}.md`), page(rule)]));
}

function page(rule: Rule): string {
  const { id, severity, summary, why, help, source, fixSafety, since, bad, good } = rule;
  const evidence = { file: 'one file', project: 'all files of a run', evidence: 'logs or emulated errors', directives: 'directives, and what other rules report' };
  return [
    `# ${id}`,
    `${summary}.`,
    `Severity: ${severity}. Since ${since}. Looks at ${evidence[rule.scope]}.`,
    '## Why is this bad?',
    why,
    '## What to do',
    help,
    ...optionList(rule),
    '## Examples',
    ...bad.map((example) => badExample(rule, example)),
    'Nothing is reported for:',
    ...good.map(codeBlock),
    ...(fixSafety === '' ? [] : ['## Fix safety', fixSafety]),
    '## Where Valgrind says so',
    `${source}.`,
    '',
  ].join('\n\n');
}

/** The options of a rule, from its schema: `{}` gives the defaults. */
function optionList({ id, options }: Rule): string[] {
  if (!options) return [];
  const { entries } = options as unknown as { readonly entries: Readonly<Record<string, v.GenericSchema>> };
  const defaults = v.parse(options, {}) as Readonly<Record<string, unknown>>;
  const lines = Object.entries(entries).map(([key, schema]) => {
    const { wrapped } = schema as unknown as { readonly wrapped: v.GenericSchema };
    return `- \`${key}\` (default \`${JSON.stringify(defaults[key])}\`): ${v.getDescription(wrapped)}.`;
  });
  const example = JSON.stringify({ rules: { [id]: ['warning', defaults] } });
  return ['## Options', lines.join('\n'), 'In `suppkit.config.json`:', fence('json', example)];
}

function badExample(rule: Rule, example: RuleExample): string {
  const { source, diagnostics } = lintExample(rule, example);
  const output = lintPretty({ files: [{ source, suppressions: 0, commentedOut: 0, diagnostics }] }, false);
  // The summary at the end speaks of the whole file.
  const [block = ''] = output.split('\n\n');
  return `${codeBlock(example)}\n\ngives\n\n${fence('text', block)}`;
}

function codeBlock({ code, earlier, errors, numCallers, options }: RuleExample): string {
  const given = [
    ...(earlier === undefined ? [] : ['Behind this file:', fence('text', abridged(earlier))]),
    ...(options === undefined ? [] : ['With these options:', fence('json', JSON.stringify(options))]),
    ...(errors === undefined ? [] : ['With these emulated errors:', fence('text', errors.trimEnd())]),
    ...(numCallers === undefined ? [] : [`With \`--num-callers ${numCallers}\`:`]),
  ];
  return [...given, fence('text', abridged(code))].join('\n\n');
}

/** An example as it can be shown: control characters visible, long lines and long files cut. */
function abridged(code: string): string {
  const lines = displayText(code)
    .split('\n')
    .map((line) => printable(line))
    .map((line) => (line.length > 80 ? `${line.slice(0, 40)}… (${line.length} bytes)` : line));
  const text = lines.length > 30 ? [...lines.slice(0, 6), `… ${lines.length - 8} more lines`, ...lines.slice(-2)] : lines;
  return text.join('\n').trimEnd();
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
