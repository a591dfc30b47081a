import type { GateResult, Outcome } from '../gate/gate.js';
import { displayText } from '../source/source.js';
import type { LoggedDecision, MatchReport } from '../usage/match-logs.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import { gateLines, hasConditions, passReason } from './gate-text.js';
import { escapeHtml } from './html.js';
import { plural } from './lint-report.js';
import { shownKind } from './match-json.js';
import { frameText, matchTotals, suppressionName, suppressionPlace } from './match-lines.js';
import { printable } from './printable.js';

/**
 * How many characters the rows of a table may take; those behind are only counted. GitHub takes a job summary of at
 * most 1 MiB, and a character may be three bytes.
 */
const ROOM = { failing: 200_000, others: 60_000 };

/** How many frames are shown of a stack. */
const MOST_FRAMES = 50;

interface Row {
  readonly log: string;
  readonly decision: LoggedDecision;
  readonly outcome: Outcome;
}

/**
 * The match report for a job summary, such as `$GITHUB_STEP_SUMMARY`: what fails, then what passes without being
 * suppressed, then the used suppressions. All that comes from logs and files stands in blocks of HTML, in which
 * Markdown means nothing, and there in `code` and `pre`, in which GitHub looks for no names, issues and emoji.
 */
export function matchMarkdown(report: MatchReport, gate: GateResult): string {
  const rows = report.logs.flatMap(({ file, decisions }) =>
    decisions.map((decision): Row => ({
      log: file,
      decision,
      outcome: gate.judgements.get(decision)?.outcome ?? 'fails',
    })),
  );
  const failing = rows.filter(({ outcome }) => outcome === 'fails');
  const passing = rows.filter(({ outcome }) => passReason(outcome, gate) !== '');
  const problems = report.logs.flatMap(({ file, problems: found }) =>
    found.map(({ line, message }) => `<code>${shown(`${file}:${line}`)}: ${shown(message)}</code>`),
  );
  const used = report.usage.filter(({ verdict }) => verdict === 'used');
  return [
    `### Valgrind: ${gate.fails ? `${plural(failing.length, 'error')} not suppressed` : 'no error that fails the build'}`,
    paragraph(matchTotals(report)),
    ...(hasConditions(gate) ? [paragraph(gateLines(gate))] : []),
    ...(problems.length === 0 ? [] : [`<p>\n${problems.join('<br>\n')}\n</p>`]),
    ...(failing.length === 0 ? [] : [errorTable(failing, gate, ROOM.failing)]),
    ...(passing.length === 0
      ? []
      : [folded(`Let pass: ${passing.length}`, errorTable(passing, gate, ROOM.others))]),
    ...(used.length === 0 ? [] : [folded(`Used suppressions: ${used.length}`, usedTable(used))]),
    '',
  ].join('\n\n');
}

function shown(text: string): string {
  return escapeHtml(printable(text));
}

function paragraph(lines: readonly string[]): string {
  return `<p>\n${lines.map(escapeHtml).join('<br>\n')}\n</p>`;
}

/** No line of it may be empty: that would end the block. */
function folded(summary: string, block: string): string {
  return `<details>\n<summary>${summary}</summary>\n${block}\n</details>`;
}

function errorTable(rows: readonly Row[], gate: GateResult, room: number): string {
  return table(['kind', 'times', 'error'], rows, (row) => errorRow(row, gate), room);
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
    `<code>${shown(displayText(what))}</code>`,
    ...notes.map((note) => `<br><code>${shown(note)}</code>`),
    `<details><summary><code>${shown(`${log}:${line}`)}</code></summary>`,
    `<pre>${[...frames, ...more].join('\n')}</pre>`,
    '</details>',
  ].join('\n');
  return `<tr><td><code>${shown(shownKind(context))}</code></td><td>${count ?? '?'}</td><td>\n${cell}\n</td></tr>`;
}

function usedTable(used: readonly SuppressionEvidence[]): string {
  const row = (usage: SuppressionEvidence): string =>
    `<tr><td>${usage.usedCount ?? '?'}</td><td><code>${escapeHtml(suppressionName(usage))}</code></td>` +
    `<td><code>${escapeHtml(suppressionPlace(usage))}</code></td></tr>`;
  return table(['used', 'suppression', 'place'], used, row, ROOM.others);
}

/** A table of as many rows as there is room for; a last one says how many there are besides. */
function table<T>(
  heads: readonly string[],
  rows: readonly T[],
  print: (row: T) => string,
  room: number,
): string {
  const lines: string[] = [];
  let left = room;
  for (const row of rows) {
    const line = print(row);
    left -= line.length;
    if (left < 0) break;
    lines.push(line);
  }
  const more = rows.length - lines.length;
  const head = heads.map((text) => `<th>${text}</th>`).join('');
  const last = more === 0 ? [] : [`<tr><td colspan="${heads.length}">and ${more} more</td></tr>`];
  return ['<table>', `<tr>${head}</tr>`, ...lines, ...last, '</table>'].join('\n');
}
