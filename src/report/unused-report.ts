import type { SuppressionEvidence } from '../usage/unused.js';
import type { ReportedRun } from '../usage/usage-report.js';

/** What runs tell of suppressions, for the formats. */
export interface UnusedReport {
  /** Every suppression of the files, in file order. */
  readonly suppressions: readonly SuppressionEvidence[];
  readonly runs: readonly ReportedRun[];
  /** What to know of the evidence itself: logs that are cut off, files that no run loaded. Sentences without full stop. */
  readonly warnings: readonly string[];
}

/** A verdict, as people are told of it. */
export interface VerdictText {
  readonly verdict: SuppressionEvidence['verdict'];
  readonly title: string;
  /** What it means, to follow the title. */
  readonly meaning: string;
  /** Does it make the command exit with 1? */
  readonly isFinding: boolean;
}

/** The verdicts, what wants attention first. */
export const VERDICTS: readonly VerdictText[] = [
  {
    verdict: 'unused',
    title: 'Unused',
    meaning: 'every run could have used them, and none did',
    isFinding: true,
  },
  {
    verdict: 'unreachable',
    title: 'Unreachable',
    meaning: 'no run can ever use them, since others accept all that they do and are tried first',
    isFinding: true,
  },
  { verdict: 'not-loaded', title: 'Not loaded', meaning: 'no run loaded their file', isFinding: true },
  {
    verdict: 'shadowed',
    title: 'Shadowed',
    meaning: 'they match, but others take all that they match',
    isFinding: false,
  },
  {
    verdict: 'undetermined',
    title: 'Undetermined',
    meaning: 'no run is known to have used them, and some tell too little',
    isFinding: false,
  },
  {
    verdict: 'other-tool',
    title: 'For another tool',
    meaning: 'none of the runs was made with it',
    isFinding: false,
  },
  { verdict: 'no-evidence', title: 'No evidence', meaning: 'no run tells of them', isFinding: false },
  { verdict: 'commented-out', title: 'Commented out', meaning: '', isFinding: false },
  { verdict: 'used', title: 'Used', meaning: '', isFinding: false },
];

/** How people are told of the verdict on a suppression. */
export function verdictText({ verdict }: SuppressionEvidence): VerdictText {
  const text = VERDICTS.find((one) => one.verdict === verdict);
  if (!text) throw new Error(`no words for the verdict ${verdict}`);
  return text;
}

/** Does the verdict on a suppression make the command exit with 1? */
export function isFinding(evidence: SuppressionEvidence): boolean {
  return verdictText(evidence).isFinding;
}
