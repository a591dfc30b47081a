import type { SuppressionFile } from '../../ast/nodes.js';
import { parseSuppressionFile } from '../../ast/parse.js';
import { findBrokenStructure } from '../../edit/broken-structure.js';
import { keptFor, mergeFiles, type Drops } from '../../edit/merge-files.js';
import { sortSuppressions, type SortedFile } from '../../edit/sort-suppressions.js';
import { findRefusals } from '../../lint/lint.js';
import { findSuperfluous } from '../../lint/superfluous.js';
import { findDuplicates } from '../../load/duplicates.js';
import {
  mergeCompact,
  mergeJson,
  mergePretty,
  swappedWarning,
  type MergeReport,
} from '../../report/merge.js';
import { printable } from '../../report/printable.js';
import { createSource, type Source } from '../../source/source.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { formatRelease } from '../../valgrind/release.js';
import { setExitCode } from '../command.js';
import { commonSettings, createConfigFinder } from '../config.js';
import { readSuppressionFiles } from '../read.js';
import { STDIN } from '../stdin.js';
import { tell } from '../tell.js';
import { UsageError } from '../usage-error.js';
import { writeByteText, writeResult } from '../write.js';
import type { MergeArguments } from './options.js';

export async function runMerge(args: MergeArguments): Promise<void> {
  const output = args.outputFile === STDIN ? undefined : args.outputFile;
  if (output === undefined && args.format === 'json') {
    throw new UsageError(
      'standard output takes the merged file or the JSON, not both: give --output-file FILE',
    );
  }
  const files = await readSuppressionFiles(args.files);
  refuseBroken(files);

  const paths = files.map(({ source }) => source.file);
  const { releases, assumedNumCallers } = commonSettings(args, createConfigFinder(args), paths);
  const run = { releases, numCallers: assumedNumCallers ?? DEFAULT_NUM_CALLERS };
  const duplicates = findDuplicates(files);
  const drops: Drops = new Map([...findIncluded(files, run), ...duplicates]);
  const merged = createSource('', mergeFiles(files, drops));
  const sorted: SortedFile | null = args.sort ? sortSuppressions(parseSuppressionFile(merged)) : null;
  const result = sorted ? createSource('', sorted.text) : merged;
  writeByteText(result.text, output);

  const dropped = files
    .flatMap(({ suppressions }) => suppressions)
    .filter((suppression) => drops.has(suppression));
  const report: MergeReport = {
    files,
    dropped: dropped.map((suppression) => ({
      suppression,
      kept: keptFor(suppression, drops),
      isSame: duplicates.has(suppression),
    })),
    swapped: sorted?.swapped ?? null,
    output: output ?? null,
  };
  const formats = {
    pretty: () => mergePretty(report),
    compact: () => mergeCompact(report),
    json: () => mergeJson(report),
  };
  if (output !== undefined) writeResult(formats[args.format](), undefined);
  tell(swappedWarning(report) + refusalNote(result, run));
  setExitCode(false, args);
}

/** What others accept all of, each with one of them: nothing is suppressed by it alone. */
function findIncluded(files: readonly SuppressionFile[], run: Parameters<typeof findSuperfluous>[1]): Drops {
  return new Map(
    [...findSuperfluous(files, run)].flatMap(([suppression, { by }]) => {
      const [taker] = by;
      return taker ? [[suppression, taker.suppression]] : [];
    }),
  );
}

/** A tool that refuses one of the files refuses the merged one, and with it what it accepted before. */
function refusalNote(source: Source, run: Parameters<typeof findRefusals>[1]): string {
  const [refusal] = findRefusals({ source }, run);
  if (!refusal) return '';
  const { tool, release, fatal } = refusal;
  const near = fatal.line === null ? '' : ` near line ${fatal.line}`;
  return `suppkit: ${tool.name} of Valgrind ${formatRelease(release)} refuses the merged file${near}: ${fatal.message}\n`;
}

/** One file would run into the next. */
function refuseBroken(files: readonly SuppressionFile[]): void {
  const problems = files.flatMap((file) => {
    const broken = findBrokenStructure(file);
    if (!broken) return [];
    const { line, column } = file.source.lines.position(broken.span.start);
    return [`${printable(file.source.file)}:${line}:${column}: ${broken.message}`];
  });
  if (problems.length === 0) return;
  throw new UsageError(`nothing is merged: ${problems.join('; ')}; suppkit lint tells more`);
}
