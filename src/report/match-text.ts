import pc from 'picocolors';
import type { GateResult } from '../gate/gate.js';
import { displayText } from '../source/source.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { MatchReport } from '../usage/match-logs.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import type { ErrorContext, Stack } from '../valgrind/error-context.js';
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
import { withoutCommands } from './workflow-command.js';

// Both give pieces of whole lines, of which none is a command to a CI runner: all of a large report in one text would be
// longer than a text can be.

/** One line a context and one a used suppression: `log:line: verdict: kind: stack [by]`. */
export function* matchCompact(report: MatchReport, gate: GateResult): Generator<string> {
  for (const { file, decisions } of report.logs) {
    for (const decision of decisions) {
      const { context, verdict, suppression } = decision;
      const by = suppression ? ` [${suppressionPlace(suppression)}]` : '';
      const reason = letPass(decision, gate);
      const passes = reason === '' ? '' : ` (${reason})`;
      const where = `${printable(file)}:${context.line}`;
      yield withoutCommands(
        `${where}: ${verdict}${passes}: ${printable(shownKind(context))}: ${stackText(context)}${by}\n`,
      );
    }
  }
  for (const usage of report.usage.filter(({ verdict }) => verdict === 'used')) {
    yield withoutCommands(
      `${suppressionPlace(usage)}: used: ${usage.usedCount ?? '?'}: ${suppressionName(usage)}\n`,
    );
  }
}

/**
 * For people: the contexts that nothing suppresses (in one line those that the gate lets pass), what suppresses the
 * others, and the totals.
 */
export function* matchPretty(report: MatchReport, gate: GateResult, useColor: boolean): Generator<string> {
  const color = pc.createColors(useColor);
  const paint = { suppressed: color.green, 'not-suppressed': color.red, undetermined: color.yellow };
  const blockOf = createContextBlocks(color.dim);

  function* contextPieces(file: string, decision: LoggedDecision): Generator<string> {
    const { context, verdict, reason, wouldBeSuppressedBy } = decision;
    const times = context.count === null || context.count === 1 ? '' : `, ${context.count} times`;
    const verdictText = paint[verdict](verdict.replace('-', ' '));
    const head = `${color.bold(`${file}:${context.line}`)} ${printable(shownKind(context))}${times}: ${verdictText}`;
    const passes = letPass(decision, gate);
    if (passes !== '') {
      yield withoutCommands(`${head}, ${passes}\n\n`);
      return;
    }
    yield withoutCommands(`${head}\n`);
    yield blockOf(context);
    if (reason !== '') yield withoutCommands(`  ${color.yellow('why:')} ${printable(reason)}\n`);
    for (const ref of wouldBeSuppressedBy) {
      yield withoutCommands(
        `  ${color.yellow('commented out:')} \`${suppressionName(ref)}\` (${suppressionPlace(ref)}) would suppress it\n`,
      );
    }
    yield '\n';
  }

  for (const { file, decisions } of report.logs) {
    const shownFile = printable(file);
    for (const decision of decisions) {
      if (decision.verdict !== 'suppressed') yield* contextPieces(shownFile, decision);
    }
  }
  for (const { file, problems } of report.logs) {
    for (const { line, message } of problems) {
      yield withoutCommands(
        `${color.yellow('warning:')} ${printable(file)}:${line}: ${printable(message)}\n`,
      );
    }
  }
  yield usedTable('Used suppressions', report.usage, (usage) =>
    usage.verdict === 'used' ? usage.usedCount : 0,
  );
  yield usedTable('Commented-out suppressions that would be used', report.usage, (usage) =>
    usage.wouldUseContexts > 0 ? usage.wouldUse : 0,
  );
  yield `${color.bold(matchTotals(report).join('\n'))}\n`;
  if (hasConditions(gate)) for (const line of gateLines(gate)) yield withoutCommands(`${line}\n`);
}

/** Makes the lines with what Valgrind said of an error and its stack: most are of an error that many processes have. */
function createContextBlocks(dim: (text: string) => string): (context: ErrorContext) => string {
  const known = new Map<Stack, string>();

  function stackBlock({ frames }: Stack): string {
    const shown = frames.slice(0, SHOWN_FRAMES);
    const more = frames.length - shown.length;
    const lines = [
      ...shown.map((frame) => `    ${frameText(frame)}\n`),
      ...(more > 0 ? [dim(`    … ${plural(more, 'more frame')}`), '\n'] : []),
    ];
    return withoutCommands(lines.join(''));
  }

  return ({ what, stack }) => {
    let block = known.get(stack);
    if (block === undefined) known.set(stack, (block = stackBlock(stack)));
    return `${withoutCommands(`  ${printable(displayText(what))}\n`)}${block}`;
  };
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
  return withoutCommands(`${title}:\n${lines.join('')}\n`);
}

/** Why the gate lets an error context pass that is reported as not suppressed; empty if it does not. */
function letPass(decision: LoggedDecision, gate: GateResult): string {
  const outcome = gate.judgementOf(decision).outcome;
  return outcome === 'undetermined' ? '' : passReason(outcome, gate);
}
