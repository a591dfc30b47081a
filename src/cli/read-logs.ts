import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createLogReader } from '../log/read-log.js';
import { decompress } from './decompress.js';
import { note } from './note.js';
import { progress } from './progress.js';
import { digestOf, reasonOf, shownPath, type ReadLog } from './read.js';
import { expandGlob, searchFolder } from './search.js';
import { statOf } from './stat-of.js';
import { STDIN } from './stdin.js';
import { UsageError } from './usage-error.js';

/** How much of a file is read at a time, in bytes. */
const PIECE = 1 << 18;

/** A file of a folder that is no log after so many bytes is none. */
const HEAD = 1 << 20;

/** The names of not more files than this are told of those that were passed over. */
const MOST_NAMES = 5;

/**
 * Reads logs of either format, compressed or not, piece by piece: they may be larger than memory. Paths may be
 * files, folders (all of their files that begin like a log, sorted), globs, and `-`. None is read twice.
 */
export async function readLogs(paths: readonly string[]): Promise<ReadLog[]> {
  try {
    return await readAll(paths);
  } finally {
    progress.clear();
  }
}

async function readAll(paths: readonly string[]): Promise<ReadLog[]> {
  const logs = new Map<string, ReadLog>();
  for (const path of paths) {
    const folder = isFolder(path) ? path : null;
    const found = folder === null ? expandGlob(path) : searchFolder(folder, '**/*');
    const others: string[] = [];
    for (const file of found.filter((name) => !logs.has(name))) {
      const log = await readLog(file, folder !== null);
      if (log) logs.set(file, { file: shownPath(file), ...log });
      else others.push(file);
    }
    if (folder !== null) tellOthers(folder, found, others);
  }
  return [...logs.values()];
}

function isFolder(path: string): boolean {
  return path !== STDIN && (statOf(path)?.isDirectory() ?? false);
}

function tellOthers(folder: string, found: readonly string[], others: readonly string[]): void {
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

/** What a log tells, and a hash of its bytes as they are when nothing is compressed. */
type LogContent = Pick<ReadLog, 'log' | 'digest'>;

/** Reads a log; null for a file that is none, if it only may be one. What goes wrong is a usage error that names it. */
async function readLog(path: string, mayBeOther: boolean): Promise<LogContent | null> {
  const input = path === STDIN ? process.stdin : createReadStream(path, { highWaterMark: PIECE });
  try {
    return await readFrom(input, shownPath(path), mayBeOther);
  } catch (error) {
    if (mayBeOther && error instanceof UsageError) return null;
    if (!(error instanceof UsageError) && !(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`cannot read ${shownPath(path)}: ${reasonOf(error)}`);
  } finally {
    input.destroy();
  }
}

async function readFrom(
  input: AsyncIterable<Uint8Array>,
  name: string,
  mayBeOther: boolean,
): Promise<LogContent | null> {
  const reader = createLogReader();
  const hash = createHash('sha256');
  let damage: string | undefined;
  let length = 0;
  for await (const piece of decompress(input, (reason) => (damage = reason))) {
    reader.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1'));
    hash.update(piece);
    length += piece.length;
    progress.show(() => `reading ${name}: ${Math.round(length / 1e6)} MB`);
    if (mayBeOther && length > HEAD && !reader.isSure()) return null;
  }
  const log = reader.end(damage);
  const digest = digestOf(hash);
  // Suppressions that were cut out of a log are one where the user says so.
  if (mayBeOther && log.runs.length > 0 && !reader.isSure()) return null;
  // A quiet run without errors leaves an empty file.
  if (log.runs.length > 0 || log.problems.length > 0 || length === 0) return { log, digest };
  return mayBeOther ? null : { log: { ...log, problems: [{ line: 1, message: NOTHING }] }, digest };
}

const NOTHING = "nothing in it is Valgrind's: it is of a quiet run without errors, or no log";
