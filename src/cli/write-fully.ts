import { writeSync } from 'node:fs';

/** Writes everything, also into a pipe that is full for a while. A reader that went away ends the command. */
export function writeFully(descriptor: number, blocks: Iterable<Buffer>): void {
  for (const block of blocks) if (!writeBlock(descriptor, block)) return;
}

/** False if the reader went away. */
function writeBlock(descriptor: number, block: Buffer): boolean {
  for (let at = 0; at < block.length;) {
    try {
      at += writeSync(descriptor, block, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EPIPE') return false;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}
