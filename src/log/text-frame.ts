import { parseSourceLine } from '../valgrind/source-line.js';
import { copyText } from '../source/copy-text.js';
import type { Keep } from './keeper.js';
import type { ShownFrame } from './stack.js';

const FRAME_LINE = /^ {3}(at|by) 0x([0-9A-Fa-f]+): (.*)$/s;
const SOURCE_POSITION = /^(.*) \((.+):(\d+)\)$/s;
const IN_OBJECT = /^(.*) \((?:in|within) (.*)\)$/s;

/** Does a line begin as those of stacks do? */
export function isStackLine(line: string): boolean {
  return line.startsWith('   at 0x') || line.startsWith('   by 0x');
}

/** A stack line of a text log. */
export interface TextFrame extends ShownFrame {
  /** Is it the first of its stack? */
  readonly isInnermost: boolean;
}

/**
 * Reads a stack line of a text log, `   at 0x1091DF: c (chain.c:11)` (m_debuginfo/debuginfo.c,
 * VG_(describe_IP)); null if it is none. Where a source position is printed, the object is not.
 */
export function parseTextFrame(line: string): TextFrame | null {
  const [, word, address, description] = FRAME_LINE.exec(line) ?? [];
  if (address === undefined || description === undefined) return null;
  const isInnermost = word === 'at';
  const [, positioned, path, lineNumber] = SOURCE_POSITION.exec(description) ?? [];
  if (path !== undefined) {
    const slash = path.lastIndexOf('/');
    return {
      isInnermost,
      address,
      fn: known(positioned),
      obj: null,
      file: path.slice(slash + 1),
      line: parseSourceLine(lineNumber),
      // Only `--fullpath-after` has it printed. A file in the root directory is none.
      dir: slash > 0 ? path.slice(0, slash) : undefined,
    };
  }
  const [, named, object] = IN_OBJECT.exec(description) ?? [];
  const fn = known(named ?? description);
  return { isInnermost, address, fn, obj: known(object), file: undefined, line: undefined };
}

function known(name: string | undefined): string | undefined {
  return name === '???' ? undefined : name;
}

/** A stack line that outlives the reading. */
export interface KeptFrame {
  readonly isInnermost: boolean;
  readonly frame: ShownFrame;
}

/** Reads a stack line; null if it is none. */
export type FrameReader = (line: string) => KeptFrame | null;

/** No more lines than this are remembered. */
const MOST_LINES = 1 << 16;

/** Makes a reader of stack lines that remembers what it has read: equal lines give the same frame. */
export function createFrameReader(keep: Keep): FrameReader {
  const known = new Map<string, KeptFrame>();
  return (line) => {
    const before = known.get(line);
    if (before) return before;
    const shown = parseTextFrame(line);
    if (!shown) return null;
    const { isInnermost, address, fn, obj, file, line: sourceLine, dir } = shown;
    const frame = {
      address: keep(address),
      fn: fn && keep(fn),
      obj: obj && keep(obj),
      file: file && keep(file),
      line: sourceLine,
      dir: dir && keep(dir),
    };
    const kept = { isInnermost, frame };
    if (known.size >= MOST_LINES) known.clear();
    known.set(copyText(line), kept);
    return kept;
  };
}
