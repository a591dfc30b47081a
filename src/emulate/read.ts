import type { EmulatedErrors } from './emulated-errors.js';
import { parseFrameNotation } from './frame-notation.js';
import { parseEmulatedJson } from './json.js';

/** Reads a file of emulated errors (byte text): JSON if it begins with `{`, frame notation otherwise. */
export function readEmulatedErrors(text: string): EmulatedErrors {
  return text.trimStart().startsWith('{') ? parseEmulatedJson(text) : parseFrameNotation(text);
}
