import { copyText } from '../source/copy-text.js';

/** Gives a text that outlives the reading of a log: an equal one, that nothing else hangs on. */
export type Keep = (text: string) => string;

/**
 * Makes a keeper for the texts (byte text) of one log. To an engine, a piece of a line is a place in the chunk of the
 * log that it was cut from: a name that is kept as it is keeps a whole chunk in memory. And the same names come again
 * and again.
 */
export function createKeeper(): Keep {
  const kept = new Map<string, string>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const copy = copyText(text);
    kept.set(copy, copy);
    return copy;
  };
}
