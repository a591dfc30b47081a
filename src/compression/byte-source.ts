/** Gives as many bytes at a time as are asked for, out of pieces of any size. */
export interface ByteSource {
  /** The next bytes; fewer than `length` only at the end. */
  take(length: number): Promise<Uint8Array>;
}

/** Makes a source of pieces. No more is held than one piece and what is asked for. */
export function createByteSource(pieces: AsyncIterable<Uint8Array>): ByteSource {
  const iterator = pieces[Symbol.asyncIterator]();
  let rest = new Uint8Array();

  return {
    async take(length) {
      const taken: Uint8Array[] = [];
      let missing = length;
      while (missing > rest.length) {
        taken.push(rest);
        missing -= rest.length;
        const { value, done } = await iterator.next();
        rest = new Uint8Array(value ?? []);
        if (done) return concat(taken);
      }
      taken.push(rest.subarray(0, missing));
      rest = rest.subarray(missing);
      return concat(taken);
    },
  };
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
