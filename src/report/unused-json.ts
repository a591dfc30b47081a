import { displayText } from '../source/source.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import { refJson } from './match-json.js';
import type { UnusedReport } from './unused-report.js';

/** What runs tell of suppressions as JSON, `schemaVersion` 1. What no log tells is null. */
export function unusedJson({ suppressions, runs, warnings }: UnusedReport): string {
  return `${JSON.stringify(
    {
      schemaVersion: 1,
      command: 'unused',
      runs: runs.length,
      warnings,
      suppressions: suppressions.map(suppressionJson),
      summary: countVerdicts(suppressions),
    },
    null,
    2,
  )}\n`;
}

function suppressionJson(evidence: SuppressionEvidence) {
  const { suppression, verdict, usedCount, contexts, bytes, blocks, wouldUse, shadowedBy } = evidence;
  const kind = suppression.kindLine?.kind?.text ?? '';
  return {
    ...refJson(evidence),
    state: suppression.state,
    tools: suppression.kindLine?.tools.map((tool) => displayText(tool.text)) ?? [],
    kind: displayText(kind),
    usedCount,
    contexts,
    ...(kind === 'Leak' && { bytes, blocks }),
    verdict,
    wouldUse,
    shadowedBy: shadowedBy && refJson(shadowedBy),
    runs: evidence.runs,
    usedRuns: evidence.usedRuns,
    usedOn: evidence.usedOn,
    unusedOn: evidence.unusedOn,
    evidence: evidence.evidence,
    reasons: evidence.reasons,
  };
}

/** How many suppressions there are of each verdict, and in all. */
export function countVerdicts(suppressions: readonly SuppressionEvidence[]): Record<string, number> {
  const counts: Record<string, number> = { suppressions: suppressions.length };
  for (const { verdict } of suppressions) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
