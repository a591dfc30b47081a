import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { frameText, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { byteText, encodeLatin1 } from '../source/source.js';

/** How many bytes of a hash are enough to tell suppressions apart. */
const KEY_BYTES = 10;

/**
 * Keys of the suppressions of files, for each file in its order, that survive another checkout and moves within the file:
 * hashes of the base name of the file, of what stands in the suppression, name included, and of whether it is commented
 * out. Equal ones are numbered in the order of the files.
 */
export function suppressionKeys(files: readonly SuppressionFile[]): string[][] {
  const seen = new Map<string, number>();
  return files.map(({ source, suppressions }) =>
    suppressions.map((suppression) => {
      const hash = hashOf(suppression, source.file);
      const number = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, number);
      return number === 1 ? hash : `${hash}#${number}`;
    }),
  );
}

/** Both who writes a report and who reads one asks for them. */
const hashes = new WeakMap<Suppression, string>();

function hashOf(suppression: Suppression, file: string): string {
  let hash = hashes.get(suppression);
  if (hash === undefined) {
    hash = hashText([byteText(baseName(file)), ...linesOf(suppression)].join('\n'));
    hashes.set(suppression, hash);
  }
  return hash;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.split('/').at(-1) ?? '';
}

/** A short hash of byte text, in hexadecimal digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(encodeLatin1(text)).subarray(0, KEY_BYTES));
}

function linesOf({ state, name, kindLine, extraLine, frames }: Suppression): string[] {
  const lines = [name?.text, kindLine?.text, extraLine?.text, ...frames.map(frameText)];
  return [state, ...lines.map((line) => line ?? '')];
}
