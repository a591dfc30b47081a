import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createLogReader } from '../log/read-log.js';
import { decompress } from './decompress.js';
import { progress } from './progress.js';
import { digestOf, reasonOf, shownPath, type ReadLog } from './read.js';
import { spareMemory } from './spare-memory.js';
import { STDIN } from './stdin.js';
import { UsageError } from './usage-error.js';

/** How much of a file is read at a time, in bytes: to V8, texts from 128 KB on are no short-lived ones, and cost more. */
const PIECE = 120 << 10;

/** A file of a folder that is no log after so many bytes is none. */
const HEAD = 1 << 20;

/** From this size on, in bytes, memory is spared. */
const LARGE = 1 << 26;

/** What a log tells. */
export type LogContent = Pick<ReadLog, 'log' | 'digest'>;

/** A file to be read. */
export interface LogFile {
  readonly path: string;
  /** Was it found in a folder, where it may as well be no log? */
  readonly mayBeOther: boolean;
  /** Is the digest wanted? That of a large log takes its time. */
  readonly hasDigest: boolean;
}

/** Reads a log; null for a file that is none, if it only may be one. What goes wrong is a usage error that names it. */
export async function readLogFile(file: LogFile): Promise<LogContent | null> {
  const { path, mayBeOther } = file;
  const input = path === STDIN ? process.stdin : createReadStream(path, { highWaterMark: PIECE });
  try {
    return await readFrom(input, file);
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
  { path, mayBeOther, hasDigest }: LogFile,
): Promise<LogContent | null> {
  const reader = createLogReader();
  const hash = hasDigest ? createHash('sha256') : null;
  let damage: string | undefined;
  let length = 0;
  for await (const piece of decompress(input, (reason) => (damage = reason))) {
    reader.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1'));
    hash?.update(piece);
    if (length < LARGE && length + piece.length >= LARGE) spareMemory();
    length += piece.length;
    progress.show(() => `reading ${shownPath(path)}: ${Math.round(length / 1e6)} MB`);
    if (mayBeOther && length > HEAD && !reader.isSure()) return null;
  }
  const log = reader.end(damage);
  const digest = hash && digestOf(hash);
  // Suppressions that were cut out of a log are one where the user says so.
  if (mayBeOther && log.runs.length > 0 && !reader.isSure()) return null;
  // A quiet run without errors leaves an empty file.
  if (log.runs.length > 0 || log.problems.length > 0 || length === 0) return { log, digest };
  return mayBeOther ? null : { log: { ...log, problems: [{ line: 1, message: NOTHING }] }, digest };
}

const NOTHING = "nothing in it is Valgrind's: it is of a quiet run without errors, or no log";
