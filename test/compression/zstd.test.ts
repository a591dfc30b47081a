import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import createXxhash from 'xxhash-wasm';
import { describe, expect, test } from 'vitest';
import { decodeZstd, isZstd } from '../../src/compression/zstd.js';
import { ROOT } from '../support/suppkit.js';

const LOGS = join(ROOT, 'samples/logs');
const TEXT = readFileSync(join(LOGS, 'text/leaks.nosupp.txt'));
/** As `zstd -19` has written it, with a checksum. */
const COMPRESSED = readFileSync(join(LOGS, 'compressed/leaks.nosupp.txt.zst'));
const xxhash = await createXxhash();

const little = (value: number, length: number): number[] =>
  Array.from({ length }, (_, at) => Math.floor(value / 256 ** at) % 256);

/** A frame of blocks that are not compressed, with a window of 1 KB. */
function rawFrame(texts: readonly string[], { descriptor = 4, window = [0] as number[] } = {}): Buffer {
  const content = Buffer.from(texts.join(''));
  const blocks = texts.map((text, at) => [
    ...little(text.length * 8 + (at === texts.length - 1 ? 1 : 0), 3),
    ...Buffer.from(text),
  ]);
  const checksum = Number(xxhash.h64Raw(content) & 0xffff_ffffn);
  return Buffer.from([
    ...little(0xfd2fb528, 4),
    descriptor,
    ...window,
    ...blocks.flat(),
    ...((descriptor & 4) === 0 ? [] : little(checksum, 4)),
  ]);
}

const skippable = (type: number, content: string): Buffer =>
  Buffer.from([...little(0x184d2a50 + type, 4), ...little(content.length, 4), ...Buffer.from(content)]);

async function decode(bytes: Uint8Array, step = 1000) {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  const decoded: Uint8Array[] = [];
  const damages: string[] = [];
  for await (const piece of decodeZstd(pieces(), (reason) => damages.push(reason))) decoded.push(piece);
  return { text: Buffer.concat(decoded).toString('latin1'), damages };
}

const whole = (text: string) => ({ text, damages: [] });

describe('a whole file', () => {
  test.each([1, 7, 100, 1e6])('in pieces of %i bytes', async (step) => {
    expect(await decode(COMPRESSED, step)).toEqual(whole(TEXT.toString('latin1')));
  });

  test('of several frames, some to be passed over', async () => {
    const frames = [
      skippable(0, ''),
      COMPRESSED,
      rawFrame(['']),
      skippable(15, 'x'.repeat(3000)),
      COMPRESSED,
    ];
    const twice = TEXT.toString('latin1').repeat(2);
    for (const step of [1, 1000]) expect(await decode(Buffer.concat(frames), step)).toEqual(whole(twice));
  });

  test('of small blocks, which the decoder lets wait', async () => {
    expect(await decode(rawFrame(['ab', 'c', '', 'def']))).toEqual(whole('abcdef'));
    expect(await decode(rawFrame(['ab', 'c', 'def'], { descriptor: 0 }))).toEqual(whole('abcdef'));
  });

  test('with nothing in it', async () => {
    expect(await decode(new Uint8Array())).toEqual(whole(''));
    expect(await decode(rawFrame(['']))).toEqual(whole(''));
  });
});

describe('a file that is cut off', () => {
  test('gives all blocks before that', async () => {
    const frame = rawFrame(['a first block of some length\n', 'a second one\n', 'a third one']);
    const thirdBlock = frame.indexOf('a third one');
    expect(await decode(frame.subarray(0, thirdBlock))).toEqual({
      text: 'a first block of some length\na second one\n',
      damages: ['the zstd data are cut off'],
    });
  });

  test('is said to be, wherever it is cut', async () => {
    const file = Buffer.concat([skippable(3, 'hello'), COMPRESSED]);
    const text = TEXT.toString('latin1');
    for (let end = 1; end < file.length; end++) {
      const { text: part, damages } = await decode(file.subarray(0, end));
      expect(text.startsWith(part)).toBe(true);
      // Behind a frame that is passed over, the file may end.
      expect([end, damages]).toEqual([end, end === 13 ? [] : ['the zstd data are cut off']]);
    }
  });
});

describe('a file that is damaged', () => {
  test('is never taken for whole', async () => {
    const text = TEXT.toString('latin1');
    for (let at = 4; at < COMPRESSED.length; at++) {
      const flipped = Buffer.from(COMPRESSED);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      const { text: part, damages } = await decode(flipped);
      expect([at, damages.length > 0 || part === text]).toEqual([at, true]);
    }
  });

  test('by what its checksum alone shows', async () => {
    const frame = rawFrame(['a block of some length\n']);
    frame[10] = 0x41;
    expect((await decode(frame)).damages).toEqual(['the zstd data are damaged']);
  });

  test('behind a frame', async () => {
    const file = Buffer.concat([rawFrame(['a block of some length\n']), Buffer.from('more')]);
    expect(await decode(file)).toEqual({
      text: 'a block of some length\n',
      damages: ['the zstd data are damaged'],
    });
  });

  test('by a block that no file has', async () => {
    const frame = rawFrame(['a block of some length\n']);
    frame[6] = 0x07;
    expect((await decode(frame)).damages).toEqual(['the zstd data are damaged']);
  });
});

test('what takes a dictionary or too much memory is not decoded', async () => {
  const text = ['a block of some length\n'];
  const reasons = async (options: Parameters<typeof rawFrame>[1]) =>
    (await decode(rawFrame(text, options))).damages;
  expect(await reasons({ descriptor: 5, window: [0, 7] })).toEqual([
    'the zstd data need a dictionary to be read',
  ]);
  expect(await reasons({ descriptor: 5, window: [0, 0] })).toEqual([]);
  const tooMuch = ['the zstd data need more than 128 MB of memory to be read'];
  expect(await reasons({ window: [(27 - 10) << 3] })).toEqual([]);
  expect(await reasons({ window: [((27 - 10) << 3) + 1] })).toEqual(tooMuch);
  expect(await reasons({ window: [31 << 3] })).toEqual(tooMuch);
  expect(await reasons({ descriptor: 0xa4, window: little(2 ** 27 + 1, 4) })).toEqual(tooMuch);
});

test('what begins like a file', () => {
  expect(isZstd(COMPRESSED)).toBe(true);
  expect(isZstd(skippable(9, ''))).toBe(true);
  expect(isZstd(COMPRESSED.subarray(0, 3))).toBe(false);
  expect(isZstd(TEXT)).toBe(false);
  expect(isZstd(new Uint8Array())).toBe(false);
});
