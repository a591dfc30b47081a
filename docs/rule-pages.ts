import { join } from 'node:path';
import { tryRule } from '../src/cli/rules/lint-example.js';
import { rules } from '../src/lint/rules/index.js';
import { rulePageMarkdown } from '../src/report/rule-page.js';
import type { GeneratedFiles } from './generated-files.js';

const PAGES = join(import.meta.dirname, 'rules');

/** A page a rule, with the real output under each example. */
export function rulePages(): GeneratedFiles {
  return Object.fromEntries(
    rules.map((rule) => [join(PAGES, `${rule.id}.md`), rulePageMarkdown(tryRule(rule))]),
  );
}
