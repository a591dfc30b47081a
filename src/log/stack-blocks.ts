import type { Keep } from './keeper.js';
import type { ShownFrame } from './stack.js';
import { createTextErrors } from './text-errors.js';
import { readLeakSummaryLine } from '../valgrind/headlines.js';
import type { FrameReader } from './text-frame.js';

/** All lines of an error between its headline and the empty line behind it, as one text without prefixes. */
export interface StackBlock {
  readonly text: string;
  readonly lineCount: number;
  /** The stack that is compared. */
  readonly stack: readonly ShownFrame[];
}

/** Knows blocks that it has seen. The same ones come again and again where many processes write one log. */
export interface StackBlocks {
  /** Null for lines that must be read one by one. */
  find(text: string): StackBlock | null;
}

/** Texts of blocks together are not longer than this, in bytes; then they are forgotten. */
const MOST_TEXT = 1 << 25;

/** Makes a knower of blocks, which are read as the lines of any error are. */
export function createStackBlocks(keep: Keep, readFrame: FrameReader): StackBlocks {
  const known = new Map<number, StackBlock>();
  let length = 0;
  return {
    find(text) {
      const key = sample(text);
      const before = known.get(key);
      if (before?.text === text) return before;
      const block = readBlock(text, keep, readFrame);
      if (!block) return null;
      if (length > MOST_TEXT) {
        known.clear();
        length = 0;
      }
      known.set(key, block);
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

/** Characters with which a line is not what it looks like. */
const ODD = /[\0\r\x1B]/;

/** Only lines that are those of an error, whatever its headline and the process are. */
function readBlock(text: string, keep: Keep, readFrame: FrameReader): StackBlock | null {
  const lines = text.split('\n');
  const areIndented = lines.every((line) => line.startsWith(' ') && readLeakSummaryLine(line) === null);
  if (!areIndented || ODD.test(text)) return null;
  const errors = createTextErrors(() => ({ release: null, hasErrors: true }), keep, readFrame);
  errors.headline('', 1, ANY_HEADLINE);
  for (const line of lines) errors.indented(line);
  errors.emptyLine();
  const [error] = errors.found;
  return error ? { text, lineCount: lines.length, stack: error.stack } : null;
}

/** Of all headlines behind which the stack follows that is compared, one. */
const ANY_HEADLINE = { tool: '', errorKind: '', kind: '', extra: null, leak: null, stackBehind: null };
