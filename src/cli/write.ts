import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { printable } from '../report/printable.js';
import { shownDiff } from '../report/shown-diff.js';
import { displayText } from '../source/source.js';
import { holdSignals, holdSignalsInSteps } from './hold-signals.js';
import { useColor, type CommonOptions } from './options.js';
import { reasonOf } from './read.js';
import { UsageError } from './usage-error.js';
import { writeFully } from './write-fully.js';

/** Where a result goes: to a file, replaced in one step, or to standard output. In UTF-8. */
export function writeResult(text: string, outputFile: string | undefined): void {
  writeBytes([Buffer.from(text, 'utf8')], outputFile);
}

/**
 * The same for a result that may be large, as one text or in pieces that are made while they are written: a signal ends
 * the command in the middle, and leaves the file as it was.
 */
export async function writeLargeResult(
  text: string | Iterable<string>,
  outputFile: string | undefined,
): Promise<void> {
  const blocks = inBlocks(typeof text === 'string' ? [text] : text);
  // Where there is nothing to undo, a signal ends the command at once.
  if (outputFile === undefined) return writeBytes(blocks, outputFile);
  try {
    const file = replaceableFile(outputFile);
    if (file) await holdSignalsInSteps(writeBeside(file, blocks));
    else writeInPlace(outputFile, blocks);
  } catch (error) {
    throw writeError(outputFile, error);
  }
}

/** How much is written at a time, in characters or bytes, of a large result. */
const BLOCK = 1 << 16;

function* inBlocks(pieces: Iterable<string>): Generator<Buffer> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield* parts(Buffer.from(block, 'utf8'));
    block = '';
  }
  yield* parts(Buffer.from(block, 'utf8'));
}

function* parts(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += BLOCK) yield bytes.subarray(at, at + BLOCK);
}

/** Where byte text goes: the same as {@link writeResult}, but each character is one byte. */
export function writeByteText(text: string, outputFile: string | undefined): void {
  writeBytes([Buffer.from(text, 'latin1')], outputFile);
}

/** Prints byte text as {@link writeByteText}, but made safe to look at where it goes to a terminal. */
export function printByteText(text: string, outputFile: string | undefined): void {
  if (outputFile !== undefined || !process.stdout.isTTY) return writeByteText(text, outputFile);
  const lines = displayText(text)
    .split('\n')
    .map((line) => printable(line));
  writeResult(lines.join('\n'), undefined);
}

/**
 * Prints a diff of byte text to standard output: its bytes as they are, so that `patch` takes them, but made safe to
 * look at where they go to a terminal or `--color` asks for it.
 */
export function printDiff(diff: string, { color }: Pick<CommonOptions, 'color'>): void {
  if (color !== true && !process.stdout.isTTY) return writeByteText(diff, undefined);
  writeResult(shownDiff(diff, useColor({ color, outputFile: undefined })), undefined);
}

/** Where a diff of byte text goes: to a file, as it is, or to standard output, as {@link printDiff} does it. */
export function writeDiff(
  diff: string,
  { color, outputFile }: Pick<CommonOptions, 'color' | 'outputFile'>,
): void {
  if (outputFile === undefined) printDiff(diff, { color });
  else writeByteText(diff, outputFile);
}

/**
 * Replaces a file, read before as the byte text `before`, by the byte text `after`; does nothing if they are equal.
 * At any moment there is the old or the new file, whole. Keeps the mode, and the owner where the system allows it.
 * Behind symbolic links, the file they lead to is replaced; other hard links keep the old content.
 * Throws a UsageError, and changes nothing, if the file is no longer what was read, or cannot be written.
 */
export function replaceFile(path: string, before: string, after: string): void {
  if (before === after) return;
  writing(path, () => {
    const target = realpathSync(path);
    const stats = statSync(target);
    if (!stats.isFile()) throw new UsageError(`cannot write ${path}: it is not a regular file`);
    accessSync(target, constants.W_OK);
    writeInOneStep({ target, stats }, [Buffer.from(after, 'latin1')], () => {
      if (readFileSync(path, 'latin1') === before) return;
      throw new UsageError(`cannot write ${path}: it has changed since it was read; run the command again`);
    });
  });
}

function writeBytes(blocks: Iterable<Buffer>, outputFile: string | undefined): void {
  if (outputFile === undefined) return writing('standard output', () => writeFully(1, blocks));
  writing(outputFile, () => {
    const file = replaceableFile(outputFile);
    if (file) writeInOneStep(file, blocks);
    else writeInPlace(outputFile, blocks);
  });
}

/** A file that is replaced in one step, or made. */
interface ReplaceableFile {
  readonly target: string;
  /** Undefined where there is no such file yet. */
  readonly stats: Stats | undefined;
}

/** Pipes and devices, /dev/null among them, are written to; to replace them would be a disaster. */
function replaceableFile(path: string): ReplaceableFile | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { target: path, stats };
  return stats.isFile() ? { target: realpathSync(path), stats } : undefined;
}

function writeInPlace(path: string, blocks: Iterable<Buffer>): void {
  const descriptor = openSync(path, 'w');
  try {
    writeFully(descriptor, blocks);
  } finally {
    closeSync(descriptor);
  }
}

/** Does something that writes a file; what the system refuses becomes a usage error. */
function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw writeError(path, error);
  }
}

function writeError(path: string, error: unknown): UsageError {
  return error instanceof UsageError ? error : new UsageError(`cannot write ${path}: ${reasonOf(error)}`);
}

function writeInOneStep(file: ReplaceableFile, blocks: Iterable<Buffer>, check?: () => void): void {
  holdSignals(() => {
    const steps = writeBeside(file, blocks, check);
    while (steps.next().done !== true);
  });
}

/**
 * Writes a file beside `target` and renames it over `target`, with a step for each block. Its content is on the disk
 * before its name is: a machine that stops has the old or the new file, too. `check` is asked last, and stops it by
 * throwing. What is not done to its end leaves nothing behind.
 */
function* writeBeside(
  { target, stats: old }: ReplaceableFile,
  blocks: Iterable<Buffer>,
  check?: () => void,
): Generator<void, void> {
  // Not the name of the target, which may be as long as a name can be; nor the process id, which containers repeat.
  const temporary = join(dirname(target), `.suppkit-${crypto.randomUUID()}.tmp`);
  const descriptor = openSync(temporary, 'wx', old ? 0o600 : 0o666);
  try {
    try {
      for (const block of blocks) yield writeFully(descriptor, [block]);
      if (old) {
        keepOwner(descriptor, old);
        // After the owner, since a change of owner takes mode bits away.
        fchmodSync(descriptor, old.mode & 0o7777);
      }
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    check?.();
    renameSync(temporary, target);
    syncFolder(dirname(target));
  } finally {
    // Renamed, it is no longer there.
    rmSync(temporary, { force: true });
  }
}

/** Only root may give a file away; everybody else may keep the group where it is one of theirs. */
function keepOwner(descriptor: number, { uid, gid }: Stats): void {
  for (const owner of [uid, process.getuid?.() ?? uid]) {
    try {
      fchownSync(descriptor, owner, gid);
      return;
    } catch {
      // Then the file is the writer's, as any file that he writes.
    }
  }
}

/** Makes the new name last. Some file systems cannot; the file is there all the same. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // There is nothing left to undo.
  }
}
