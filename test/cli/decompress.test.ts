import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decompress } from '../../src/cli/decompress.js';
import { ROOT } from '../support/suppkit.js';

const LOGS = join(ROOT, 'samples/logs');
const TEXT = readFileSync(join(LOGS, 'text/leaks.nosupp.txt'));
const GZIP = readFileSync(join(LOGS, 'compressed/leaks.nosupp.txt.gz'));
const ZSTD = readFileSync(join(LOGS, 'compressed/leaks.nosupp.txt.zst'));

async function read(bytes: Uint8Array, step = 100) {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  const decoded: Uint8Array[] = [];
  const damages: string[] = [];
  for await (const piece of decompress(pieces(), (reason) => damages.push(reason))) decoded.push(piece);
  return { bytes: Buffer.concat(decoded), damages };
}

describe.each([
  ['gzip', GZIP],
  ['zstd', ZSTD],
  ['none', TEXT],
])('compression: %s', (_, file) => {
  test.each([1, 100, 1e6])('in pieces of %i bytes', async (step) => {
    expect(await read(file, step)).toEqual({ bytes: TEXT, damages: [] });
  });
});

test.each(['', 'a', 'abcde', 'hello, this is no format at all'])('%j stays as it is', async (text) => {
  expect(await read(Buffer.from(text), 1)).toEqual({ bytes: Buffer.from(text), damages: [] });
});

describe('gzip', () => {
  test('of several members, and zeros behind them', async () => {
    const file = Buffer.concat([GZIP, gzipSync(''), GZIP, Buffer.alloc(512)]);
    expect(await read(file)).toEqual({ bytes: Buffer.concat([TEXT, TEXT]), damages: [] });
  });

  test('cut off anywhere, it gives what comes before', async () => {
    for (let end = 2; end < GZIP.length; end++) {
      const { bytes, damages } = await read(GZIP.subarray(0, end));
      expect(TEXT.subarray(0, bytes.length).equals(bytes)).toBe(true);
      expect([end, damages]).toEqual([end, ['the gzip data are cut off']]);
    }
    const { bytes } = await read(GZIP.subarray(0, GZIP.length - 8));
    expect(bytes.equals(TEXT)).toBe(true);
  });

  test('damaged, it says how', async () => {
    const flipped = Buffer.from(GZIP);
    flipped[GZIP.length - 6] = ~(flipped[GZIP.length - 6] ?? 0);
    expect(await read(flipped)).toEqual({
      bytes: TEXT,
      damages: ['the gzip data are damaged: incorrect data check'],
    });
    expect((await read(Buffer.concat([GZIP, Buffer.from('more')]))).damages).toEqual([
      'the gzip data are damaged: incorrect header check',
    ]);
  });

  test('never gives something else without a word', async () => {
    for (let at = 10; at < GZIP.length; at++) {
      const flipped = Buffer.from(GZIP);
      flipped[at] = (flipped[at] ?? 0) ^ 4;
      const { bytes, damages } = await read(flipped);
      expect([at, damages.length === 1 || bytes.equals(TEXT)]).toEqual([at, true]);
    }
  });
});

test.each([
  ['xz', 'use xz -d before', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
  ['bzip2', 'use bzip2 -d before', [0x42, 0x5a, 0x68, 0x39]],
  ['lz4', 'use lz4 -d before', [4, 0x22, 0x4d, 0x18]],
  ['zip', 'use unzip before', [0x50, 0x4b, 3, 4]],
])('%s is refused', async (name, advice, bytes) => {
  await expect(read(Buffer.from([...bytes, 1, 2, 3]))).rejects.toThrow(
    `it is compressed with ${name}, which is not read; ${advice}`,
  );
});

test('what the file system says is no damage', async () => {
  // oxlint-disable-next-line require-yield
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield GZIP.subarray(0, 100);
    throw Object.assign(new Error('no'), { code: 'EIO' });
  }
  const all = async () => {
    for await (const piece of decompress(failing(), () => expect.fail('no damage')))
      expect(piece).toBeDefined();
  };
  await expect(all()).rejects.toMatchObject({ code: 'EIO' });
});
