import type { SuppressionFile } from '../../ast/nodes.js';
import { parseSuppressionFile } from '../../ast/parse.js';
import { appendSuppressions } from '../../edit/append-suppressions.js';
import { applyEdits } from '../../edit/apply-edits.js';
import type { Subject } from '../../generate/draft.js';
import { generateSuppressions, type Generated } from '../../generate/generate.js';
import { findRecurring } from '../../generate/recurring.js';
import { compileWildcards } from '../../match/wildcard.js';
import {
  generatedText,
  generateJson,
  generateNotes,
  type GenerateReport,
} from '../../report/generate-report.js';
import { byteText, createSource } from '../../source/source.js';
import { matchLogs, type MatchOptions, type MatchReport } from '../../usage/match-logs.js';
import type { NamedLog } from '../../usage/replayed-run.js';
import type { Frame } from '../../valgrind/error-context.js';
import { setExitCode } from '../command.js';
import { commonSettings, createConfigFinder } from '../config.js';
import { withProgress } from '../progress.js';
import { readHeldLogs } from '../read-logs.js';
import { readEmulated } from '../read-emulated.js';
import { readSuppressionFile, readSuppressionFiles } from '../read.js';
import { refusalError } from '../refusal-error.js';
import { tell } from '../tell.js';
import { UsageError } from '../usage-error.js';
import { printByteText, replaceFile, writeResult } from '../write.js';
import type { GenerateArguments } from './options.js';

export async function runGenerate(args: GenerateArguments): Promise<void> {
  checkArguments(args);
  const appended = args.append === undefined ? null : readSuppressionFile(args.append);
  const files = [...(await readSuppressionFiles(args.suppressions)), ...(appended ? [appended] : [])];
  const paths = files.map(({ source }) => source.file);
  const { releases, numCallers, assumedNumCallers } = commonSettings(args, createConfigFinder(args), paths);
  const options = { releases, numCallers: numCallers ?? null, assumedNumCallers };
  const logs = [...(await readHeldLogs(args.logs)), ...readEmulated(args.emulate, assumedNumCallers)];
  const keptLogs = await readHeldLogs(args.keep);
  if (args.minRuns > logs.length) {
    const given = logs.length === 1 ? '1 log is' : `${logs.length} logs are`;
    throw new UsageError(`--min-runs ${args.minRuns}: ${given} given`);
  }

  const matched = match(files, logs, options);
  const isCut = cutTest(args.cut);
  const recurring = findRecurring(subjectsByLog(matched, logs), args.minRuns, isCut);
  const kept = match([], keptLogs, options);
  const generated = generateSuppressions(recurring.subjects, {
    generalize: args.generalize,
    budget: args.budget,
    keep: [...subjectsByLog(kept, keptLogs).flat(), ...recurring.rare],
    isCut,
    takenNames: files.flatMap((file) => file.suppressions.map(({ name }) => name?.text ?? '')),
  });
  const report = makeReport({
    matched,
    kept,
    generated,
    minRuns: args.minRuns,
    flaky: recurring.flaky,
  });
  write(report, { args, appended, files, logs, options });
  tell(
    generateNotes(report)
      .map((line) => `suppkit: ${line}\n`)
      .join(''),
  );
  setExitCode(generated.refused.length > 0 || withoutTool(matched) > 0, args);
}

function checkArguments({ logs, emulate, append, outputFile, format }: GenerateArguments): void {
  if (logs.length + emulate.length === 0) {
    throw new UsageError('generate needs a log, or --emulate FILE; see suppkit generate --help');
  }
  if (append !== undefined && outputFile !== undefined && format === 'supp') {
    throw new UsageError('--append and --output-file: give one of the two');
  }
}

function match(
  files: readonly SuppressionFile[],
  logs: readonly NamedLog[],
  options: MatchOptions,
): MatchReport {
  const matched = withProgress('matching run', (onRun) => matchLogs(files, logs, { ...options, onRun }));
  if (matched.refusal) throw refusalError(matched.refusal);
  return matched;
}

/** The errors that are not suppressed, by the logs that they are in, in their order. */
function subjectsByLog({ runs }: MatchReport, logs: readonly NamedLog[]): Subject[][] {
  return logs.map((log) =>
    runs
      .filter(({ source }) => source === log)
      .flatMap(({ options, decisions }) =>
        [...decisions]
          .filter(({ verdict }) => verdict !== 'suppressed')
          .map(({ context }) => ({ context, options })),
      ),
  );
}

/** How many errors are of runs whose tool the log does not tell: nothing can be said of them. */
function withoutTool({ logs, runs }: MatchReport): number {
  const all = logs.reduce((sum, { decisions }) => sum + decisions.length, 0);
  return all - runs.reduce((sum, { decisions }) => sum + decisions.length, 0);
}

function cutTest(globs: readonly string[]): (frame: Frame) => boolean {
  const tests = globs.map((glob) => compileWildcards(byteText(glob)));
  return ({ fn, shownAs }) =>
    tests.some((test) => (fn !== null && test(fn)) || (shownAs !== undefined && test(shownAs)));
}

function makeReport({
  matched,
  kept,
  generated,
  minRuns,
  flaky,
}: {
  readonly matched: MatchReport;
  readonly kept: MatchReport;
  readonly generated: Generated;
} & Pick<GenerateReport, 'minRuns' | 'flaky'>): GenerateReport {
  const decisions = matched.logs.flatMap((log) => [...log.decisions]);
  const count = (verdict: string): number =>
    decisions.filter((decision) => decision.verdict === verdict).length;
  return {
    ...generated,
    logOf: new Map(
      [...matched.logs, ...kept.logs].flatMap((log) =>
        Array.from(log.decisions, ({ context }) => [context, log.file] as const),
      ),
    ),
    logs: matched.logs.length,
    minRuns,
    flaky,
    problems: [...matched.logs, ...kept.logs].flatMap(({ file, problems }) =>
      problems.map((problem) => ({ ...problem, log: file })),
    ),
    kept: kept.runs.reduce((sum, { decisions }) => sum + decisions.length, 0),
    withoutTool: withoutTool(matched) + withoutTool(kept),
    suppressed: count('suppressed'),
    undetermined: count('undetermined'),
  };
}

interface Target {
  readonly args: GenerateArguments;
  /** The file that the suppressions are added to; it is the last of the files. Null to print them. */
  readonly appended: SuppressionFile | null;
  readonly files: readonly SuppressionFile[];
  readonly logs: readonly NamedLog[];
  readonly options: MatchOptions;
}

function write(report: GenerateReport, target: Target): void {
  const { args, appended, files } = target;
  const before = appended ?? parseSuppressionFile(createSource('<generated>', ''));
  const edits = appendSuppressions(
    before,
    report.suppressions.map(({ lines }) => lines),
  );
  const after = parseSuppressionFile(createSource(before.source.file, applyEdits(before.source.text, edits)));
  const others = files.filter((file) => file !== appended);
  checkWhole(report, [...others, after], target);
  if (appended) replaceFile(appended.source.file, appended.source.text, after.source.text);
  if (args.format === 'json') writeResult(generateJson(report), args.outputFile);
  else if (!appended) printByteText(generatedText(report), args.outputFile);
}

/** The last proof: with the whole files, in the runs of the logs, each error must be suppressed. */
function checkWhole(
  { suppressions }: GenerateReport,
  files: readonly SuppressionFile[],
  { logs, options }: Target,
): void {
  const { runs } = match(files, logs, options);
  const verdicts = new Map(
    runs.flatMap(({ decisions }) =>
      Array.from(decisions, ({ context, verdict }) => [context, verdict] as const),
    ),
  );
  const subjects = suppressions.flatMap((suppression) => suppression.subjects);
  if (subjects.every(({ context }) => verdicts.get(context) === 'suppressed')) return;
  const file = files.at(-1)?.source.file ?? '';
  throw new UsageError(
    `${file} is left as it is: suppressions at its end would not be read as they should; suppkit lint ${file} says why`,
  );
}
