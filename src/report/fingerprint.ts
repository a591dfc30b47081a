import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeLatin1, byteText } from '../source/source.js';

/** Gives fingerprints: 32 hexadecimal digits that say what was found, and that no two findings of a report share. */
export interface Fingerprints {
  /**
   * The fingerprint of what the words describe. Words that come again get another one, by how often they came: so
   * ask in the order of the report.
   */
  of(words: readonly string[]): string;
}

/**
 * Makes a giver of fingerprints for one report. They are to stay the same from commit to commit: the words must not
 * hold line numbers, counts, or anything else that changes when something is added elsewhere.
 */
export function createFingerprints(): Fingerprints {
  const seen = new Map<string, number>();
  return {
    of(words) {
      const key = words.join('\0');
      const times = seen.get(key) ?? 0;
      seen.set(key, times + 1);
      const text = times === 0 ? key : `${key}\0${times}`;
      return bytesToHex(sha256(encodeLatin1(byteText(text)))).slice(0, 32);
    },
  };
}
