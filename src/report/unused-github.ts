import type { SuppressionEvidence } from '../usage/unused.js';
import { shownKind } from './list.js';
import { suppressionName } from './match-lines.js';
import { refJson } from './match-json.js';
import { printable } from './printable.js';
import { repositoryPath } from './repository-path.js';
import { describeRuns, evidenceDetail, unusedTotals } from './unused-lines.js';
import { verdictText, type UnusedReport } from './unused-report.js';
import { workflowCommand } from './workflow-command.js';

/**
 * What runs tell of suppressions as annotations of GitHub Actions: an error at each suppression that makes the command
 * exit with 1, a warning for what is wrong with the evidence, and a notice with the totals.
 */
export function unusedGithub({ suppressions, runs, warnings }: UnusedReport): string {
  return [
    ...suppressions.map((evidence) => annotation(evidence, evidenceDetail(evidence, runs.length))),
    ...warnings.map((warning) => workflowCommand('warning', { title: 'suppkit unused' }, printable(warning))),
    workflowCommand(
      'notice',
      { title: 'suppkit unused' },
      [unusedTotals(suppressions), describeRuns(runs)].join('\n'),
    ),
  ].join('');
}

/** Empty for what does not want attention. */
function annotation(evidence: SuppressionEvidence, detail: string): string {
  const { title, meaning, isFinding } = verdictText(evidence);
  if (!isFinding) return '';
  const { file, line } = refJson(evidence);
  return workflowCommand(
    'error',
    { file: repositoryPath(printable(file)), line, title: `${title} suppression` },
    [
      `${shownKind(evidence.suppression)}: ${suppressionName(evidence)}`,
      meaning,
      ...(detail === '' ? [] : [detail]),
    ].join('\n'),
  );
}
