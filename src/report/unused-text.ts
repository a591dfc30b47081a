import pc from 'picocolors';
import { shownKind } from './list.js';
import { suppressionPlace } from './match-lines.js';
import { printable } from './printable.js';
import { describeRuns, evidenceDetail, quotedName, unusedTotals } from './unused-lines.js';
import { VERDICTS, type UnusedReport, type VerdictText } from './unused-report.js';

/** One line a suppression: `file:line: verdict: kind: name (more)`. */
export function unusedCompact({ suppressions, runs }: UnusedReport): string {
  return suppressions
    .map((evidence) => {
      const more = evidenceDetail(evidence, runs.length);
      const words = [
        suppressionPlace(evidence),
        evidence.verdict,
        shownKind(evidence.suppression),
        quotedName(evidence),
      ];
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
    const places = columnWidth(rows.map(suppressionPlace));
    const kinds = columnWidth(rows.map(({ suppression }) => shownKind(suppression)));
    const lines = rows.map((evidence) => {
      const columns = [
        suppressionPlace(evidence).padEnd(places),
        shownKind(evidence.suppression).padEnd(kinds),
        quotedName(evidence),
      ];
      const more = evidenceDetail(evidence, runs.length);
      return `  ${columns.join('  ')}${more === '' ? '' : color.dim(`  (${more})`)}\n`;
    });
    return `${paint(`${title} (${rows.length})`)}${meaning === '' ? '' : `: ${meaning}`}\n${lines.join('')}\n`;
  }

  return [
    ...warnings.map((warning) => `${color.yellow('warning:')} ${printable(warning)}\n`),
    `${describeRuns(runs)}\n\n`,
    ...VERDICTS.map(section),
    color.bold(unusedTotals(suppressions)),
    '\n',
  ].join('');
}

/** No column is wider, so that one long name does not push all others away. */
const MAX_COLUMN = 48;

function columnWidth(cells: readonly string[]): number {
  return Math.min(MAX_COLUMN, Math.max(...cells.map((cell) => cell.length)));
}
