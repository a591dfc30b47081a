import pc from 'picocolors';
import * as v from 'valibot';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { RULE_GROUPS, type Rule, type RuleExample } from '../lint/rule.js';
import { displayText, type Source } from '../source/source.js';
import { lintPretty } from './lint-pretty.js';
import { printable } from './printable.js';

/** What the page of a rule is made of. */
export interface RulePage {
  readonly rule: Rule;
  /** Each of the rule's bad examples, in order, and what the rule reports of it. */
  readonly bad: readonly TriedExample[];
}

/** An example as a file, and the diagnostics of its rule. */
export interface TriedExample {
  readonly example: RuleExample;
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
}

/** An option of a rule, as its schema describes it. */
export interface RuleOption {
  readonly key: string;
  readonly default: unknown;
  /** One sentence without a full stop. */
  readonly description: string;
}

/** The options of a rule, from its schema: `{}` gives the defaults. Empty for a rule without any. */
export function optionsOf({ options }: Rule): RuleOption[] {
  if (!options) return [];
  const { entries } = options as unknown as { readonly entries: Readonly<Record<string, v.GenericSchema>> };
  const defaults = v.parse(options, {}) as Readonly<Record<string, unknown>>;
  return Object.entries(entries).map(([key, schema]) => {
    const { wrapped } = schema as unknown as { readonly wrapped: v.GenericSchema };
    return { key, default: defaults[key], description: v.getDescription(wrapped) ?? '' };
  });
}

/** The page of a rule as Markdown; the files in docs/rules are this. */
export function rulePageMarkdown(page: RulePage): string {
  const sections = sectionsOf(page).flatMap(({ title, blocks }) => [
    `## ${title}`,
    ...blocks.map(markdownBlock),
  ]);
  return `${[`# ${page.rule.id}`, ...headOf(page.rule), ...sections].join('\n\n')}\n`;
}

/** The page of a rule for a terminal. */
export function rulePagePretty(page: RulePage, useColor: boolean): string {
  const color = pc.createColors(useColor);
  const sections = sectionsOf(page).map(({ title, blocks }) =>
    [color.bold(title), ...blocks.map(indentedBlock)].join('\n\n'),
  );
  return `${[color.bold(page.rule.id), ...headOf(page.rule), ...sections].join('\n\n')}\n`;
}

const SCOPES: Readonly<Record<Rule['scope'], string>> = {
  file: 'one file',
  project: 'all files of a run',
  evidence: 'logs or emulated errors',
  directives: 'directives, and what other rules report',
};

function headOf({ summary, severity, group, since, scope }: Rule): string[] {
  const kind = `Group: ${group} (${RULE_GROUPS[group]}).`;
  return [`${summary}.`, `Severity: ${severity}. ${kind} Since ${since}. Looks at ${SCOPES[scope]}.`];
}

interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A paragraph, a list, or lines that stay as they are. */
type Block = string | { readonly items: readonly string[] } | Code;

interface Code {
  readonly language: 'text' | 'json';
  readonly code: string;
}

function sectionsOf({ rule, bad }: RulePage): Section[] {
  const { why, help, good, fixSafety, source } = rule;
  const examples = [...bad.flatMap(badBlocks), 'Nothing is reported for:', ...good.flatMap(exampleBlocks)];
  const sections: readonly Section[] = [
    { title: 'Why is this bad?', blocks: [why] },
    { title: 'What to do', blocks: [help] },
    { title: 'Options', blocks: optionBlocks(rule) },
    { title: 'Examples', blocks: examples },
    { title: 'Fix safety', blocks: fixSafety === '' ? [] : [fixSafety] },
    { title: 'Where Valgrind says so', blocks: [`${source}.`] },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function optionBlocks(rule: Rule): Block[] {
  const options = optionsOf(rule);
  if (options.length === 0) return [];
  const items = options.map(
    ({ key, default: value, description }) =>
      `\`${key}\` (default \`${JSON.stringify(value)}\`): ${description}.`,
  );
  const defaults = Object.fromEntries(options.map(({ key, default: value }) => [key, value]));
  const example = JSON.stringify({ rules: { [rule.id]: ['warning', defaults] } });
  return [{ items }, 'In `suppkit.config.json`:', { language: 'json', code: example }];
}

function badBlocks({ example, source, diagnostics }: TriedExample): Block[] {
  const report = { files: [{ source, suppressions: 0, commentedOut: 0, diagnostics }] };
  const output = [...lintPretty(report, false)].join('');
  // The summary at the end speaks of the whole file.
  const [block = ''] = output.split('\n\n');
  return [...exampleBlocks(example), 'gives', { language: 'text', code: block }];
}

function exampleBlocks({ code, earlier, errors, numCallers, options }: RuleExample): Block[] {
  return [
    ...(earlier === undefined ? [] : ['Behind this file:', shownFile(earlier)]),
    ...(options === undefined
      ? []
      : ['With these options:', { language: 'json', code: JSON.stringify(options) } as const]),
    ...(errors === undefined
      ? []
      : ['With these emulated errors:', { language: 'text', code: errors.trimEnd() } as const]),
    ...(numCallers === undefined ? [] : [`With \`--num-callers ${numCallers}\`:`]),
    shownFile(code),
  ];
}

/** A file as it can be shown: control characters visible, long lines and long files cut. */
function shownFile(text: string): Code {
  const lines = displayText(text)
    .split('\n')
    .map((line) => printable(line))
    .map((line) => (line.length > 80 ? `${line.slice(0, 40)}… (${line.length} bytes)` : line));
  const shown =
    lines.length > 30
      ? [...lines.slice(0, 6), `… ${lines.length - 8} more lines`, ...lines.slice(-2)]
      : lines;
  return { language: 'text', code: shown.join('\n').trimEnd() };
}

function markdownBlock(block: Block): string {
  if (typeof block === 'string') return block;
  if ('items' in block) return block.items.map((item) => `- ${item}`).join('\n');
  return `\`\`\`${block.language}\n${block.code}\n\`\`\``;
}

function indentedBlock(block: Block): string {
  if (typeof block === 'string') return indented(block, '  ');
  return 'items' in block
    ? block.items.map((item) => indented(item, '  - ')).join('\n')
    : indented(block.code, '    ');
}

function indented(text: string, indent: string): string {
  return text.replaceAll(/^(?=.)/gm, indent);
}
