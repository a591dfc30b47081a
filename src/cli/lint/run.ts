import type { SuppressionFile } from '../../ast/nodes.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { evidenceOf, makeEvidence, type Evidence } from '../../lint/evidence.js';
import { lintFiles } from '../../lint/lint.js';
import { lintCompact } from '../../report/lint-compact.js';
import { lintJson } from '../../report/lint-json.js';
import { lintPretty } from '../../report/lint-pretty.js';
import { summarizeLint, type LintReport } from '../../report/lint-report.js';
import { matchLogs } from '../../usage/match-logs.js';
import { observeRuns } from '../../usage/observe.js';
import { summarizeReport } from '../../usage/unused.js';
import { mergeReports } from '../../usage/usage-report.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { setExitCode } from '../command.js';
import {
  commonSettings,
  createConfigFinder,
  isIgnored,
  ruleSettingsOf,
  valgrindSettings,
  type ConfigFinder,
  type FoundConfig,
} from '../config.js';
import { useColor } from '../options.js';
import { expandPaths, readEmulated, readLogs, readSuppressionFile } from '../read.js';
import { readUsageReports } from '../usage-reports.js';
import { writeResult } from '../write.js';
import { printConfig, writeStarter } from './config.js';
import type { LintArguments } from './options.js';
import { severityOptions } from './severities.js';

export function runLint(args: LintArguments): void {
  if (args.init) return writeStarter();
  const findConfig = createConfigFinder(args);
  if (args.printConfig) return printConfig(args, findConfig);
  const severities = severityOptions(args.rule);
  const paths = expandPaths(args.paths, (path) => isIgnored(findConfig, path));
  const files = paths.map((path) => readSuppressionFile(path, args.stdinFilename));
  const evidence = gatherEvidence(args, findConfig, files);

  const byConfig = new Map<FoundConfig, SuppressionFile[]>();
  for (const file of files) {
    const found = findConfig(file.source.file);
    const filesOfOne = byConfig.get(found);
    if (filesOfOne) filesOfOne.push(file);
    else byConfig.set(found, [file]);
  }
  const diagnostics = [...byConfig].flatMap(([found, filesOfOne]) => {
    const { releases, assumedNumCallers } = valgrindSettings(args, found);
    return lintFiles(filesOfOne, {
      releases,
      numCallers: assumedNumCallers ?? DEFAULT_NUM_CALLERS,
      evidence,
      severities,
      settingsOf: ({ source }) => ruleSettingsOf(found, source.file),
      allFiles: files,
    });
  });
  const report = makeReport(files, diagnostics, args.quiet);
  const formats = {
    pretty: () => lintPretty(report, useColor(args)),
    compact: () => lintCompact(report),
    json: () => lintJson(report),
  };
  writeResult(formats[args.format](), args.outputFile);
  const { errors, warnings } = summarizeLint(report);
  setExitCode(errors > 0 || warnings > (args.maxWarnings ?? Infinity), args);
}

/** What logs, emulated errors and usage reports tell of the files, which Valgrind reads together; null without any. */
function gatherEvidence(
  args: LintArguments,
  findConfig: ConfigFinder,
  files: readonly SuppressionFile[],
): Evidence | null {
  const { log, emulate, usage } = args;
  if (log.length + emulate.length + usage.length === 0) return null;
  const paths = files.map(({ source }) => source.file);
  const { releases, numCallers, assumedNumCallers } = commonSettings(args, findConfig, paths);
  const logs = [...readLogs(log), ...readEmulated(emulate)];
  const matched = matchLogs(files, logs, { releases, numCallers: numCallers ?? null, assumedNumCallers });
  const reports = readUsageReports(usage);
  if (reports.length === 0 || matched.refusal) return evidenceOf(matched);
  const digests = new Map(logs.map((one) => [one, one.digest] as const));
  const { report } = observeRuns(files, matched.runs, { digests, isTrial: true });
  const merged = mergeReports([report, ...reports]);
  const [only] = merged.runs;
  const name = merged.runs.length === 1 && only ? only.log : `${merged.runs.length} runs`;
  return makeEvidence(name, summarizeReport(files, merged));
}

function makeReport(
  files: readonly SuppressionFile[],
  diagnostics: readonly Diagnostic[],
  isQuiet: boolean,
): LintReport {
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (isQuiet && diagnostic.severity !== 'error') continue;
    const ofFile = byFile.get(diagnostic.file);
    if (ofFile) ofFile.push(diagnostic);
    else byFile.set(diagnostic.file, [diagnostic]);
  }
  return {
    files: files.map(({ source, suppressions }) => {
      const active = suppressions.filter((suppression) => suppression.state === 'active').length;
      return {
        source,
        suppressions: active,
        commentedOut: suppressions.length - active,
        diagnostics: byFile.get(source.file) ?? [],
      };
    }),
  };
}
