import { Decompress } from 'fzstd';
import createXxhash from 'xxhash-wasm';
import { createByteSource, type ByteSource } from './byte-source.js';

/*
 * Zstandard, RFC 8878, chapter 3. The blocks are decoded by a library, which passes over checksums; Node's own decoder
 * (22.15 on) drops all frames but the first without a word.
 */

const MAGIC = 0xfd2fb528;
/** The low four bits are free. */
const SKIPPABLE_MAGIC = 0x184d2a50;

/** As much as `zstd -d` allows without being told, in bytes: a file may ask for 2 GB of memory. */
const LARGEST_WINDOW = 1 << 27;
const LARGEST_BLOCK = 1 << 17;

const CUT_OFF = 'the zstd data are cut off';
const DAMAGED = 'the zstd data are damaged';

/** Does a file begin like one that is compressed with zstd? */
export function isZstd(head: Uint8Array): boolean {
  const magic = readUint32(head);
  return head.length >= 4 && (magic === MAGIC || isSkippable(magic));
}

/**
 * Decompresses a file, which may have any number of frames, block by block. What is damaged or cut off gives all blocks
 * before that, and a reason to `onDamage`, once, at the end.
 */
export async function* decodeZstd(
  pieces: AsyncIterable<Uint8Array>,
  onDamage: (reason: string) => void,
): AsyncGenerator<Uint8Array> {
  const source = createByteSource(pieces);
  const { create64 } = await createXxhash();
  for (;;) {
    const start = await source.take(4);
    if (start.length === 0) return;
    const damage = isSkippable(readUint32(start))
      ? await skipFrame(source)
      : yield* decodeFrame(start, source, create64());
    if (damage !== null) {
      onDamage(damage);
      return;
    }
  }
}

async function skipFrame(source: ByteSource): Promise<string | null> {
  const size = await source.take(4);
  if (size.length < 4) return CUT_OFF;
  let rest = readUint32(size);
  while (rest > 0) {
    const { length } = await source.take(Math.min(rest, LARGEST_BLOCK));
    if (length === 0) return CUT_OFF;
    rest -= length;
  }
  return null;
}

interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(): bigint;
}

/** Decodes the frame that begins with these bytes; returns what is wrong with it. */
async function* decodeFrame(
  magic: Uint8Array,
  source: ByteSource,
  hash: Hash,
): AsyncGenerator<Uint8Array, string | null> {
  if (magic.length < 4) return CUT_OFF;
  if (readUint32(magic) !== MAGIC) return DAMAGED;
  const header = await readFrameHeader(source);
  if (typeof header === 'string') return header;

  let decoded: Uint8Array[] = [];
  const decoder = new Decompress((piece) => decoded.push(piece));
  /** Gives what the next parts of the frame decode to; null if they are damaged. The decoder may wait for more. */
  const decode = (parts: readonly Uint8Array[], isEnd = false): Uint8Array[] | null => {
    decoded = [];
    try {
      for (const part of parts) decoder.push(part, isEnd);
    } catch {
      return null;
    }
    for (const piece of decoded) hash.update(piece);
    return decoded;
  };

  if (!decode([magic, header.bytes])) return DAMAGED;
  for (let isLast = false; !isLast;) {
    const blockHeader = await source.take(3);
    if (blockHeader.length < 3) return CUT_OFF;
    const block = readBlockHeader(blockHeader);
    if (block === null) return DAMAGED;
    const content = await source.take(block.length);
    if (content.length < block.length) return CUT_OFF;
    const pieces = decode([blockHeader, content]);
    if (!pieces) return DAMAGED;
    yield* pieces;
    isLast = block.isLast;
  }

  const checksum = await source.take(header.hasChecksum ? 4 : 0);
  if (header.hasChecksum && checksum.length < 4) return CUT_OFF;
  const pieces = decode([checksum], true);
  if (!pieces) return DAMAGED;
  yield* pieces;
  const isSame = !header.hasChecksum || readUint32(checksum) === Number(hash.digest() & 0xffff_ffffn);
  return isSame ? null : DAMAGED;
}

interface FrameHeader {
  /** What stands behind the magic number. */
  readonly bytes: Uint8Array;
  readonly hasChecksum: boolean;
}

/** Reads the header of a frame, 3.1.1.1; gives a reason where its blocks cannot be decoded. */
async function readFrameHeader(source: ByteSource): Promise<FrameHeader | string> {
  const [descriptor] = await source.take(1);
  if (descriptor === undefined) return CUT_OFF;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const windowLength = isSingleSegment ? 0 : 1;
  const dictionaryLength = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeLength = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;

  const rest = await source.take(windowLength + dictionaryLength + sizeLength);
  if (rest.length < windowLength + dictionaryLength + sizeLength) return CUT_OFF;
  const dictionary = readNumber(rest.subarray(windowLength, windowLength + dictionaryLength));
  if (dictionary !== 0) return 'the zstd data need a dictionary to be read';
  const window = isSingleSegment ? readNumber(rest.subarray(dictionaryLength)) : windowSize(rest[0] ?? 0);
  if (window > LARGEST_WINDOW) return 'the zstd data need more than 128 MB of memory to be read';
  return { bytes: Uint8Array.of(descriptor, ...rest), hasChecksum: (descriptor & 4) !== 0 };
}

/** 3.1.1.1.2: a power of two, and some eighths of it. */
function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** 3.1.1.2: is a block the last one, and how long is it in the file? Null for a block that cannot be. */
function readBlockHeader(bytes: Uint8Array): { readonly isLast: boolean; readonly length: number } | null {
  const header = readNumber(bytes);
  const type = (header >> 1) & 3;
  const size = header >> 3;
  if (type === 3 || size > LARGEST_BLOCK) return null;
  return { isLast: (header & 1) !== 0, length: type === RUN ? 1 : size };
}

/** The type of a block that is one byte, many times. */
const RUN = 1;

function isSkippable(magic: number): boolean {
  return magic - (magic & 0xf) === SKIPPABLE_MAGIC;
}

function readUint32(bytes: Uint8Array): number {
  return readNumber(bytes.subarray(0, 4));
}

/** Little-endian; of more than six bytes, a float near it. */
function readNumber(bytes: Uint8Array): number {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0);
}
