import { applyEdits } from '../../edit/apply-edits.js';
import { formatFile } from '../../edit/format.js';
import { editDiff } from '../../report/edit-diff.js';
import { brokenLines, fmtCompact, fmtJson, fmtPretty, type FmtReport } from '../../report/fmt.js';
import { EXIT, setExitCode } from '../command.js';
import { useColor } from '../options.js';
import { readSuppressionFiles } from '../read.js';
import { STDIN } from '../stdin.js';
import { tell } from '../tell.js';
import { UsageError } from '../usage-error.js';
import { replaceFile, writeByteText, writeDiff, writeResult } from '../write.js';
import type { FmtArguments } from './options.js';

export async function runFmt(args: FmtArguments): Promise<void> {
  const isDry = args.check || args.diff;
  /** Where one formatted text goes that does not stay in its file. */
  const target = isDry ? undefined : (args.outputFile ?? (args.paths.includes(STDIN) ? STDIN : undefined));
  if (target === STDIN && args.format === 'json') {
    throw new UsageError(
      'standard output takes the formatted file or the JSON, not both: give --output-file FILE',
    );
  }
  const files = await readSuppressionFiles(args.paths);
  if (target !== undefined && files.length !== 1) {
    throw new UsageError(
      args.outputFile === undefined
        ? '- stands alone: standard input is written to standard output, and files to their places'
        : `--output-file takes one formatted file, and there are ${files.length}`,
    );
  }
  const report: FmtReport = {
    isDry,
    files: files.map(({ source, ...file }) => ({ source, ...formatFile({ source, ...file }) })),
  };

  for (const { source, edits, broken } of report.files) {
    if (isDry || broken) continue;
    const formatted = applyEdits(source.text, edits);
    if (target === undefined) replaceFile(source.file, source.text, formatted);
    else writeByteText(formatted, target === STDIN ? undefined : target);
  }
  writeReport(report, args, target === STDIN);
  tell(brokenLines(report));
  const changes = report.files.some(({ edits }) => edits.length > 0);
  setExitCode(isDry && changes, args);
  if (report.files.some(({ broken }) => broken !== null)) process.exitCode = EXIT.failed;
}

function writeReport(report: FmtReport, args: FmtArguments, isFilter: boolean): void {
  const outputFile = report.isDry ? args.outputFile : undefined;
  if (args.format === 'json') writeResult(fmtJson(report), outputFile);
  else if (args.diff) {
    const diffs = report.files.map(({ source, edits }) => editDiff(source.file, source.text, edits));
    writeDiff(diffs.join(''), { ...args, outputFile });
  } else if (!isFilter) {
    writeResult(
      args.format === 'pretty' ? fmtPretty(report, useColor(args)) : fmtCompact(report),
      outputFile,
    );
  }
}
