import { displayText } from '../../src/source/source.js';

/** A text (of UTF-8) once for each bit of it, with that bit the other way round. */
export function bitFlips(text: string): string[] {
  const bytes = Buffer.from(text);
  return Array.from({ length: bytes.length * 8 }, (_, at) => {
    const flipped = Buffer.from(bytes);
    flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
    return displayText(flipped.toString('latin1'));
  });
}

/** A text cut off at every place before its end. */
export function cuts(text: string): string[] {
  return Array.from(text, (_, at) => text.slice(0, at));
}
