import pc from 'picocolors';
import { RULE_GROUPS, type Rule, type RuleGroup } from '../lint/rule.js';
import { optionsOf } from './rule-page.js';

/** For people: the rules by group, worst first, each with its severity and whether it has fixes. */
export function rulesPretty(rules: readonly Rule[], useColor: boolean): string {
  const color = pc.createColors(useColor);
  const paint = { error: color.red, warning: color.yellow, info: color.blue, off: color.dim };
  const idWidth = Math.max(0, ...rules.map(({ id }) => id.length));
  const row = ({ id, severity, fix, summary }: Rule): string =>
    `  ${id.padEnd(idWidth)}  ${paint[severity](severity.padEnd(7))}  ${fix === 'never' ? '   ' : 'fix'}  ${summary}\n`;
  const groups = (Object.keys(RULE_GROUPS) as RuleGroup[]).map((group) => {
    const rows = rules.filter((rule) => rule.group === group).map(row);
    return rows.length === 0 ? '' : `${color.bold(group)}: ${RULE_GROUPS[group]}\n${rows.join('')}\n`;
  });
  const off = rules.filter(({ severity }) => severity === 'off').length;
  return `${groups.join('')}${rules.length} rules, of which ${off} are off by default; suppkit rules ID tells more of one\n`;
}

/** A table of rules in Markdown; an id is a link where `page` gives the place of its page. */
export function rulesMarkdown(rules: readonly Rule[], page?: (id: string) => string): string {
  const rows = rules.map(({ id, group, severity, fix, summary }) => {
    const name = page ? `[${id}](${page(id)})` : id;
    return `| ${name} | ${group} | ${severity} | ${fix === 'never' ? '' : 'yes'} | ${summary.replaceAll('|', '\\|')} |\n`;
  });
  return `| rule | group | severity | fix | finds |\n| --- | --- | --- | --- | --- |\n${rows.join('')}`;
}

/** All that rules say of themselves as JSON, `schemaVersion` 1; examples are byte text. */
export function rulesJson(rules: readonly Rule[]): string {
  return `${JSON.stringify({ schemaVersion: 1, command: 'rules', rules: rules.map(ruleJson) }, null, 2)}\n`;
}

function ruleJson(rule: Rule) {
  const { id, group, severity, fix, scope, since, summary, why, help, fixSafety, source, bad, good } = rule;
  return {
    id,
    group,
    severity,
    onByDefault: severity !== 'off',
    fixable: fix !== 'never',
    scope,
    since,
    summary,
    why,
    help,
    fixSafety,
    source,
    options: optionsOf(rule),
    examples: { bad, good },
  };
}
