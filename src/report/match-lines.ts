import type { SuppressionRef } from '../match/run.js';
import { displayText } from '../source/source.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { MatchReport } from '../usage/match-logs.js';
import { UNKNOWN_NAME, type ErrorContext, type Frame } from '../valgrind/error-context.js';
import { plural } from './lint-report.js';
import { refJson } from './match-json.js';
import { printable } from './printable.js';

// The lines that the formats for people share. All of them are printable.

/** How many frames of a stack are shown to people. */
export const SHOWN_FRAMES = 6;

/** A function as the log names it. */
export function functionName({ fn, shownAs }: Frame): string {
  return printable(displayText(fn ?? shownAs ?? '?'));
}

/** `malloc (in /usr/lib/x.so)`, `main (a.c:7)`. */
export function frameText(frame: Frame): string {
  const { file, line, obj } = frame;
  if (file !== null) return `${functionName(frame)} (${printable(displayText(file))}:${line ?? '?'})`;
  return obj === null || obj === UNKNOWN_NAME
    ? functionName(frame)
    : `${functionName(frame)} (in ${printable(displayText(obj))})`;
}

/** What was printed of an error, its whole stack, and why its verdict is not determined, where it is not. */
export function contextLines({ context: { what, stack }, reason }: LoggedDecision): string[] {
  return [
    printable(displayText(what)),
    ...stack.frames.map((frame) => `    ${frameText(frame)}`),
    ...(reason === '' ? [] : [`why: ${printable(reason)}`]),
  ];
}

/** The innermost functions, on one line. */
export function stackText({ stack }: ErrorContext): string {
  return stack.frames.slice(0, SHOWN_FRAMES).map(functionName).join(' < ');
}

/** `a.supp:3`, the line of the name. */
export function suppressionPlace(ref: SuppressionRef): string {
  const { file, line } = refJson(ref);
  return `${printable(file)}:${line}`;
}

export function suppressionName(ref: SuppressionRef): string {
  return printable(refJson(ref).name);
}

/** The totals of a report, one or two lines. */
export function matchTotals({ summary }: MatchReport): string[] {
  const { contexts, errors, suppressedContexts, suppressedErrors, undeterminedContexts } = summary;
  const count = (errorCount: number | null): string =>
    errorCount === null ? '' : ` (${plural(errorCount, 'error')})`;
  const open = contexts - suppressedContexts - undeterminedContexts;
  const line = [
    `${plural(contexts, 'error context')}${count(errors)}:`,
    `${suppressedContexts} suppressed${count(suppressedContexts === 0 ? null : suppressedErrors)},`,
    `${open} not suppressed, ${undeterminedContexts} undetermined`,
  ].join(' ');
  if (summary.uncountedLossRecords === 0) return [line];
  const lossRecords = plural(summary.uncountedLossRecords, 'loss record');
  return [
    line,
    `besides ${lossRecords} that the ERROR SUMMARY of a text log leaves out: ${summary.suppressedLossRecords} suppressed`,
  ];
}
