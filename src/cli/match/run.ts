import { judge } from '../../gate/gate.js';
import { matchGithub } from '../../report/match-github.js';
import { matchHtml } from '../../report/match-html.js';
import { matchJson } from '../../report/match-json.js';
import { matchJunit } from '../../report/match-junit.js';
import { matchMarkdown } from '../../report/match-markdown.js';
import { matchCompact, matchPretty } from '../../report/match-text.js';
import { matchLogs } from '../../usage/match-logs.js';
import { setExitCode } from '../command.js';
import { commonSettings, createConfigFinder } from '../config.js';
import { discoverFiles } from '../discover.js';
import { note } from '../note.js';
import { useColor } from '../options.js';
import { withProgress } from '../progress.js';
import { readLogs } from '../read-logs.js';
import { readEmulated } from '../read-emulated.js';
import { readSuppressionFiles, type ReadLog } from '../read.js';
import { refusalError } from '../refusal-error.js';
import { UsageError } from '../usage-error.js';
import { writeLargeResult } from '../write.js';
import { gateOptions } from './gate-options.js';
import type { MatchArguments, MatchFormat } from './options.js';
import { sourceTree } from './source-files.js';

export async function runMatch(args: MatchArguments): Promise<void> {
  if (args.logs.length + args.emulate.length === 0) {
    throw new UsageError(
      'match needs a log, or --emulate with a profile or a file; see suppkit match --help',
    );
  }
  const fromLogs = await readLogs(args.logs);
  const files = await readSuppressionFiles([
    ...args.suppressions,
    ...(args.fromLog ? loadedFiles(fromLogs) : []),
  ]);
  const paths = files.map(({ source }) => source.file);
  const { releases, numCallers, assumedNumCallers } = commonSettings(args, createConfigFinder(args), paths);
  const logs = [...fromLogs, ...readEmulated(args.emulate, assumedNumCallers)];
  const report = withProgress('matching run', (onRun) =>
    matchLogs(files, logs, { releases, numCallers: numCallers ?? null, assumedNumCallers, onRun }),
  );
  if (report.refusal) throw refusalError(report.refusal);

  const gate = judge(report, gateOptions(args, report));
  const formats: Readonly<Record<MatchFormat, () => string | Iterable<string>>> = {
    pretty: () => matchPretty(report, gate, useColor(args)),
    compact: () => matchCompact(report, gate),
    json: () => matchJson(report, gate),
    junit: () => matchJunit(report, gate),
    github: () => matchGithub(report, gate, sourceTree(report, args.own)),
    html: () => matchHtml(report, gate),
    markdown: () => matchMarkdown(report, gate),
  };
  await writeLargeResult(formats[args.format](), args.outputFile);
  setExitCode(gate.fails, args);
}

/** The files that the runs say they loaded, in Valgrind's order: its own comes last. */
function loadedFiles(logs: readonly ReadLog[]): string[] {
  const { paths, defaultPath, warnings } = discoverFiles(logs);
  warnings.forEach(note);
  return defaultPath === null ? [...paths] : [...paths, defaultPath];
}
