import { isFinding, type UnusedReport } from '../../report/unused-report.js';
import { unusedGithub } from '../../report/unused-github.js';
import { unusedHtml } from '../../report/unused-html.js';
import { unusedJson } from '../../report/unused-json.js';
import { unusedJunit } from '../../report/unused-junit.js';
import { unusedMarkdown } from '../../report/unused-markdown.js';
import { unusedCompact, unusedPretty } from '../../report/unused-text.js';
import { withoutCommands } from '../../report/workflow-command.js';
import { loadProblems } from '../../usage/load-problems.js';
import { matchLogs } from '../../usage/match-logs.js';
import { observeRuns } from '../../usage/observe.js';
import { findUnreachable } from '../../usage/unreachable.js';
import { summarizeReport } from '../../usage/unused.js';
import { printUsageReport } from '../../usage/usage-report-json.js';
import { mergeReports } from '../../usage/usage-report.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { findTool } from '../../valgrind/tools.js';
import { setExitCode } from '../command.js';
import { commonSettings, createConfigFinder } from '../config.js';
import { discoverFiles } from '../discover.js';
import { useColor } from '../options.js';
import { withProgress } from '../progress.js';
import { readLogs } from '../read-logs.js';
import { readEmulated } from '../read-emulated.js';
import { readSuppressionFiles, type ReadLog } from '../read.js';
import { refusalError } from '../refusal-error.js';
import { UsageError } from '../usage-error.js';
import { readUsageReports } from '../usage-reports.js';
import { writeResult } from '../write.js';
import type { UnusedArguments, UnusedFormat } from './options.js';

export async function runUnused(args: UnusedArguments): Promise<void> {
  if (args.logs.length + args.emulate.length + args.usage.length === 0) {
    throw new UsageError('unused needs a log, --usage FILE or --emulate FILE; see suppkit unused --help');
  }
  const logs = [
    ...(await readLogs(args.logs, { hasDigests: true })),
    ...readEmulated(args.emulate, args.numCallers),
  ];
  const earlier = readUsageReports(args.usage);
  const discovered = args.suppressions.length > 0 ? null : discoverFiles(logs);
  const paths = discovered?.paths ?? args.suppressions;
  if (paths.length === 0) {
    const why = discovered?.warnings[0] ?? 'these runs do not say that they loaded any; name them with -s';
    throw new UsageError(`unused needs suppression files: ${why}`);
  }
  const files = await readSuppressionFiles(paths);
  const { releases, numCallers, assumedNumCallers } = commonSettings(
    args,
    createConfigFinder(args),
    files.map(({ source }) => source.file),
  );

  const matched = withProgress('matching run', (onRun) =>
    matchLogs(files, logs, { releases, numCallers: numCallers ?? null, assumedNumCallers, onRun }),
  );
  if (matched.refusal) throw refusalError(matched.refusal);
  const digests = new Map(logs.map((log) => [log, log.digest] as const));
  const observed = observeRuns(files, matched.runs, { digests, platform: args.platform ?? null });
  const merged = mergeReports([observed, ...earlier]);
  if (args.writeUsage !== undefined) writeResult(printUsageReport(merged), args.writeUsage);

  const here = new Set(observed.runs.map(({ id }) => id));
  const ids = merged.runs.map(({ id }) => id);
  const suppressions = summarizeReport(files, merged, {
    earlier: new Set(ids.filter((id) => !here.has(id))),
    unreachable: findUnreachable(files, {
      tools: [...new Set(merged.runs.flatMap(({ tool }) => findTool(tool) ?? []))],
      release: releases.at(-1) ?? releases[0],
      numCallers: assumedNumCallers ?? DEFAULT_NUM_CALLERS,
    }),
  });
  const report: UnusedReport = {
    suppressions,
    runs: merged.runs,
    warnings: [...(discovered?.warnings ?? []), ...loadProblems(files, matched), ...logProblems(logs)],
  };
  const formats: Readonly<Record<UnusedFormat, () => string>> = {
    pretty: () => withoutCommands(unusedPretty(report, { useColor: useColor(args), listsUsed: args.all })),
    compact: () => withoutCommands(unusedCompact(report)),
    json: () => unusedJson(report),
    junit: () => unusedJunit(report),
    github: () => unusedGithub(report),
    html: () => unusedHtml(report),
    markdown: () => unusedMarkdown(report),
  };
  writeResult(formats[args.format](), args.outputFile);
  setExitCode(suppressions.some(isFinding), args);
}

function logProblems(logs: readonly ReadLog[]): string[] {
  return logs.flatMap(({ file, log }) =>
    log.problems.map(({ line, message }) => `${file}:${line}: ${message}`),
  );
}
