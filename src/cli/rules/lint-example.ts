import * as v from 'valibot';
import { parseSuppressionFile } from '../../ast/parse.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { readEmulatedErrors } from '../../emulate/read.js';
import { evidenceOf } from '../../lint/evidence.js';
import { lintFiles } from '../../lint/lint.js';
import { EXAMPLE_DAY, type Rule, type RuleExample } from '../../lint/rule.js';
import { rules as allRules } from '../../lint/rules/index.js';
import type { RulePage } from '../../report/rule-page.js';
import { createSource, type Source } from '../../source/source.js';
import { emulatedLog, matchLogs } from '../../usage/match-logs.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { NEWEST_RELEASE } from '../../valgrind/release.js';

/** The page of a rule, for which its bad examples are linted. */
export function tryRule(rule: Rule): RulePage {
  return { rule, bad: rule.bad.map((example) => ({ example, ...lintExample(rule, example) })) };
}

/** Runs one rule on an example of its own, for the newest release; a rule that is off by default warns. */
function lintExample(
  rule: Rule,
  { code, earlier, errors, numCallers = DEFAULT_NUM_CALLERS, options }: RuleExample,
): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  const source = createSource('example.supp', code);
  const before = earlier === undefined ? [] : [createSource('earlier.supp', earlier)];
  const files = [...before, source].map((one) => parseSuppressionFile(one));
  const releases = [NEWEST_RELEASE];
  const { contexts, mistakes } = readEmulatedErrors(errors ?? '');
  const [mistake] = mistakes;
  if (mistake) throw new Error(`an example of ${rule.id}: ${mistake.message}`);
  const logs = errors === undefined ? [] : [{ file: 'errors.frames', log: emulatedLog(contexts) }];
  const evidence = evidenceOf(matchLogs(files, logs, { releases, numCallers }));
  const setting = {
    severity: rule.severity === 'off' ? 'warning' : rule.severity,
    options: rule.options && v.parse(rule.options, options ?? {}),
  } as const;
  const isDefault = rule.severity !== 'off' && options === undefined;
  const diagnostics = lintFiles(files, {
    releases,
    numCallers,
    evidence,
    today: EXAMPLE_DAY,
    severities: new Map(),
    settingsOf: () => ({ rules: new Map(isDefault ? [] : [[rule.id, setting]]) }),
    rules: rule.scope === 'directives' ? allRules : [rule],
  }).filter(({ ruleId, file }) => ruleId === rule.id && file === source.file);
  return { source, diagnostics };
}
