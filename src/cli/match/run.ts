import { matchJson } from '../../report/match-json.js';
import { matchCompact, matchPretty } from '../../report/match-text.js';
import { matchLogs } from '../../usage/match-logs.js';
import { setExitCode } from '../command.js';
import { commonSettings, createConfigFinder } from '../config.js';
import { useColor } from '../options.js';
import { readEmulated, readLogs, readSuppressionFiles } from '../read.js';
import { refusalError } from '../refusal-error.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import type { MatchArguments } from './options.js';

export function runMatch(args: MatchArguments): void {
  if (args.logs.length + args.emulate.length === 0) {
    throw new UsageError('match needs a log, or --emulate FILE; see suppkit match --help');
  }
  const files = readSuppressionFiles(args.suppressions);
  const paths = files.map(({ source }) => source.file);
  const { releases, numCallers, assumedNumCallers } = commonSettings(args, createConfigFinder(args), paths);
  const logs = [...readLogs(args.logs), ...readEmulated(args.emulate)];
  const report = matchLogs(files, logs, { releases, numCallers: numCallers ?? null, assumedNumCallers });
  if (report.refusal) throw refusalError(report.refusal);

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
