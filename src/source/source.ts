import { createLineIndex, type LineIndex } from './line-index.js';

/**
 * A file's name and bytes. `text` is the bytes decoded as latin1: one character is one byte, an offset is a
 * byte offset, and `encodeLatin1(text)` gives the file back.
 */
export interface Source {
  /** The path as the user gave it; what reports print. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** Wraps a file's bytes; never fails, whatever they are. */
export function createSource(file: string, bytes: Uint8Array | string): Source {
  const text = typeof bytes === 'string' ? bytes : decodeLatin1(bytes);
  return { file, text, lines: createLineIndex(text) };
}

/** Bytes to text, one character a byte. (TextDecoder's "latin1" is windows-1252, which is another thing.) */
export function decodeLatin1(bytes: Uint8Array): string {
  const chunk = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    // Spreading them would take one after the other.
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + chunk));
  }
  return text;
}

/** The inverse of {@link decodeLatin1}; characters above 0xFF keep their low byte. */
export function encodeLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Byte text (latin1) as people should see it: UTF-8 where it is, U+FFFD where it is not. */
export function displayText(byteText: string): string {
  return isAscii(byteText) ? byteText : utf8.decode(encodeLatin1(byteText));
}

/** The inverse of {@link displayText} for valid UTF-8: what a name typed by a user is in a file's bytes. */
export function byteText(text: string): string {
  return isAscii(text) ? text : decodeLatin1(new TextEncoder().encode(text));
}

/** Is byte text UTF-8 throughout, so that {@link displayText} loses nothing? */
export function isUtf8(text: string): boolean {
  return byteText(displayText(text)) === text;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
