import type { GateResult, Outcome } from '../gate/gate.js';
import { displayText } from '../source/source.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { MatchReport } from '../usage/match-logs.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import { gateLines, hasConditions, passReason } from './gate-text.js';
import { escapeHtml, folded, htmlTable, paragraph, shownHtml, type HtmlReport, type Room } from './html.js';
import { plural } from './lint-report.js';
import { shownKind } from './match-json.js';
import { frameText, matchTotals, suppressionName, suppressionPlace } from './match-lines.js';

/** How many frames are shown of a stack. */
const MOST_FRAMES = 50;

interface Row {
  readonly log: string;
  readonly decision: LoggedDecision;
  readonly outcome: Outcome;
}

/**
 * The match report as HTML: what fails, then what passes without being suppressed, then the used suppressions. All
 * that comes from logs and files stands in blocks of HTML, in which Markdown means nothing, and there in `code` and
 * `pre`, in which GitHub looks for no names, issues and emoji.
 */
export function matchBlocks(report: MatchReport, gate: GateResult, room: Room): HtmlReport {
  const rows = report.logs.flatMap(({ file, decisions }) =>
    Array.from(decisions, (decision): Row => ({
      log: file,
      decision,
      outcome: gate.judgementOf(decision).outcome,
    })),
  );
  const failing = rows.filter(({ outcome }) => outcome === 'fails');
  const passing = rows.filter(({ outcome }) => passReason(outcome, gate) !== '');
  const problems = report.logs.flatMap(({ file, problems: found }) =>
    found.map(({ line, message }) => `<code>${shownHtml(`${file}:${line}`)}: ${shownHtml(message)}</code>`),
  );
  const used = report.usage.filter(({ verdict }) => verdict === 'used');
  return {
    title: `Valgrind: ${gate.fails ? `${plural(failing.length, 'error')} not suppressed` : 'no error that fails the build'}`,
    blocks: [
      paragraph(matchTotals(report)),
      ...(hasConditions(gate) ? [paragraph(gateLines(gate))] : []),
      ...(problems.length === 0 ? [] : [`<p>\n${problems.join('<br>\n')}\n</p>`]),
      ...(failing.length === 0 ? [] : [errorTable(failing, gate, room.findings)]),
      ...(passing.length === 0
        ? []
        : [folded(`Let pass: ${passing.length}`, errorTable(passing, gate, room.others))]),
      ...(used.length === 0
        ? []
        : [folded(`Used suppressions: ${used.length}`, usedTable(used, room.others))]),
    ],
  };
}

function errorTable(rows: readonly Row[], gate: GateResult, room: number): string {
  return htmlTable(['kind', 'times', 'error'], rows, (row) => errorRow(row, gate), room);
}

function errorRow({ log, decision, outcome }: Row, gate: GateResult): string {
  const { context, reason, wouldBeSuppressedBy } = decision;
  const { count, what, stack, line } = context;
  const passes = passReason(outcome, gate);
  const notes = [
    passes,
    reason,
    ...wouldBeSuppressedBy.map(
      (ref) => `commented out: ${suppressionName(ref)} (${suppressionPlace(ref)}) would suppress it`,
    ),
  ].filter((note) => note !== '');
  const frames = stack.frames.slice(0, MOST_FRAMES).map((frame) => escapeHtml(frameText(frame)));
  const more = stack.frames.length > MOST_FRAMES ? [`… ${stack.frames.length - MOST_FRAMES} more`] : [];
  const cell = [
    `<code>${shownHtml(displayText(what))}</code>`,
    ...notes.map((note) => `<br><code>${shownHtml(note)}</code>`),
    `<details><summary><code>${shownHtml(`${log}:${line}`)}</code></summary>`,
    `<pre>${[...frames, ...more].join('\n')}</pre>`,
    '</details>',
  ].join('\n');
  return `<tr><td><code>${shownHtml(shownKind(context))}</code></td><td>${count ?? '?'}</td><td>\n${cell}\n</td></tr>`;
}

function usedTable(used: readonly SuppressionEvidence[], room: number): string {
  const row = (usage: SuppressionEvidence): string =>
    `<tr><td>${usage.usedCount ?? '?'}</td><td><code>${escapeHtml(suppressionName(usage))}</code></td>` +
    `<td><code>${escapeHtml(suppressionPlace(usage))}</code></td></tr>`;
  return htmlTable(['used', 'suppression', 'place'], used, row, room);
}
