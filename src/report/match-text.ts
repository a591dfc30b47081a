import pc from 'picocolors';
import type { GateResult } from '../gate/gate.js';
import { displayText } from '../source/source.js';
import type { LoggedDecision, MatchReport } from '../usage/match-logs.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import { gateLines, hasConditions, passReason } from './gate-text.js';
import { plural } from './lint-report.js';
import { shownKind } from './match-json.js';
import {
  frameText,
  matchTotals,
  SHOWN_FRAMES,
  stackText,
  suppressionName,
  suppressionPlace,
} from './match-lines.js';
import { printable } from './printable.js';

/** One line a context and one a used suppression: `log:line: verdict: kind: stack [by]`. */
export function matchCompact(report: MatchReport, gate: GateResult): string {
  const contexts = report.logs.flatMap(({ file, decisions }) =>
    decisions.map((decision) => {
      const { context, verdict, suppression } = decision;
      const by = suppression ? ` [${suppressionPlace(suppression)}]` : '';
      const reason = letPass(decision, gate);
      const passes = reason === '' ? '' : ` (${reason})`;
      return `${printable(file)}:${context.line}: ${verdict}${passes}: ${printable(shownKind(context))}: ${stackText(context)}${by}\n`;
    }),
  );
  const suppressions = report.usage
    .filter((usage) => usage.verdict === 'used')
    .map(
      (usage) => `${suppressionPlace(usage)}: used: ${usage.usedCount ?? '?'}: ${suppressionName(usage)}\n`,
    );
  return [...contexts, ...suppressions].join('');
}

/**
 * For people: the contexts that nothing suppresses (in one line those that the gate lets pass), what suppresses the
 * others, and the totals.
 */
export function matchPretty(report: MatchReport, gate: GateResult, useColor: boolean): string {
  const color = pc.createColors(useColor);
  const paint = { suppressed: color.green, 'not-suppressed': color.red, undetermined: color.yellow };

  function contextBlock(file: string, decision: LoggedDecision): string {
    const { context, verdict, reason, wouldBeSuppressedBy } = decision;
    const times = context.count === null || context.count === 1 ? '' : `, ${context.count} times`;
    const verdictText = paint[verdict](verdict.replace('-', ' '));
    const head = `${color.bold(`${printable(file)}:${context.line}`)} ${printable(shownKind(context))}${times}: ${verdictText}`;
    const passes = letPass(decision, gate);
    if (passes !== '') return `${head}, ${passes}\n\n`;
    const shown = context.stack.frames.slice(0, SHOWN_FRAMES);
    const more = context.stack.frames.length - shown.length;
    return [
      head,
      `  ${printable(displayText(context.what))}`,
      ...shown.map((frame) => `    ${frameText(frame)}`),
      ...(more > 0 ? [color.dim(`    … ${plural(more, 'more frame')}`)] : []),
      ...(reason === '' ? [] : [`  ${color.yellow('why:')} ${printable(reason)}`]),
      ...wouldBeSuppressedBy.map(
        (ref) =>
          `  ${color.yellow('commented out:')} \`${suppressionName(ref)}\` (${suppressionPlace(ref)}) would suppress it`,
      ),
      '',
      '',
    ].join('\n');
  }

  const open = report.logs.flatMap(({ file, decisions }) =>
    decisions
      .filter((decision) => decision.verdict !== 'suppressed')
      .map((decision) => contextBlock(file, decision)),
  );
  const problems = report.logs.flatMap(({ file, problems: found }) =>
    found.map(
      ({ line, message }) =>
        `${color.yellow('warning:')} ${printable(file)}:${line}: ${printable(message)}\n`,
    ),
  );
  return [
    ...open,
    ...problems,
    usedTable('Used suppressions', report.usage, (usage) => (usage.verdict === 'used' ? usage.usedCount : 0)),
    usedTable('Commented-out suppressions that would be used', report.usage, (usage) =>
      usage.wouldUseContexts > 0 ? usage.wouldUse : 0,
    ),
    color.bold(matchTotals(report).join('\n')),
    '\n',
    ...(hasConditions(gate) ? gateLines(gate).map((line) => `${line}\n`) : []),
  ].join('');
}

function usedTable(
  title: string,
  usage: readonly SuppressionEvidence[],
  countOf: (usage: SuppressionEvidence) => number | null,
): string {
  const rows = usage.filter((row) => countOf(row) !== 0);
  if (rows.length === 0) return '';
  const lines = rows.map(
    (row) =>
      `${String(countOf(row) ?? '?').padStart(8)}  ${suppressionName(row)}  ${suppressionPlace(row)}\n`,
  );
  return `${title}:\n${lines.join('')}\n`;
}

/** Why the gate lets an error context pass that is reported as not suppressed; empty if it does not. */
function letPass(decision: LoggedDecision, gate: GateResult): string {
  const outcome = gate.judgements.get(decision)?.outcome ?? 'fails';
  return outcome === 'undetermined' ? '' : passReason(outcome, gate);
}
