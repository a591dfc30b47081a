import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { decodeZstd, isZstd } from '../compression/zstd.js';
import { UsageError } from './usage-error.js';

/** The bytes of a file, piece by piece. */
export type Pieces = AsyncIterable<Uint8Array>;

/** Takes the reason why a file gives less than was put into it. */
export type OnDamage = (reason: string) => void;

const GZIP = [0x1f, 0x8b];

/** Formats that are not read, by the bytes that files begin with, and what makes a log of them. */
const OTHER_FORMATS: readonly (readonly [bytes: readonly number[], name: string, command: string])[] = [
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'xz', 'xz -d'],
  [[0x42, 0x5a, 0x68], 'bzip2', 'bzip2 -d'],
  [[0x04, 0x22, 0x4d, 0x18], 'lz4', 'lz4 -d'],
  [[0x50, 0x4b, 0x03, 0x04], 'zip', 'unzip'],
];

/** As many bytes as show the format. */
const LONGEST_MAGIC = 6;

/**
 * Decompresses a file if it is compressed, as its first bytes tell; all else stays as it is. Of damaged data there is
 * what comes before the damage, and a reason for `onDamage`. A format that is not read is an error.
 */
export async function* decompress(pieces: Pieces, onDamage: OnDamage): Pieces {
  const iterator = pieces[Symbol.asyncIterator]();
  let head = new Uint8Array();
  while (head.length < LONGEST_MAGIC) {
    const { value, done } = await iterator.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const all = restOf(head, iterator);
  if (beginsWith(head, GZIP)) yield* gunzip(all, onDamage);
  else if (isZstd(head)) yield* decodeZstd(all, onDamage);
  else if (canRead(head)) yield* all;
}

/** What has been read of an iterator, then all that comes. */
async function* restOf(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): Pieces {
  yield head;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

function canRead(head: Uint8Array): boolean {
  const [, name, command] = OTHER_FORMATS.find(([bytes]) => beginsWith(head, bytes)) ?? [];
  if (name === undefined) return true;
  throw new UsageError(`it is compressed with ${name}, which is not read; use ${command} before`);
}

function beginsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

/** Node's own reads all members of a file, and checks their checksums. */
async function* gunzip(pieces: Pieces, onDamage: OnDamage): Pieces {
  const stream = createGunzip();
  let decoded: Uint8Array[] = [];
  stream.on('data', (piece: Uint8Array) => decoded.push(piece));
  const ended = finished(stream).then(
    () => null,
    (error: Error) => error,
  );

  // An iterator of the stream would lose what it has not given when an error comes. What is decoded together with a
  // checksum that is wrong is lost, so that the last one comes alone.
  for await (const piece of withEndApart(pieces, GZIP_TRAILER)) {
    await Promise.race([ended, new Promise((resolve) => stream.write(piece, resolve))]);
    yield* decoded;
    decoded = [];
    if (stream.errored) break;
  }
  stream.end();
  const error = await ended;
  yield* decoded;
  if (error) onDamage(`the gzip data are ${isCutOff(error) ? 'cut off' : `damaged: ${error.message}`}`);
}

/** The checksum and the length, in bytes. */
const GZIP_TRAILER = 8;

/** Cuts pieces so that the last one has no more than `length` bytes. */
async function* withEndApart(pieces: Pieces, length: number): Pieces {
  let held: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    const all = Buffer.concat([held, piece]);
    const cut = Math.max(0, all.length - length);
    yield all.subarray(0, cut);
    held = all.subarray(cut);
  }
  yield held;
}

/** zlib wants more, and there is none. */
function isCutOff(error: Error): boolean {
  return 'code' in error && error.code === 'Z_BUF_ERROR';
}
