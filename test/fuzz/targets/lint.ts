import assert from 'node:assert/strict';
import type { Applicability } from '../../../src/diagnostic/diagnostic.js';
import { applyEdits } from '../../../src/edit/apply-edits.js';
import { fixFiles, type FixResult } from '../../../src/lint/fix.js';
import { findRefusals, lintFiles, type LintOptions } from '../../../src/lint/lint.js';
import { rules } from '../../../src/lint/rules/index.js';
import { lintCheckstyle } from '../../../src/report/lint-checkstyle.js';
import { lintCompact } from '../../../src/report/lint-compact.js';
import { lintGithub } from '../../../src/report/lint-github.js';
import { lintGitlab } from '../../../src/report/lint-gitlab.js';
import { lintJson } from '../../../src/report/lint-json.js';
import { lintJunit } from '../../../src/report/lint-junit.js';
import { lintPretty } from '../../../src/report/lint-pretty.js';
import { lintSarif } from '../../../src/report/lint-sarif.js';
import { NEWEST_RELEASE } from '../../../src/valgrind/release.js';
import { parse } from '../../ast/trees.js';
import { exampleTexts } from '../../support/example-texts.js';
import { createRandom } from '../../oracle/random.js';
import { assertShowable } from '../showable.js';
import { SUPPRESSION_WORDS, suppressionSeeds } from '../seeds.js';
import type { Target } from '../target.js';

/** Every rule is on. */
const OPTIONS: LintOptions = {
  releases: [NEWEST_RELEASE],
  numCallers: 12,
  evidence: null,
  today: '2026-01-01',
  severities: new Map(rules.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'warning'])),
};

const SAFE: ReadonlySet<Applicability> = new Set(['safe']);
const UNSAFE: ReadonlySet<Applicability> = new Set(['safe', 'unsafe']);

/** All rules, their fixes, and the reports of them in all formats. */
export const lint: Target = {
  name: 'lint',
  seeds: suppressionSeeds,
  words: SUPPRESSION_WORDS,
  inputs: exampleTexts,
  check(text) {
    const file = parse(text);
    const diagnostics = lintFiles([file], OPTIONS);
    for (const { span, fixes } of diagnostics) {
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, 'a span of the file');
      for (const { edits } of fixes) applyEdits(text, edits);
    }
    const report = { files: [{ source: file.source, suppressions: 0, commentedOut: 0, diagnostics }] };
    for (const shown of [[...lintPretty(report, false)].join(''), lintCompact(report)]) assertShowable(shown);
    assertShowable(lintGithub(report));
    for (const xml of [lintJunit(report), lintCheckstyle(report)]) assertShowable(xml);
    for (const json of [lintJson(report), lintGitlab(report), lintSarif(report, rules, '1.0.0')])
      JSON.parse(json);

    // One of the two, for the sake of speed.
    const { applied, withheld } = assertFixes(text, createRandom(text).chance(0.5) ? SAFE : UNSAFE);
    return [
      ...diagnostics.map(({ ruleId, messageId, severity }) => `${ruleId} ${messageId} ${severity}`),
      `${Math.min(applied, 3)} ${withheld > 0}`,
    ];
  },
};

function assertFixes(text: string, applicabilities: ReadonlySet<Applicability>): FixResult {
  const fix = (of: string): FixResult =>
    fixFiles([parse(of)], { applicabilities, lintOptions: () => OPTIONS });
  const result = fix(text);
  const [fixed] = result.files;
  assert.ok(fixed);
  assert.ok(applyEdits(text, fixed.edits) === fixed.file.source.text, 'the edits make the fixed file');
  const before = new Set(refusing(text));
  const newly = refusing(fixed.file.source.text).filter((tool) => !before.has(tool));
  assert.deepEqual(newly, [], 'no tool refuses a file after its fixes that it accepted before');
  assert.equal(result.isCutShort, false, 'fixes come to an end');
  assert.equal(fix(fixed.file.source.text).applied, 0, 'a second time changes nothing');
  return result;
}

function refusing(text: string): string[] {
  return findRefusals(parse(text), OPTIONS).map(({ tool, release }) => `${tool.name} ${release}`);
}
