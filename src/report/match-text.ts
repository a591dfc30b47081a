import pc from 'picocolors';
import type { GateResult } from '../gate/gate.js';
import { displayText } from '../source/source.js';
import type { LoggedDecision, MatchReport } from '../usage/match-logs.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import type { Stack } from '../valgrind/error-context.js';
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

// Both give pieces of whole lines: all of a large report in one text would be longer than a text can be.

/** One line a context and one a used suppression: `log:line: verdict: kind: stack [by]`. */
export function* matchCompact(report: MatchReport, gate: GateResult): Generator<string> {
  for (const { file, decisions } of report.logs) {
    for (const decision of decisions) {
      const { context, verdict, suppression } = decision;
      const by = suppression ? ` [${suppressionPlace(suppression)}]` : '';
      const reason = letPass(decision, gate);
      const passes = reason === '' ? '' : ` (${reason})`;
      yield `${printable(file)}:${context.line}: ${verdict}${passes}: ${printable(shownKind(context))}: ${stackText(context)}${by}\n`;
    }
  }
  for (const usage of report.usage.filter(({ verdict }) => verdict === 'used')) {
    yield `${suppressionPlace(usage)}: used: ${usage.usedCount ?? '?'}: ${suppressionName(usage)}\n`;
  }
}

/**
 * For people: the contexts that nothing suppresses (in one line those that the gate lets pass), what suppresses the
 * others, and the totals.
 */
export function* matchPretty(report: MatchReport, gate: GateResult, useColor: boolean): Generator<string> {
  const color = pc.createColors(useColor);
  const paint = { suppressed: color.green, 'not-suppressed': color.red, undetermined: color.yellow };
  const blocks = new Map<Stack, string>();

  function stackBlock(stack: Stack): string {
    const known = blocks.get(stack);
    if (known !== undefined) return known;
    const shown = stack.frames.slice(0, SHOWN_FRAMES);
    const more = stack.frames.length - shown.length;
    const block = [
      ...shown.map((frame) => `    ${frameText(frame)}\n`),
      ...(more > 0 ? [color.dim(`    … ${plural(more, 'more frame')}`), '\n'] : []),
    ].join('');
    blocks.set(stack, block);
    return block;
  }

  function contextBlock(file: string, decision: LoggedDecision): string {
    const { context, verdict, reason, wouldBeSuppressedBy } = decision;
    const times = context.count === null || context.count === 1 ? '' : `, ${context.count} times`;
    const verdictText = paint[verdict](verdict.replace('-', ' '));
    const head = `${color.bold(`${file}:${context.line}`)} ${printable(shownKind(context))}${times}: ${verdictText}`;
    const passes = letPass(decision, gate);
    if (passes !== '') return `${head}, ${passes}\n\n`;
    const why = reason === '' ? '' : `  ${color.yellow('why:')} ${printable(reason)}\n`;
    const disabled = wouldBeSuppressedBy.map(
      (ref) =>
        `  ${color.yellow('commented out:')} \`${suppressionName(ref)}\` (${suppressionPlace(ref)}) would suppress it\n`,
    );
    const what = printable(displayText(context.what));
    return `${head}\n  ${what}\n${stackBlock(context.stack)}${why}${disabled.join('')}\n`;
  }

  for (const { file, decisions } of report.logs) {
    const shownFile = printable(file);
    for (const decision of decisions) {
      if (decision.verdict !== 'suppressed') yield contextBlock(shownFile, decision);
    }
  }
  for (const { file, problems } of report.logs) {
    for (const { line, message } of problems) {
      yield `${color.yellow('warning:')} ${printable(file)}:${line}: ${printable(message)}\n`;
    }
  }
  yield usedTable('Used suppressions', report.usage, (usage) =>
    usage.verdict === 'used' ? usage.usedCount : 0,
  );
  yield usedTable('Commented-out suppressions that would be used', report.usage, (usage) =>
    usage.wouldUseContexts > 0 ? usage.wouldUse : 0,
  );
  yield `${color.bold(matchTotals(report).join('\n'))}\n`;
  if (hasConditions(gate))
    yield gateLines(gate)
      .map((line) => `${line}\n`)
      .join('');
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
