import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from './read.js';
import { UsageError } from './usage-error.js';

/** Where a result goes: to a file, replaced in one step, or to standard output. */
export function writeResult(text: string, outputFile: string | undefined): void {
  if (outputFile === undefined) {
    writeFully(1, text);
    return;
  }
  try {
    writeFileAtomically(outputFile, text);
  } catch (error) {
    throw new UsageError(`cannot write ${outputFile}: ${reasonOf(error)}`);
  }
}

/** Writes beside the file and renames, so that there is the old or the new one at any time. Keeps the mode. */
function writeFileAtomically(path: string, text: string): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0o666;
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const descriptor = openSync(temporary, 'wx', mode);
  try {
    writeFully(descriptor, text);
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, path);
}

/** Writes everything, also into a pipe that is full for a while. A reader that went away ends the command. */
function writeFully(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
