import { judge } from '../../gate/gate.js';
import { matchGithub } from '../../report/match-github.js';
import { matchJson } from '../../report/match-json.js';
import { matchJunit } from '../../report/match-junit.js';
import { matchMarkdown } from '../../report/match-markdown.js';
import { matchCompact, matchPretty } from '../../report/match-text.js';
import { withoutCommands } from '../../report/workflow-command.js';
import { matchLogs } from '../../usage/match-logs.js';
import { setExitCode } from '../command.js';
import { numCallersOption, releasesOption, useColor } from '../options.js';
import { readEmulated, readLogs, readSuppressionFiles } from '../read.js';
import { refusalError } from '../refusal-error.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import { gateOptions } from './gate-options.js';
import type { MatchArguments, MatchFormat } from './options.js';
import { sourceTree } from './source-files.js';

export function runMatch(args: MatchArguments): void {
  if (args.logs.length + args.emulate.length === 0) {
    throw new UsageError('match needs a log, or --emulate FILE; see suppkit match --help');
  }
  const releases = releasesOption(args.valgrindVersion);
  const numCallers = numCallersOption(args.numCallers, releases) ?? null;
  const files = readSuppressionFiles(args.suppressions);
  const logs = [...readLogs(args.logs), ...readEmulated(args.emulate)];
  const report = matchLogs(files, logs, { releases, numCallers });
  if (report.refusal) throw refusalError(report.refusal);

  const gate = judge(report, gateOptions(args, report));
  const formats: Readonly<Record<MatchFormat, () => string>> = {
    pretty: () => withoutCommands(matchPretty(report, gate, useColor(args))),
    compact: () => withoutCommands(matchCompact(report, gate)),
    json: () => matchJson(report, gate),
    junit: () => matchJunit(report, gate),
    github: () => matchGithub(report, gate, sourceTree(report, args.own)),
    markdown: () => matchMarkdown(report, gate),
  };
  writeResult(formats[args.format](), args.outputFile);
  setExitCode(gate.fails, args);
}
