import { expect, test } from 'vitest';
import { createByteSource } from '../../src/compression/byte-source.js';

async function* pieces(...lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  let next = 0;
  for (const length of lengths) yield Uint8Array.from({ length }, () => next++);
}

test.each([[[5, 5]], [[10]], [[1, 0, 1, 0, 0, 8]], [[3, 3, 3, 1]]])(
  'takes what is asked for out of pieces of %j',
  async (lengths) => {
    const source = createByteSource(pieces(...lengths));
    const taken = [];
    for (const length of [0, 4, 1, 3, 4, 1]) taken.push([...(await source.take(length))]);
    expect(taken).toEqual([[], [0, 1, 2, 3], [4], [5, 6, 7], [8, 9], []]);
  },
);
