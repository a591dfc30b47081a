import * as v from 'valibot';
import { parseSuppressionFile } from '../src/ast/parse.js';
import type { Diagnostic } from '../src/diagnostic/diagnostic.js';
import { readEmulatedErrors } from '../src/emulate/read.js';
import { evidenceOf } from '../src/lint/evidence.js';
import { lintFiles } from '../src/lint/lint.js';
import { EXAMPLE_DAY, type Rule, type RuleExample } from '../src/lint/rule.js';
import { rules as allRules } from '../src/lint/rules/index.js';
import { createSource, type Source } from '../src/source/source.js';
import { emulatedLog, matchLogs } from '../src/usage/match-logs.js';
import { DEFAULT_NUM_CALLERS } from '../src/valgrind/limits.js';
import { NEWEST_RELEASE } from '../src/valgrind/release.js';

/** Runs one rule on an example of its own, for the newest release; a rule that is off by default warns. */
export function lintExample(
  rule: Rule,
  { code, earlier, errors, numCallers = DEFAULT_NUM_CALLERS, options }: RuleExample,
): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  const source = createSource('example.supp', code);
  const before = earlier === undefined ? [] : [createSource('earlier.supp', earlier)];
  const files = [...before, source].map(parseSuppressionFile);
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
