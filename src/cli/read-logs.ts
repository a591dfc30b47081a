import { holdContexts } from '../log/log.js';
import { note } from './note.js';
import { progress } from './progress.js';
import { shownPath, type ReadLog } from './read.js';
import { readLogFile, type LogContent, type LogFile } from './read-log-file.js';
import { paysForThreads, readInThreads } from './read-in-threads.js';
import { expandGlob, searchFolder } from './search.js';
import { statOf } from './stat-of.js';
import { STDIN } from './stdin.js';
import { UsageError } from './usage-error.js';

/** The names of not more files than this are told of those that were passed over. */
const MOST_NAMES = 5;

/**
 * Reads logs of either format, compressed or not, piece by piece: they may be larger than memory. Paths may be
 * files, folders (all of their files that begin like a log, sorted), globs, and `-`. None is read twice.
 */
export async function readLogs(paths: readonly string[], { hasDigests = false } = {}): Promise<ReadLog[]> {
  const searches = paths.map(search);
  const named = new Set(searches.flatMap(({ folder, found }) => (folder === null ? found : [])));
  const all = [...new Set(searches.flatMap(({ found }) => found))];
  const files = all.map((path): LogFile => ({ path, mayBeOther: !named.has(path), hasDigest: hasDigests }));
  const contents = await readFiles(files);
  const logs = new Map<string, ReadLog>();
  for (const [at, path] of all.entries()) {
    const content = contents[at];
    if (content) logs.set(path, { file: shownPath(path), ...content });
  }
  for (const { folder, found } of searches) {
    if (folder !== null) tellOthers(folder, found, (path) => logs.has(path));
  }
  return [...logs.values()];
}

/** Reads logs as {@link readLogs} does, and holds their error contexts: the same object is the same one. */
export async function readHeldLogs(paths: readonly string[]): Promise<ReadLog[]> {
  const logs = await readLogs(paths);
  return logs.map((one) => ({ ...one, log: holdContexts(one.log) }));
}

/** What a path of the command line stands for. */
interface Search {
  /** Null if it is none. */
  readonly folder: string | null;
  readonly found: readonly string[];
}

function search(path: string): Search {
  const isFolder = path !== STDIN && (statOf(path)?.isDirectory() ?? false);
  return isFolder
    ? { folder: path, found: searchFolder(path, '**/*') }
    : { folder: null, found: expandGlob(path) };
}

async function readFiles(files: readonly LogFile[]): Promise<(LogContent | null)[]> {
  try {
    if (paysForThreads(files)) return await readInThreads(files);
    const contents: (LogContent | null)[] = [];
    for (const file of files) contents.push(await readLogFile(file));
    return contents;
  } finally {
    progress.clear();
  }
}

function tellOthers(folder: string, found: readonly string[], isLog: (path: string) => boolean): void {
  const others = found.filter((path) => !isLog(path));
  if (others.length === found.length) {
    throw new UsageError(`no file in the folder ${folder} begins like a log of Valgrind`);
  }
  if (others.length === 0) return;
  const names = others.slice(0, MOST_NAMES).join(', ');
  const more = others.length > MOST_NAMES ? `, and ${others.length - MOST_NAMES} more` : '';
  note(
    `${others.length} of ${found.length} files in ${folder} do not begin like a log of Valgrind, and are not read: ${names}${more}`,
  );
}
