import { copyText } from '../source/copy-text.js';

/** Remembers what blocks of a log are read as. */
export interface BlockMemory<T> {
  /** Null for a text that is no block. */
  find(text: string): T | null;
}

/** Texts of blocks together are not longer than this, in bytes; then they are forgotten. */
const MOST_TEXT = 1 << 25;

/** Makes a memory for what `read` makes of a text. */
export function createBlockMemory<T>(read: (text: string) => T | null): BlockMemory<T> {
  const known = new Map<number, { readonly text: string; readonly block: T }>();
  let length = 0;
  return {
    find(text) {
      const key = sample(text);
      const before = known.get(key);
      if (before?.text === text) return before.block;
      const block = read(text);
      if (block === null) return null;
      if (length > MOST_TEXT) {
        known.clear();
        length = 0;
      }
      known.set(key, { text: copyText(text), block });
      length += text.length;
      return block;
    },
  };
}

/** A number that differs for most texts that differ: of their length and some of their characters. */
function sample(text: string): number {
  let hash = text.length;
  const step = Math.max(1, text.length >> 5);
  for (let at = text.length - 1; at >= 0; at -= step) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
