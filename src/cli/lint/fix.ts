import type { SuppressionFile } from '../../ast/nodes.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { fixFiles, type FixResult } from '../../lint/fix.js';
import type { LintOptions } from '../../lint/lint.js';
import { editDiff } from '../../report/edit-diff.js';
import { plural, type LintReport } from '../../report/lint-report.js';
import { STDIN } from '../stdin.js';
import { UsageError } from '../usage-error.js';
import { replaceFile, writeByteText, writeDiff } from '../write.js';
import type { LintArguments } from './options.js';

/**
 * Applies fixes to files and writes those that change: standard input to standard output, or with `--diff` nothing
 * but the difference.
 */
export function applyFixes(
  files: readonly SuppressionFile[],
  lintOptions: (files: readonly SuppressionFile[]) => LintOptions,
  args: LintArguments,
): FixResult {
  refuseSameNames(files);
  const applicabilities = new Set(args.unsafeFixes ? (['safe', 'unsafe'] as const) : (['safe'] as const));
  const result = fixFiles(files, { applicabilities, lintOptions });
  if (args.diff) {
    const diffs = files.map(({ source }, at) =>
      editDiff(source.file, source.text, result.files[at]?.edits ?? []),
    );
    writeDiff(diffs.join(''), args);
    return result;
  }
  for (const [at, { source }] of files.entries()) {
    const fixed = result.files[at]?.file.source.text ?? source.text;
    if (isStdin(source.file, args)) writeByteText(fixed, undefined);
    else replaceFile(source.file, source.text, fixed);
  }
  return result;
}

/** One line about what was done and what is left to do, with a line end. */
export function fixSummary(
  { applied, withheld, isCutShort }: FixResult,
  report: LintReport,
  args: LintArguments,
): string {
  const remaining = report.files.flatMap(({ diagnostics }) => diagnostics);
  const has = (diagnostic: Diagnostic, applicability: string): boolean =>
    diagnostic.fixes.some((fix) => fix.applicability === applicability);
  const onlyUnsafe = args.unsafeFixes
    ? []
    : remaining.filter((one) => has(one, 'unsafe') && !has(one, 'safe'));
  const remain = remaining.length === 1 ? 'remains' : 'remain';
  const parts = [
    `${args.diff ? 'Would apply' : 'Applied'} ${applied === 1 ? '1 fix' : `${applied} fixes`}`,
    remaining.length === 0 ? 'nothing remains' : `${plural(remaining.length, 'diagnostic')} ${remain}`,
    ...(onlyUnsafe.length > 0 ? [`${onlyUnsafe.length} fixable with --unsafe-fixes`] : []),
    ...(withheld > 0 ? [`${withheld} not fixed, since Valgrind would then refuse the file`] : []),
    ...(isCutShort ? ['there may be more to fix: run it again'] : []),
  ];
  return `${parts.join('; ')}\n`;
}

function isStdin(file: string, { paths, stdinFilename }: LintArguments): boolean {
  return file === stdinFilename && paths.includes(STDIN);
}

/** Diagnostics name files; a fix must not get into the wrong one. */
function refuseSameNames(files: readonly SuppressionFile[]): void {
  const names = files.map(({ source }) => source.file);
  const again = names.find((name, at) => names.indexOf(name) !== at);
  if (again !== undefined) {
    throw new UsageError(
      `two files are called ${again}; call standard input something else with --stdin-filename`,
    );
  }
}
