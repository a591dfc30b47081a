import pc from 'picocolors';
import { displayText } from '../source/source.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import type { ReportedRun } from '../usage/usage-report.js';
import { plural } from './lint-report.js';
import { refJson } from './match-json.js';
import { printable } from './printable.js';
import { countVerdicts } from './unused-json.js';
import { VERDICTS, type UnusedReport, type VerdictText } from './unused-report.js';

/** One line a suppression: `file:line: verdict: kind: name (more)`. */
export function unusedCompact({ suppressions, runs }: UnusedReport): string {
  return suppressions
    .map((evidence) => {
      const more = detail(evidence, runs.length);
      const words = [place(evidence), evidence.verdict, kindLine(evidence), name(evidence)];
      return `${words.join(': ')}${more === '' ? '' : ` (${more})`}\n`;
    })
    .join('');
}

/** For people: the suppressions by verdict, what wants attention first. Used ones are listed only if asked for. */
export function unusedPretty(
  report: UnusedReport,
  options: { useColor: boolean; listsUsed: boolean },
): string {
  const color = pc.createColors(options.useColor);
  const { suppressions, runs, warnings } = report;

  function section({ verdict, title, meaning, isFinding }: VerdictText): string {
    const rows = suppressions.filter((evidence) => evidence.verdict === verdict);
    if (rows.length === 0 || (verdict === 'used' && !options.listsUsed)) return '';
    const paint = isFinding ? color.red : color.bold;
    const places = columnWidth(rows.map(place));
    const kinds = columnWidth(rows.map(kindLine));
    const lines = rows.map((evidence) => {
      const columns = [place(evidence).padEnd(places), kindLine(evidence).padEnd(kinds), name(evidence)];
      const more = detail(evidence, runs.length);
      return `  ${columns.join('  ')}${more === '' ? '' : color.dim(`  (${more})`)}\n`;
    });
    return `${paint(`${title} (${rows.length})`)}${meaning === '' ? '' : `: ${meaning}`}\n${lines.join('')}\n`;
  }

  return [
    ...warnings.map((warning) => `${color.yellow('warning:')} ${printable(warning)}\n`),
    `${describeRuns(runs)}\n\n`,
    ...VERDICTS.map(section),
    color.bold(totals(suppressions)),
    '\n',
  ].join('');
}

/** No column is wider, so that one long name does not push all others away. */
const MAX_COLUMN = 48;

function columnWidth(cells: readonly string[]): number {
  const widest = cells.reduce((width, cell) => Math.max(width, cell.length), 0);
  return Math.min(MAX_COLUMN, widest);
}

/** `3 runs: Memcheck 3.19.0 on amd64-linux (2), Helgrind`. */
function describeRuns(runs: readonly ReportedRun[]): string {
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

function totals(suppressions: readonly SuppressionEvidence[]): string {
  const counts = countVerdicts(suppressions);
  const parts = VERDICTS.flatMap(({ verdict, title }) => {
    const count = counts[verdict] ?? 0;
    return count === 0 ? [] : [`${count} ${title.toLowerCase()}`];
  });
  const what = plural(suppressions.length, 'suppression');
  return parts.length === 0 ? what : `${what}: ${parts.join(', ')}`;
}

/** What is worth knowing beside the verdict, in a report of so many runs. */
function detail(evidence: SuppressionEvidence, allRuns: number): string {
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
      return shadowedBy ? `by ${name(shadowedBy)}, ${place(shadowedBy)}` : '';
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

function place(evidence: Pick<SuppressionEvidence, 'file' | 'suppression'>): string {
  const { file, line } = refJson(evidence);
  return `${printable(file)}:${line}`;
}

function name(evidence: Pick<SuppressionEvidence, 'file' | 'suppression'>): string {
  return `\`${printable(refJson(evidence).name)}\``;
}

function kindLine({ suppression }: SuppressionEvidence): string {
  return printable(displayText(suppression.kindLine?.text ?? ''));
}
