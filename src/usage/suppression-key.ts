import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { frameText, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { encodeLatin1 } from '../source/source.js';

/** How many bytes of a hash are enough to tell suppressions apart. */
const KEY_BYTES = 10;

/**
 * Keys of the suppressions of a file, in file order, that survive another checkout and moves within the file: hashes
 * of what stands in them, name included, and of whether they are commented out. Equal ones are numbered.
 */
export function suppressionKeys({ suppressions }: SuppressionFile): string[] {
  const seen = new Map<string, number>();
  return suppressions.map((suppression) => {
    const hash = hashText(textOf(suppression));
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return number === 1 ? hash : `${hash}#${number}`;
  });
}

/** A short hash of byte text, in hexadecimal digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(encodeLatin1(text)).subarray(0, KEY_BYTES));
}

function textOf({ state, name, kindLine, extraLine, frames }: Suppression): string {
  const lines = [name?.text, kindLine?.text, extraLine?.text, ...frames.map(frameText)];
  return [state, ...lines.map((line) => line ?? '')].join('\n');
}
