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
import { holdSignals } from './hold-signals.js';
import { useColor, type CommonOptions } from './options.js';
import { reasonOf } from './read.js';
import { UsageError } from './usage-error.js';
import { writeFully } from './write-fully.js';

/**
 * Where a result goes, as one text or in pieces: to a file, replaced in one step, or to standard output. In UTF-8.
 */
export function writeResult(text: string | Iterable<string>, outputFile: string | undefined): void {
  writeBytes(typeof text === 'string' ? [Buffer.from(text, 'utf8')] : inBlocks(text), outputFile);
}

/** How much is written at a time, in characters, where a result comes in pieces. */
const BLOCK = 1 << 16;

function* inBlocks(pieces: Iterable<string>): Generator<Buffer> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield Buffer.from(block, 'utf8');
    block = '';
  }
  yield Buffer.from(block, 'utf8');
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
    writeInOneStep(target, [Buffer.from(after, 'latin1')], stats, () => {
      if (readFileSync(path, 'latin1') === before) return;
      throw new UsageError(`cannot write ${path}: it has changed since it was read; run the command again`);
    });
  });
}

function writeBytes(blocks: Iterable<Buffer>, outputFile: string | undefined): void {
  if (outputFile === undefined) return writing('standard output', () => writeFully(1, blocks));
  writing(outputFile, () => {
    const stats = statSync(outputFile, { throwIfNoEntry: false });
    if (stats === undefined) writeInOneStep(outputFile, blocks, undefined, () => undefined);
    // Pipes and devices, /dev/null among them, are written to; to replace them would be a disaster.
    else if (!stats.isFile()) writeInPlace(outputFile, blocks);
    else writeInOneStep(realpathSync(outputFile), blocks, stats, () => undefined);
  });
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
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot write ${path}: ${reasonOf(error)}`);
  }
}

/**
 * Writes a file beside `target` and renames it over `target`. Its content is on the disk before its name is: a
 * machine that stops has the old or the new file, too. `check` is asked last, and stops it by throwing.
 */
function writeInOneStep(
  target: string,
  blocks: Iterable<Buffer>,
  old: Stats | undefined,
  check: () => void,
): void {
  holdSignals(() => writeBeside(target, blocks, old, check));
  syncFolder(dirname(target));
}

function writeBeside(
  target: string,
  blocks: Iterable<Buffer>,
  old: Stats | undefined,
  check: () => void,
): void {
  // Not the name of the target, which may be as long as a name can be; nor the process id, which containers repeat.
  const temporary = join(dirname(target), `.suppkit-${crypto.randomUUID()}.tmp`);
  const descriptor = openSync(temporary, 'wx', old ? 0o600 : 0o666);
  try {
    try {
      writeFully(descriptor, blocks);
      if (old) {
        keepOwner(descriptor, old);
        // After the owner, since a change of owner takes mode bits away.
        fchmodSync(descriptor, old.mode & 0o7777);
      }
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    check();
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
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
