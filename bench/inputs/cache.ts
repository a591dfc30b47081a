import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Raise it when a generator changes: what was made before is then made anew. */
const VERSION = 1;

/** Where inputs are kept between runs. */
export const CACHE = join(tmpdir(), `suppkit-bench-${VERSION}`);

/** Pieces are put together to so many characters before they are written. */
const BLOCK = 1 << 20;

/** Gives the path of an input, which is made and written piece by piece if it is not there yet. */
export function cachedFile(name: string, make: () => Iterable<string>): string {
  const path = join(CACHE, name);
  if (existsSync(path)) return path;
  mkdirSync(CACHE, { recursive: true });
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w');
  let block = '';
  const flush = (): void => {
    writeSync(file, block, null, 'latin1');
    block = '';
  };
  for (const piece of make()) {
    block += piece;
    if (block.length >= BLOCK) flush();
  }
  flush();
  closeSync(file);
  renameSync(unfinished, path);
  return path;
}

/** Reads files once, so that the first command that is measured does not wait for the disk. */
export function warm(paths: readonly string[]): void {
  for (const path of paths) readFileSync(path);
}
