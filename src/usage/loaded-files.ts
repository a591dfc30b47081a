import type { SuppressionFile } from '../ast/nodes.js';
import type { LogRun } from '../log/log.js';

/**
 * The suppression files that a run loaded, as Valgrind was given them: it says so with `-v`, else its options do,
 * which then leave out `default.supp`. Null where the log tells neither.
 */
export function loadedPaths({ readFiles, options }: LogRun): readonly string[] | null {
  if (readFiles) return readFiles;
  const given = options?.filter((option) => option.startsWith(OPTION));
  return given?.map((option) => option.slice(OPTION.length)) ?? null;
}

const OPTION = '--suppressions=';

/** Does a path of a run mean a file that is here, perhaps in another checkout? Their ends must be equal. */
export function isSameFile(path: string, file: string): boolean {
  const [a, b] = [partsOf(path), partsOf(file)];
  const isEndOf = (short: readonly string[], long: readonly string[]): boolean =>
    short.length <= long.length && short.every((part, at) => part === long[long.length - short.length + at]);
  if (isEndOf(a, b) || isEndOf(b, a)) return true;
  // Below different folders of a checkout, a file keeps its name and the folder that it is in.
  return a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1) && a.at(-2) === b.at(-2);
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => !/^\.{0,2}$/.test(part));
}

/**
 * Did a run load a file? Null where its log does not tell, and for a run without any file of the user's: that is one
 * to try files on.
 */
export function loads(run: LogRun, { source }: SuppressionFile): boolean | null {
  const paths = loadedPaths(run);
  const listed = run.usedSuppressions?.flatMap(({ file }) => file ?? []) ?? [];
  if ([...(paths ?? []), ...listed].some((path) => isSameFile(path, source.file))) return true;
  const hasOwn = paths?.some((path) => !isSameFile(path, DEFAULT_FILE)) ?? false;
  return hasOwn ? false : null;
}

/** Valgrind's own, which it reads after all others (m_main.c, VG_(clo_default_supp)). */
const DEFAULT_FILE = 'default.supp';
