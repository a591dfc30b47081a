import type { SuppressionEvidence } from '../usage/unused.js';
import { junitDocument, type JunitCase } from './junit.js';
import { shownKind } from './list.js';
import { suppressionName, suppressionPlace } from './match-lines.js';
import { printable } from './printable.js';
import { describeRuns, evidenceDetail } from './unused-lines.js';
import { verdictText, type UnusedReport } from './unused-report.js';

/**
 * What runs tell of suppressions as JUnit XML: a suite a suppression file, a case a suppression. What makes the command
 * exit with 1 is a failure; what no run can tell of is skipped, with the reason. The names of cases hold no lines, so
 * that a case keeps its history. A first suite stands for the runs, with what is wrong with the evidence.
 */
export function unusedJunit({ suppressions, runs, warnings }: UnusedReport): string {
  const byFile = new Map<string, JunitCase[]>();
  for (const evidence of suppressions) {
    const { file } = evidence.file.source;
    const cases = byFile.get(file) ?? [];
    cases.push(caseOf(evidence, evidenceDetail(evidence, runs.length)));
    byFile.set(file, cases);
  }
  return junitDocument([
    {
      name: 'runs',
      cases: [{ name: 'runs', output: describeRuns(runs) }],
      problems: warnings.map((warning) => printable(warning)).join('\n'),
    },
    ...[...byFile].map(([file, cases]) => ({ name: printable(file), cases, problems: '' })),
  ]);
}

function caseOf(evidence: SuppressionEvidence, detail: string): JunitCase {
  const name = `${shownKind(evidence.suppression)}: ${suppressionName(evidence)}`;
  const { verdict, title, meaning, isFinding } = verdictText(evidence);
  const message = meaning === '' ? title : `${title}: ${meaning}`;
  const text = [`${suppressionPlace(evidence)}: ${message}`, ...(detail === '' ? [] : [detail])].join('\n');
  if (isFinding) return { name, failure: { type: verdict, message, text }, output: '' };
  return verdict === 'used' ? { name, output: detail } : { name, skipped: message, output: text };
}
