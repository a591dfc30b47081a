import type { SuppressionRef } from '../match/run.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import type { ReportedRun } from '../usage/usage-report.js';
import { plural } from './lint-report.js';
import { suppressionName, suppressionPlace } from './match-lines.js';
import { printable } from './printable.js';
import { countVerdicts } from './unused-json.js';
import { VERDICTS } from './unused-report.js';

// What the formats for people say of runs and suppressions. All of it is printable.

/** `3 runs: Memcheck 3.19.0 on amd64-linux (2), Helgrind`. */
export function describeRuns(runs: readonly ReportedRun[]): string {
  const counts = new Map<string, number>();
  for (const { tool, valgrind, platform, evidence } of runs) {
    const words = [
      ...(evidence === 'emulated' ? ['emulated'] : []),
      tool,
      // A build of a package has its revision behind the version.
      ...(valgrind === null ? [] : [valgrind.replace(/-.*$/, '')]),
      ...(platform === null ? [] : [`on ${platform}`]),
    ];
    const text = printable(words.join(' '));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const kinds = [...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count})`));
  return kinds.length === 0 ? 'no run' : `${plural(runs.length, 'run')}: ${kinds.join(', ')}`;
}

/** `7 suppressions: 1 unused, 6 used`. */
export function unusedTotals(suppressions: readonly SuppressionEvidence[]): string {
  const counts = countVerdicts(suppressions);
  const parts = VERDICTS.flatMap(({ verdict, title }) => {
    const count = counts[verdict] ?? 0;
    return count === 0 ? [] : [`${count} ${title.toLowerCase()}`];
  });
  const what = plural(suppressions.length, 'suppression');
  return parts.length === 0 ? what : `${what}: ${parts.join(', ')}`;
}

/** What is worth knowing beside the verdict, in a report of so many runs. */
export function evidenceDetail(evidence: SuppressionEvidence, allRuns: number): string {
  const { verdict, runs, usedRuns, unusedOn, usedOn, wouldUse, shadowedBy, reasons } = evidence;
  const would = wouldUse === 0 ? '' : `would be used ${times(wouldUse)}`;
  switch (verdict) {
    case 'used': {
      const missing = unusedOn.filter((platform) => !usedOn.includes(platform));
      return [
        `${times(evidence.usedCount)} in ${usedRuns} of ${plural(runs, 'run')}`,
        ...leakAmount(evidence),
        ...(missing.length > 0 && usedOn.length > 0 ? [`on ${printable(usedOn.join(', '))} only`] : []),
      ].join(', ');
    }
    case 'unused':
      return runs === allRuns ? '' : `${runs} of ${plural(allRuns, 'run')}`;
    case 'shadowed':
    case 'unreachable':
      return shadowedBy ? `by ${quotedName(shadowedBy)}, ${suppressionPlace(shadowedBy)}` : '';
    case 'commented-out':
      return would === '' ? 'would not be used' : would;
    case 'not-loaded':
      return would;
    case 'undetermined':
      return printable(reasons.join('; '));
    default:
      return '';
  }
}

function times(count: number | null): string {
  return count === null ? 'an unknown number of times' : plural(count, 'time');
}

function leakAmount({ suppression, bytes, blocks }: SuppressionEvidence): string[] {
  const isKnown = suppression.kindLine?.kind?.text === 'Leak' && bytes !== null && blocks !== null;
  return isKnown && blocks > 0 ? [`${plural(bytes, 'byte')} in ${plural(blocks, 'block')}`] : [];
}

export function quotedName(ref: SuppressionRef): string {
  return `\`${suppressionName(ref)}\``;
}
