import type { ShownFrame } from './stack.js';

const FRAME_LINE = /^ {3}(?:at|by) 0x([0-9A-Fa-f]+): (.*)$/;
const SOURCE_POSITION = /^(.*) \(([^()]*):(\d+)\)$/;
const IN_OBJECT = /^(.*) \((?:in|within) (.*)\)$/;

/**
 * Reads a stack line of a text log, `   at 0x1091DF: c (chain.c:11)` (m_debuginfo/debuginfo.c,
 * VG_(describe_IP)); null if it is none. Where a source position is printed, the object is not.
 */
export function parseTextFrame(line: string): ShownFrame | null {
  const [, address, description] = FRAME_LINE.exec(line) ?? [];
  if (address === undefined || description === undefined) return null;
  const [, positioned, path, lineNumber] = SOURCE_POSITION.exec(description) ?? [];
  if (path !== undefined) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    return { address, fn: known(positioned), obj: null, file, line: Number(lineNumber) };
  }
  const [, named, object] = IN_OBJECT.exec(description) ?? [];
  const fn = known(named ?? description);
  return { address, fn, obj: known(object), file: undefined, line: undefined };
}

function known(name: string | undefined): string | undefined {
  return name === '???' ? undefined : name;
}
