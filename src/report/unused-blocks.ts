import type { SuppressionEvidence } from '../usage/unused.js';
import { folded, htmlTable, paragraph, shownHtml, type HtmlReport, type Room } from './html.js';
import { shownKind } from './list.js';
import { suppressionName, suppressionPlace } from './match-lines.js';
import { printable } from './printable.js';
import { describeRuns, evidenceDetail, unusedTotals } from './unused-lines.js';
import { VERDICTS, type UnusedReport, type VerdictText } from './unused-report.js';

/**
 * What runs tell of suppressions, as HTML: by verdict, what wants attention first, and all else folded. What comes
 * from files stands in `code`, in which GitHub looks for no names, issues and emoji.
 */
export function unusedBlocks({ suppressions, runs, warnings }: UnusedReport, room: Room): HtmlReport {
  const row = (evidence: SuppressionEvidence): string => {
    const more = evidenceDetail(evidence, runs.length);
    const cells = [
      suppressionPlace(evidence),
      shownKind(evidence.suppression),
      suppressionName(evidence),
      more,
    ];
    return `<tr>${cells.map((cell) => `<td>${cell === '' ? '' : `<code>${shownHtml(cell)}</code>`}</td>`).join('')}</tr>`;
  };
  const section = ({ verdict, title, meaning, isFinding }: VerdictText): string[] => {
    const rows = suppressions.filter((evidence) => evidence.verdict === verdict);
    if (rows.length === 0) return [];
    const table = htmlTable(HEADS, rows, row, isFinding ? room.findings : room.others);
    const summary = `${title} (${rows.length})${meaning === '' ? '' : `: ${meaning}`}`;
    return isFinding ? [paragraph([summary]), table] : [folded(summary, table)];
  };
  return {
    title: unusedTotals(suppressions),
    blocks: [
      paragraph([describeRuns(runs), ...warnings.map((warning) => `warning: ${printable(warning)}`)]),
      ...VERDICTS.flatMap(section),
    ],
  };
}

const HEADS = ['place', 'kind', 'suppression', 'more'] as const;
