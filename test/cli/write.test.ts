import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replaceFile, writeByteText, writeLargeResult, writeResult } from '../../src/cli/write.js';
import { bundled } from '../support/bundled.js';
import { ENVIRONMENT } from '../support/run.js';
import { temporaryFolder } from '../support/suppkit.js';

/** Every byte there is: what UTF-8 would not survive. */
const BYTES = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));

const isRoot = process.getuid?.() === 0;

/** A file in a folder of its own. */
function temporaryFile(text: string): { readonly folder: string; readonly path: string } {
  const folder = temporaryFolder();
  const path = join(folder, 'a.supp');
  writeFileSync(path, text, 'latin1');
  return { folder, path };
}

describe('replaceFile', () => {
  test('writes bytes, and leaves nothing else behind', () => {
    const { folder, path } = temporaryFile('old');
    replaceFile(path, 'old', BYTES);
    expect([...readFileSync(path)]).toEqual(Array.from({ length: 256 }, (_, byte) => byte));
    replaceFile(path, BYTES, '');
    expect(readFileSync(path, 'latin1')).toBe('');
    expect(readdirSync(folder)).toEqual(['a.supp']);
  });

  test('does not touch a file that stays as it is', () => {
    const { path } = temporaryFile('old');
    const { ino } = statSync(path);
    replaceFile(path, 'old', 'old');
    expect(statSync(path).ino).toBe(ino);
    replaceFile(path, 'old', 'new');
    expect(statSync(path).ino).not.toBe(ino);
  });

  test.each([0o644, 0o600, 0o664, 0o777])('keeps the mode %o, whatever the umask', (mode) => {
    const { path } = temporaryFile('old');
    chmodSync(path, mode);
    const umask = process.umask(0o77);
    try {
      replaceFile(path, 'old', 'new');
    } finally {
      process.umask(umask);
    }
    expect(statSync(path).mode & 0o7777).toBe(mode);
  });

  test.skipIf(!isRoot)(
    `keeps the owner${isRoot ? '' : ' (skipped: only root can make such a file)'}`,
    async () => {
      const { path } = temporaryFile('old');
      chownSync(path, 12_345, 54_321);
      chmodSync(path, 0o2755);
      replaceFile(path, 'old', 'new');
      const { uid, gid, mode } = statSync(path);
      expect({ uid, gid, mode: mode & 0o7777 }).toEqual({ uid: 12_345, gid: 54_321, mode: 0o2755 });
    },
  );

  test('follows symbolic links, also relative ones and links to links', () => {
    const { folder, path } = temporaryFile('old');
    mkdirSync(join(folder, 'links'));
    const link = join(folder, 'links/b.supp');
    const linkToLink = join(folder, 'c.supp');
    symlinkSync('../a.supp', link);
    symlinkSync('links/b.supp', linkToLink);
    replaceFile(linkToLink, 'old', 'new');
    expect(readFileSync(path, 'latin1')).toBe('new');
    expect([link, linkToLink].map((path) => lstatSync(path).isSymbolicLink())).toEqual([true, true]);
    expect(readdirSync(join(folder, 'links'))).toEqual(['b.supp']);
    expect(readdirSync(folder).sort()).toEqual(['a.supp', 'c.supp', 'links']);
  });

  test('another hard link keeps the old content', () => {
    const { folder, path } = temporaryFile('old');
    linkSync(path, join(folder, 'b.supp'));
    replaceFile(path, 'old', 'new');
    expect(readFileSync(join(folder, 'b.supp'), 'latin1')).toBe('old');
  });

  test('a name as long as a name can be', () => {
    const path = join(temporaryFolder(), 'x'.repeat(255));
    writeFileSync(path, 'old');
    replaceFile(path, 'old', 'new');
    expect(readFileSync(path, 'latin1')).toBe('new');
  });

  test('refuses when the file changed since it was read', () => {
    const { folder, path } = temporaryFile('old');
    writeFileSync(path, 'Old');
    expect(() => replaceFile(path, 'old', 'new')).toThrow(
      `cannot write ${path}: it has changed since it was read; run the command again`,
    );
    expect(readFileSync(path, 'latin1')).toBe('Old');
    unlinkSync(path);
    expect(() => replaceFile(path, 'old', 'new')).toThrow(`cannot write ${path}: there is no such file`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('refuses what is not a regular file, and what may not be written', () => {
    const folder = temporaryFolder();
    expect(() => replaceFile(folder, 'old', 'new')).toThrow(
      `cannot write ${folder}: it is not a regular file`,
    );
    expect(() => replaceFile('/dev/null', '', 'new')).toThrow(
      'cannot write /dev/null: it is not a regular file',
    );
    if (isRoot) return;
    const { path } = temporaryFile('old');
    chmodSync(path, 0o444);
    expect(() => replaceFile(path, 'old', 'new')).toThrow(`cannot write ${path}: permission denied`);
  });
});

describe('writeResult and writeByteText', () => {
  test('one writes UTF-8, the other bytes', () => {
    const path = join(temporaryFolder(), 'out');
    writeResult('\xe9', path);
    expect([...readFileSync(path)]).toEqual([0xc3, 0xa9]);
    writeByteText('\xe9', path);
    expect([...readFileSync(path)]).toEqual([0xe9]);
  });

  test('a large result is written whole, in one text or in pieces, and leaves nothing else behind', async () => {
    const { folder, path } = temporaryFile('old');
    chmodSync(path, 0o640);
    const pieces = Array.from({ length: 5000 }, (_, at) => `${at} \u00e9\u{1f600}\n`.repeat(9));
    for (const text of [pieces.join(''), pieces]) {
      writeFileSync(path, 'old');
      await writeLargeResult(text, path);
      expect(readFileSync(path, 'utf8') === pieces.join('')).toBe(true);
      expect(statSync(path).mode & 0o7777).toBe(0o640);
    }
    await writeLargeResult([], path);
    expect(readFileSync(path, 'utf8')).toBe('');
    expect(readdirSync(folder)).toEqual(['a.supp']);
  });

  test('what cannot be written in pieces is an error that says so', async () => {
    const { path } = temporaryFile('old');
    await expect(writeLargeResult(['a'], join(path, 'b'))).rejects.toThrow(
      `cannot write ${join(path, 'b')}: a part of the path is not a directory`,
    );
    await expect(writeLargeResult(['a'], '/dev/full')).rejects.toThrow(
      'cannot write /dev/full: the disk is full',
    );
  });

  test('a link stays a link', () => {
    const { folder, path } = temporaryFile('old');
    const link = join(folder, 'link');
    symlinkSync('a.supp', link);
    writeResult('new', link);
    expect(readFileSync(path, 'latin1')).toBe('new');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['a.supp', 'link']);
  });

  test('a device is written to, not replaced', () => {
    writeResult('gone', '/dev/null');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

test('kill -9 in a loop of 500 writes never leaves a torn file', { timeout: 120_000 }, async () => {
  const old = 'old\n'.repeat(100_000);
  const { folder, path } = temporaryFile(old);
  const changed = old.replaceAll('old', 'NEW');
  const isWhole = (): boolean => [old, changed].includes(readFileSync(path, 'latin1'));
  const program = bundled(`
    import { readFileSync } from 'node:fs';
    import { replaceFile } from './src/cli/write.ts';
    const path = process.argv[2];
    const before = readFileSync(path, 'latin1');
    const texts = [before, before.startsWith('old') ? before.replaceAll('old', 'NEW') : before.replaceAll('NEW', 'old')];
    for (;;) {
      replaceFile(path, ...texts);
      process.stdout.write('.');
      texts.reverse();
    }`);

  let writes = 0;
  while (writes < 500) {
    // After a different number of writes each time, and wherever in the next one the child then is.
    const enough = 10 + (writes % 37);
    const written = await runUntilKilled(program, path, enough, () => expect(isWhole()).toBe(true));
    writes += written;
    expect(isWhole()).toBe(true);
  }
  const names = readdirSync(folder).filter((name) => name !== 'a.supp');
  expect(names.filter((name) => !/^\.suppkit-[0-9a-f-]{36}\.tmp$/.test(name))).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s in the middle of writing ends the command, and leaves nothing half done',
  { timeout: 120_000 },
  async (signal) => {
    const old = 'old\n'.repeat(100_000);
    const { folder, path } = temporaryFile(old);
    const program = bundled(`
      import { readFileSync } from 'node:fs';
      import { replaceFile } from './src/cli/write.ts';
      const path = process.argv[2];
      const texts = [readFileSync(path, 'latin1'), ''];
      texts[1] = texts[0] === '' ? 'old\\n'.repeat(100_000) : '';
      for (;;) {
        for (let times = 0; times < 20; times++) {
          replaceFile(path, ...texts);
          texts.reverse();
          process.stdout.write('.');
        }
        await new Promise(setImmediate);
      }`);
    for (let round = 0; round < 10; round++) {
      await runUntilKilled(program, path, 1 + 7 * round, () => undefined, signal);
      expect([old, '']).toContain(readFileSync(path, 'latin1'));
      expect(readdirSync(folder)).toEqual(['a.supp']);
    }
  },
);

test.each([
  ['SIGINT', 1],
  ['SIGINT', 3],
  ['SIGTERM', 3],
  ['SIGHUP', 3],
] as const)(
  '%s at piece %i of a large result ends the command with that piece, and leaves the old file',
  async (signal, piece) => {
    const { folder, path } = temporaryFile('old');
    const program = bundled(`
      import { writeLargeResult, writeResult } from './src/cli/write.ts';
      function* pieces() {
        for (let count = 1; count <= 1000; count++) {
          if (count === ${piece}) process.kill(process.pid, '${signal}');
          process.stdout.write('.');
          yield 'new'.repeat(100_000);
        }
      }
      const path = process.argv[2];
      // Another write just before it changes nothing.
      writeResult('older', path + '.json');
      await writeLargeResult(pieces(), path);`);
    expect(await runUntilKilled(program, path, Infinity, () => undefined, signal)).toBe(piece);
    expect(readFileSync(path, 'latin1')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['a.supp', 'a.supp.json']);
  },
);

/** Runs a program that prints a byte for each write, and kills it after some; gives how many it did. */
function runUntilKilled(
  program: string,
  path: string,
  enough: number,
  onWrite: () => void,
  killer: NodeJS.Signals = 'SIGKILL',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = ['--input-type=module', '-', path];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], env: ENVIRONMENT });
    child.stdin.end(program);
    let writes = 0;
    child.stdout.on('data', (dots: Buffer) => {
      writes += dots.length;
      try {
        onWrite();
      } catch (error) {
        reject(error as Error);
      }
      if (writes >= enough) child.kill(killer);
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      if (signal === killer) resolve(writes);
      else reject(new Error(`the program ended by itself after ${writes} writes`));
    });
  });
}
