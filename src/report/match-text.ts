import pc from 'picocolors';
import type { ContextDecision, SuppressionRef } from '../match/run.js';
import { displayText } from '../source/source.js';
import type { MatchReport } from '../usage/match-logs.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import type { Frame } from '../valgrind/error-context.js';
import { plural } from './lint-report.js';
import { refJson, shownKind, summarizeMatch } from './match-json.js';
import { printable } from './printable.js';

/** How many frames of a stack are shown to people. */
const SHOWN_FRAMES = 6;

/** One line a context and one a used suppression: `log:line: verdict: kind: stack [by]`. */
export function matchCompact(report: MatchReport): string {
  const contexts = report.logs.flatMap(({ file, decisions }) =>
    decisions.map((decision) => {
      const { context, verdict, suppression } = decision;
      const stack = context.stack.frames.slice(0, SHOWN_FRAMES).map(functionName).join(' < ');
      const by = suppression ? ` [${place(suppression)}]` : '';
      return `${printable(file)}:${context.line}: ${verdict}: ${printable(shownKind(context))}: ${stack}${by}\n`;
    }),
  );
  const suppressions = report.usage
    .filter((usage) => usage.verdict === 'used')
    .map((usage) => `${place(usage)}: used: ${usage.usedCount ?? '?'}: ${name(usage)}\n`);
  return [...contexts, ...suppressions].join('');
}

/** For people: the contexts that nothing suppresses, what suppresses the others, and the totals. */
export function matchPretty(report: MatchReport, useColor: boolean): string {
  const color = pc.createColors(useColor);
  const paint = { suppressed: color.green, 'not-suppressed': color.red, undetermined: color.yellow };

  function contextBlock(file: string, { context, ...decision }: ContextDecision): string {
    const { verdict, reason, wouldBeSuppressedBy } = decision;
    const times = context.count === null || context.count === 1 ? '' : `, ${context.count} times`;
    const verdictText = paint[verdict](verdict.replace('-', ' '));
    const shown = context.stack.frames.slice(0, SHOWN_FRAMES);
    const more = context.stack.frames.length - shown.length;
    return [
      `${color.bold(`${printable(file)}:${context.line}`)} ${printable(shownKind(context))}${times}: ${verdictText}`,
      `  ${printable(displayText(context.what))}`,
      ...shown.map((frame) => `    ${frameText(frame)}`),
      ...(more > 0 ? [color.dim(`    … ${plural(more, 'more frame')}`)] : []),
      ...(reason === '' ? [] : [`  ${color.yellow('why:')} ${printable(reason)}`]),
      ...wouldBeSuppressedBy.map(
        (ref) => `  ${color.yellow('commented out:')} \`${name(ref)}\` (${place(ref)}) would suppress it`,
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
    color.bold(totals(report)),
    '\n',
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
    (row) => `${String(countOf(row) ?? '?').padStart(8)}  ${name(row)}  ${place(row)}\n`,
  );
  return `${title}:\n${lines.join('')}\n`;
}

function totals(report: MatchReport): string {
  const summary = summarizeMatch(report);
  const { contexts, errors, suppressedContexts, suppressedErrors, undeterminedContexts } = summary;
  const count = (errorCount: number | null): string =>
    errorCount === null ? '' : ` (${plural(errorCount, 'error')})`;
  const open = contexts - suppressedContexts - undeterminedContexts;
  const line = [
    `${plural(contexts, 'error context')}${count(errors)}:`,
    `${suppressedContexts} suppressed${count(suppressedContexts === 0 ? null : suppressedErrors)},`,
    `${open} not suppressed, ${undeterminedContexts} undetermined`,
  ].join(' ');
  if (summary.uncountedLossRecords === 0) return line;
  const lossRecords = plural(summary.uncountedLossRecords, 'loss record');
  return `${line}\nbesides ${lossRecords} that the ERROR SUMMARY of a text log leaves out: ${summary.suppressedLossRecords} suppressed`;
}

function functionName({ fn, shownAs }: Frame): string {
  return printable(displayText(fn ?? shownAs ?? '?'));
}

function frameText(frame: Frame): string {
  const { file, line, obj } = frame;
  if (file !== null) return `${functionName(frame)} (${printable(displayText(file))}:${line ?? '?'})`;
  return obj === null || obj === '???'
    ? functionName(frame)
    : `${functionName(frame)} (in ${printable(displayText(obj))})`;
}

function place(ref: SuppressionRef): string {
  const { file, line } = refJson(ref);
  return `${printable(file)}:${line}`;
}

function name(ref: SuppressionRef): string {
  return printable(refJson(ref).name);
}
