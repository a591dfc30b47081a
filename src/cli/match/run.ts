import { matchJson } from '../../report/match-json.js';
import { matchCompact, matchPretty } from '../../report/match-text.js';
import { matchLogs } from '../../usage/match-logs.js';
import { setExitCode } from '../command.js';
import { numCallersOption, releaseOption, useColor } from '../options.js';
import { readEmulated, readLogs, readSuppressionFiles } from '../read.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import type { MatchArguments } from './command.js';

export function runMatch(args: MatchArguments): void {
  if (args.logs.length + args.emulate.length === 0) {
    throw new UsageError('match needs a log, or --emulate FILE; see suppkit match --help');
  }
  const release = releaseOption(args.valgrindVersion);
  const numCallers = numCallersOption(args.numCallers, release) ?? null;
  const files = readSuppressionFiles(args.suppressions);
  const logs = [...readLogs(args.logs), ...readEmulated(args.emulate)];
  const report = matchLogs(files, logs, { release, numCallers });
  if (report.refusal) {
    const { file, fatal } = report.refusal;
    const near = fatal.line === null ? '' : ` near line ${fatal.line}`;
    throw new UsageError(
      `Valgrind refuses ${file.source.file}${near}: ${fatal.message}; suppkit lint ${file.source.file} says more`,
    );
  }

  const formats = {
    pretty: () => matchPretty(report, useColor(args)),
    compact: () => matchCompact(report),
    json: () => matchJson(report),
  };
  writeResult(formats[args.format](), args.outputFile);
  const passing = args.strict ? ['suppressed'] : ['suppressed', 'undetermined'];
  setExitCode(
    report.logs.some((log) =>
      log.decisions.some(({ isError, verdict }) => isError && !passing.includes(verdict)),
    ),
    args,
  );
}
