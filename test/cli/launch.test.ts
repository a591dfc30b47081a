import {
  appendFileSync,
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../support/run.js';
import { ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

const DIST = join(ROOT, 'dist');
const CACHE = `main.${process.arch}-${process.versions.v8}.cache`;
const ARGUMENTS = ['lint', 'samples/python/python-style.supp', '--format', 'json'];

/** A copy of what is built, without the types, in a folder that is removed when the test is over. */
function copiedBuild(): string {
  const folder = join(temporaryFolder(), 'dist');
  cpSync(DIST, folder, { recursive: true, filter: (path) => !path.endsWith('types') });
  return folder;
}

/** Tells by the exit of the process what became of the code cache. */
const PROBE = `
  const vm = require('node:vm');
  vm.Script = class extends vm.Script {
    constructor(source, options) {
      super(source, options);
      const became = !options.cachedData ? 'none' : this.cachedDataRejected ? 'rejected' : 'taken';
      process.on('exit', () => process.stderr.write('cache: ' + became));
    }
  };`;

/** Runs the command in a folder as it is. */
function launch(folder: string, flags: readonly string[] = []) {
  const probe = join(temporaryFolder(), 'probe.cjs');
  writeFileSync(probe, PROBE);
  const args = [...flags, '--require', probe, join(folder, 'suppkit.cjs'), ...ARGUMENTS];
  return run(process.execPath, args, { cwd: ROOT });
}

const expected = suppkit(ARGUMENTS);

test('this Node takes what V8 compiled when the command was built', () => {
  expect(readdirSync(DIST).filter((name) => name.endsWith('.cache'))).toEqual([CACHE]);
  expect(launch(DIST)).toEqual({ ...expected, stderr: 'cache: taken' });
});

describe('a cache that is not whole, not of this bundle or not of this Node is not taken, and nothing else changes', () => {
  const changeCache = (folder: string, change: (bytes: Buffer) => Buffer): void => {
    const path = join(folder, CACHE);
    writeFileSync(path, change(readFileSync(path)));
  };

  test.each<{ name: string; change: (folder: string) => void }>([
    { name: 'there is none', change: (folder) => rmSync(join(folder, CACHE)) },
    {
      name: 'it is of another Node',
      change: (folder) => renameSync(join(folder, CACHE), join(folder, 'main.x64-1.2.3.4.cache')),
    },
    { name: 'it is empty', change: (folder) => changeCache(folder, () => Buffer.alloc(0)) },
    {
      name: 'it is cut off',
      change: (folder) => changeCache(folder, (bytes) => bytes.subarray(0, 100_000)),
    },
    {
      name: 'a bit of it is another one',
      change: (folder) =>
        changeCache(folder, (bytes) => bytes.fill(bytes.readUInt8(100_000) ^ 1, 100_000, 100_001)),
    },
    { name: 'the bundle is another one', change: (folder) => appendFileSync(join(folder, 'main.cjs'), '\n') },
  ])('$name', ({ change }) => {
    const folder = copiedBuild();
    change(folder);
    expect(launch(folder)).toEqual({ ...expected, stderr: 'cache: none' });
  });

  test('V8 has other flags', () => {
    expect(launch(DIST, ['--max-lazy'])).toEqual({ ...expected, stderr: 'cache: rejected' });
  });
});

test('an installation that nobody may write to is left as it is', () => {
  const folder = copiedBuild();
  const before = readdirSync(folder);
  chmodSync(folder, 0o555);
  try {
    expect(launch(folder)).toEqual({ ...expected, stderr: 'cache: taken' });
    expect(readdirSync(folder)).toEqual(before);
  } finally {
    chmodSync(folder, 0o755);
  }
});
