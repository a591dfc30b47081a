import { truncateSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { paysForThreads } from '../../src/cli/read-in-threads.js';
import { STDIN } from '../../src/cli/stdin.js';
import { temporaryFolder } from '../support/suppkit.js';

const ENOUGH = 1 << 24;
const hasCores = availableParallelism() > 1;

test.each([
  ['one log, however large', [100 * ENOUGH], false],
  ['small logs', [1000, 1000], false],
  ['nearly enough', [ENOUGH - 1001, 1000], false],
  ['just enough', [ENOUGH - 1000, 1000], hasCores],
  ['a large one and one that is not there', [ENOUGH, null], hasCores],
])('threads pay for %s', (_, sizes, expected) => {
  const folder = temporaryFolder();
  const files = sizes.map((size, at) => {
    const path = join(folder, `${at}.log`);
    // It takes no place on the disk.
    if (size !== null) writeFileSync(path, '');
    if (size !== null) truncateSync(path, size);
    return { path, mayBeOther: false, hasDigest: false };
  });
  expect(paysForThreads(files)).toBe(expected);
  expect(paysForThreads([...files, { path: STDIN, mayBeOther: false, hasDigest: false }])).toBe(false);
});
