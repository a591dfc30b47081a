import type { Generated, NewSuppression } from '../generate/generate.js';
import type { FlakyError } from '../generate/recurring.js';
import { hasWildcards } from '../match/wildcard.js';
import { printSuppression } from '../print/suppression.js';
import { displayText } from '../source/source.js';
import type { MatchedLog } from '../usage/match-logs.js';
import { UNKNOWN_NAME, type ErrorContext } from '../valgrind/error-context.js';
import { plural } from './lint-report.js';
import { shownKind } from './match-json.js';
import { stackText } from './match-lines.js';
import { printable } from './printable.js';

/** What `generate` made, for the formats. */
export interface GenerateReport extends Generated {
  /** The log of each error context. */
  readonly logOf: ReadonlyMap<ErrorContext, string>;
  /** How many logs were given. */
  readonly logs: number;
  /** In how many of them an error had to occur. */
  readonly minRuns: number;
  /** Errors that not all logs have. */
  readonly flaky: readonly FlakyError[];
  /** What is wrong with the logs. */
  readonly problems: readonly (MatchedLog['problems'][number] & { readonly log: string })[];
  /** How many error contexts had to stay visible. */
  readonly kept: number;
  /** How many are left out on both sides, since their log does not tell which tool ran. */
  readonly withoutTool: number;
  /** How many error contexts the given files suppress already. */
  readonly suppressed: number;
  /** Those of which the log does not tell whether the given files suppress them. */
  readonly undetermined: number;
}

/** The suppressions as the text of a file (byte text). */
export function generatedText({ suppressions }: Generated): string {
  return suppressions.map(({ lines }) => printSuppression(lines)).join('\n');
}

/** What there is to say beside the text: lines for people, the totals last. */
export function generateNotes(report: GenerateReport): string[] {
  const { suppressions, refused, flaky, problems, logs, minRuns, kept, suppressed, undetermined } = report;
  const count = suppressions.reduce((sum, { subjects }) => sum + subjects.length, 0);
  const already = suppressed === 0 ? '' : `; ${suppressed} more are suppressed already`;
  const open =
    undetermined === 0
      ? ''
      : `; of ${undetermined} the log does not tell whether the given files suppress them already`;
  const visible = kept === 0 ? '' : `, and for none of ${kept} to keep`;
  return [
    ...problems.map(({ log, line, message }) => `${printable(log)}:${line}: ${printable(message)}`),
    ...refused.map(({ subject: { context }, obstacle, kept: like }) => {
      const place = like === null ? '' : ` (${placeOf(report, like)})`;
      return `${placeOf(report, context)}: no suppression: ${printable(obstacle)}${place}`;
    }),
    ...flaky.map(({ subject: { context }, runs }) => {
      const outcome = runs < minRuns ? 'left out' : 'suppressed';
      return `${placeOf(report, context)}: in ${runs} of ${plural(logs, 'log')}, ${outcome}: ${errorText(context)}`;
    }),
    ...nameNotes(suppressions),
    ...(report.withoutTool === 0
      ? []
      : [`${plural(report.withoutTool, 'error context')} left out: the log does not tell which tool ran`]),
    `${plural(suppressions.length, 'suppression')} for ${plural(count, 'error context')}${visible}${already}${open}`,
  ];
}

/** A frame pattern for one line of a source file. */
const SOURCE_LINE = /^src:.*:[1-9]\d*$/s;

/** What is odd about the names in suppressions. */
function nameNotes(suppressions: readonly NewSuppression[]): string[] {
  const count = (isOdd: (fn: string | null) => boolean): number =>
    suppressions.filter(({ subjects }) =>
      subjects.some(({ context }) => context.stack.frames.some(({ fn }) => isOdd(fn))),
    ).length;
  const unnamed = count((fn) => fn === null);
  const placed = suppressions.filter(({ lines }) =>
    lines.frames.some((line) => SOURCE_LINE.test(line)),
  ).length;
  const wild = count((fn) => fn !== null && fn !== UNKNOWN_NAME && hasWildcards(fn));
  return [
    ...(unnamed === 0
      ? []
      : [
          `the logs show functions of ${plural(unnamed, 'suppression')} demangled only, so that source files or ` +
            'objects stand for them; --demangle=no or --gen-suppressions=all would tell the names',
        ]),
    ...(placed === 0
      ? []
      : [
          `lines of source files in ${plural(placed, 'suppression')} stand for functions; when they move, errors show again`,
        ]),
    ...(wild === 0
      ? []
      : [`names in ${plural(wild, 'suppression')} have * or ? in them, which are wildcards there`]),
  ];
}

/** As JSON, `schemaVersion` 1. */
export function generateJson(report: GenerateReport): string {
  const { suppressions, refused, flaky, logs, minRuns, suppressed, undetermined } = report;
  const json = {
    schemaVersion: 1,
    command: 'generate',
    suppressions: suppressions.map(({ lines, subjects }) => ({
      name: displayText(lines.name),
      kindLine: displayText(lines.kindLine),
      extra: lines.extraLine && displayText(lines.extraLine),
      frames: lines.frames.map(displayText),
      text: displayText(printSuppression(lines)),
      contexts: subjects.map(({ context }) => placeJson(report, context)),
    })),
    refused: refused.map(({ subject: { context }, obstacle, kept }) => ({
      ...placeJson(report, context),
      reason: obstacle,
      kept: kept && placeJson(report, kept),
    })),
    flaky: flaky.map(({ subject: { context }, runs }) => ({
      ...placeJson(report, context),
      runs,
      suppressed: runs >= minRuns,
    })),
    problems: report.problems.map(({ log, line, message }) => ({ log, line, message: displayText(message) })),
    summary: {
      suppressions: suppressions.length,
      contexts: suppressions.reduce((sum, { subjects }) => sum + subjects.length, 0),
      refused: refused.length,
      kept: report.kept,
      withoutTool: report.withoutTool,
      suppressedAlready: suppressed,
      undetermined,
      logs,
    },
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function placeJson({ logOf }: GenerateReport, context: ErrorContext) {
  return { log: logOf.get(context) ?? '', line: context.line };
}

function placeOf({ logOf }: GenerateReport, context: ErrorContext): string {
  return `${printable(logOf.get(context) ?? '')}:${context.line}`;
}

function errorText(context: ErrorContext): string {
  return `${printable(shownKind(context))} ${stackText(context)}`;
}
