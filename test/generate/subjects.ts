import type { Subject } from '../../src/generate/draft.js';
import type { GenerateOptions, Generated } from '../../src/generate/generate.js';
import { readEmulatedErrors } from '../../src/emulate/read.js';
import { readLog } from '../../src/log/read-log.js';
import type { Log } from '../../src/log/log.js';
import { printSuppression } from '../../src/print/suppression.js';
import { byteText } from '../../src/source/source.js';
import { emulatedLog, matchLogs } from '../../src/usage/match-logs.js';
import { NEWEST_RELEASE, type Release } from '../../src/valgrind/release.js';

/** The errors of a log, with how its runs load suppressions. */
export function subjectsOf(
  log: Log,
  release: Release = NEWEST_RELEASE,
  numCallers: number | null = null,
): Subject[] {
  const { runs } = matchLogs([], [{ file: 'log', log }], { releases: [release], numCallers });
  return runs.flatMap(({ run, options }) => run.contexts.map((context) => ({ context, options })));
}

/** The errors of the text of a log (byte text). */
export function subjectsOfText(
  text: string,
  release: Release = NEWEST_RELEASE,
  numCallers: number | null = null,
): Subject[] {
  return subjectsOf(readLog(text), release, numCallers);
}

/** Errors in frame notation. */
export function emulatedSubjects(notation: string, numCallers: number | null = null): Subject[] {
  const { contexts, mistakes } = readEmulatedErrors(byteText(notation));
  if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes));
  return subjectsOf(emulatedLog(contexts), NEWEST_RELEASE, numCallers);
}

/** Options that change nothing unless told otherwise. */
export function options(parts: Partial<GenerateOptions> = {}): GenerateOptions {
  return { generalize: 'none', budget: 2, keep: [], isCut: () => false, takenNames: [], ...parts };
}

/** Suppressions in a line each, without names. */
export function shown({ suppressions }: Generated): string[] {
  return suppressions.map(({ lines }) =>
    [lines.kindLine, ...(lines.extraLine === null ? [] : [lines.extraLine]), ...lines.frames].join(', '),
  );
}

/** The text of a file of the suppressions. */
export function textOf({ suppressions }: Generated): string {
  return suppressions.map(({ lines }) => printSuppression(lines)).join('\n');
}
