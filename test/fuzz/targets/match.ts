import assert from 'node:assert/strict';
import { createRunExplainer } from '../../../src/explain/explain-runs.js';
import { judge, PLAIN_GATE } from '../../../src/gate/gate.js';
import { createSourceTree } from '../../../src/gate/source-tree.js';
import { generateSuppressions, type GenerateOptions } from '../../../src/generate/generate.js';
import { readLog } from '../../../src/log/read-log.js';
import { matchGithub } from '../../../src/report/match-github.js';
import { matchJson } from '../../../src/report/match-json.js';
import { matchJunit } from '../../../src/report/match-junit.js';
import { matchMarkdown } from '../../../src/report/match-markdown.js';
import { matchCompact, matchPretty } from '../../../src/report/match-text.js';
import { matchLogs } from '../../../src/usage/match-logs.js';
import { NEWEST_RELEASE } from '../../../src/valgrind/release.js';
import { parse } from '../../ast/trees.js';
import { assertShowable } from '../showable.js';
import { SUPPRESSION_WORDS, suppressionSeeds } from '../seeds.js';
import type { Target } from '../target.js';
import { anyLog, textLog, xmlLog } from './logs.js';

/** What parts an input into a suppression file and a log. */
const BORDER = '\n%%\n';

const ALL_ERRORS = '{\n   all\n   Memcheck:Cond\n   ...\n   fun:*\n}\n';

/** A suppression file and a log together: matching, explaining, generating, and the reports in all formats. */
export const match: Target = {
  name: 'match',
  seeds: [...textLog.seeds, ...xmlLog.seeds].flatMap((log, at) => [
    (suppressionSeeds[at % suppressionSeeds.length] ?? '') + BORDER + log,
    ALL_ERRORS + BORDER + log,
  ]),
  words: [...SUPPRESSION_WORDS, ...anyLog.words, BORDER],
  check(text) {
    const border = text.indexOf(BORDER);
    const file = parse(text.slice(0, Math.max(0, border)));
    const log = readLog(text.slice(border === -1 ? 0 : border + BORDER.length));
    const report = matchLogs([file], [{ file: 'a.log', log }], {
      releases: [NEWEST_RELEASE],
      numCallers: null,
    });
    if (report.refusal) return [report.refusal.fatal.id];

    const gate = judge(report, PLAIN_GATE);
    for (const shown of [matchPretty(report, gate, false), matchCompact(report, gate)]) {
      assertShowable([...shown].join(''));
    }
    for (const shown of [matchJunit(report, gate), matchMarkdown(report, gate)]) assertShowable(shown);
    assertShowable(matchGithub(report, gate, createSourceTree([])));
    JSON.parse(matchJson(report, gate));

    const decisions = report.logs.flatMap((ofLog) => [...ofLog.decisions]);
    const explainer = createRunExplainer([file], report.runs);
    for (const decision of decisions.slice(0, 5)) explainer.nearestSuppressions(decision, 1);
    return [
      ...decisions.map(({ verdict, context }) => `${verdict} ${context.kind}`),
      ...report.usage.map(({ verdict, reasons }) => `${verdict} ${reasons[0]?.slice(0, 30)}`),
      ...generate(report),
    ];
  },
};

const OPTIONS: Omit<GenerateOptions, 'generalize'> = {
  budget: 2,
  keep: [],
  isCut: ({ fn }) => fn === 'main',
  takenNames: [],
};

/** Makes suppressions for some of the errors; that they match is checked where they are made. */
function generate({ runs }: ReturnType<typeof matchLogs>): string[] {
  const subjects = runs.flatMap(({ options, decisions }) =>
    [...decisions].slice(0, 6).map(({ context }) => ({ context, options })),
  );
  return (['none', 'frames'] as const).map((generalize) => {
    const { suppressions, refused } = generateSuppressions(subjects, { ...OPTIONS, generalize });
    assert.ok(suppressions.length + refused.length <= subjects.length);
    return `${generalize} ${Math.min(suppressions.length, 3)} ${refused[0]?.obstacle.slice(0, 30)}`;
  });
}
