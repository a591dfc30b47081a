import { rules } from '../../lint/rules/index.js';
import type { Rule } from '../../lint/rule.js';
import { rulesJson, rulesMarkdown, rulesPretty } from '../../report/rule-list.js';
import { rulePageMarkdown, rulePagePretty } from '../../report/rule-page.js';
import { setExitCode } from '../command.js';
import { useColor } from '../options.js';
import { findRule } from '../find-rule.js';
import { writeResult } from '../write.js';
import { tryRule } from './lint-example.js';
import type { RulesArguments } from './options.js';

export function runRules(args: RulesArguments): void {
  const formats = args.id === undefined ? listFormats(args) : pageFormats(findRule(args.id), args);
  writeResult(formats[args.format](), args.outputFile);
  setExitCode(false, args);
}

function listFormats(args: RulesArguments) {
  return {
    pretty: () => rulesPretty(rules, useColor(args)),
    json: () => rulesJson(rules),
    markdown: () => rulesMarkdown(rules),
  };
}

function pageFormats(rule: Rule, args: RulesArguments) {
  return {
    pretty: () => rulePagePretty(tryRule(rule), useColor(args)),
    json: () => rulesJson([rule]),
    markdown: () => rulePageMarkdown(tryRule(rule)),
  };
}
