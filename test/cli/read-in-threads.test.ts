import { truncateSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { paysForThreads } from '../../src/cli/read-in-threads.js';
import { STDIN } from '../../src/cli/stdin.js';
import { temporaryFolder } from '../support/suppkit.js';

const folder = temporaryFolder();

/** A file of so many bytes, which takes no place on the disk. */
function file(name: string, size: number) {
  const path = join(folder, name);
  writeFileSync(path, '');
  truncateSync(path, size);
  return { path, mayBeOther: false };
}

const large = file('large.log', 1 << 24);
const half = file('half.log', 1 << 23);
const small = file('small.log', 1000);
const hasCores = availableParallelism() > 1;

test.each([
  ['one log, however large', [large], false],
  ['small logs', [small, small], false],
  ['nearly enough', [half, small], false],
  ['enough in all', [half, half], hasCores],
  ['one large one among others', [small, large], hasCores],
  ['one that is not there', [large, { path: join(folder, 'none.log'), mayBeOther: false }], hasCores],
  ['standard input', [large, { path: STDIN, mayBeOther: false }], false],
])('threads pay for %s: %#', (_, files, expected) => {
  expect(paysForThreads(files)).toBe(expected);
});
