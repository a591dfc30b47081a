import type { Bits } from './system-malloc.js';
import type { PythonLine } from './python-line.js';
import type { Random } from './random.js';
import type { BlockId, TraceRecorder } from './trace.js';

/** What the scripts of an interpreter are made from. */
export interface ScriptOptions {
  readonly trace: TraceRecorder;
  readonly line: PythonLine;
  readonly bits: Bits;
  readonly random: Random;
}

/** A list: its items are in a block of their own, which has room for more than there are. */
export interface List {
  readonly head: BlockId;
  items: BlockId | null;
  size: number;
  allocated: number;
}

/** The blocks of a code object. */
export interface Code {
  readonly head: BlockId;
  readonly bytecode: BlockId;
  readonly lineTable: BlockId;
  /** A tuple, and the strings in it. */
  readonly constants: BlockId;
  readonly strings: readonly BlockId[];
}

/** Makes objects as CPython lays them out; who allocates does not matter, since nothing is read for that. */
export interface Objects {
  /** A string of bytes of which only the first are written, and the end. */
  bytes(length: number, written?: number): BlockId;
  /** The size of such a string as a whole. */
  bytesSize(length: number): number;
  tuple(items: number): BlockId;
  list(): List;
  /** Appends so many items one by one; `resize` wraps what enlarges the block of the items. */
  append(list: List, count: number, resize: (enlarge: () => void) => void): void;
  code(): Code;
  /** The size of a pointer, in bytes. */
  readonly pointer: number;
  /** What the collector puts before an object, in bytes. */
  readonly gcHead: number;
}

/** The layouts of a line and a word size (Include/*object.h; objimpl.h for the head of the collector). */
export function createObjects({ trace, line, bits, random }: ScriptOptions): Objects {
  const { object, mem, write } = trace;
  const pointer = bits / 8;
  const wideGcHead = bits === 64 ? 32 : 12;
  const gcHead = line >= 308 ? 2 * pointer : wideGcHead;
  const bytesHead = line < 300 ? 4 * pointer + 4 : 4 * pointer;

  function written(size: number): BlockId {
    const block = object.malloc(size);
    write(block, 0, size);
    return block;
  }

  const objects: Objects = {
    bytes(length, writtenLength = length) {
      const block = object.malloc(objects.bytesSize(length));
      write(block, 0, bytesHead + writtenLength);
      write(block, bytesHead + length, 1);
      return block;
    },
    bytesSize: (length) => bytesHead + length + 1,
    tuple: (items) => written(gcHead + 3 * pointer + items * pointer),
    list: () => ({ head: written(gcHead + 5 * pointer), items: null, size: 0, allocated: 0 }),
    append(list, count, resize) {
      const end = list.size + count;
      while (list.size < end) {
        if (list.size === list.allocated) {
          const size = list.size + 1;
          list.allocated = size + (size >> 3) + (size < 9 ? 3 : 6);
          const length = list.allocated * pointer;
          if (list.items === null) list.items = mem.malloc(length);
          else resize(() => mem.realloc(list.items ?? 0, length));
        }
        const filled = Math.min(end, list.allocated);
        write(list.items ?? 0, list.size * pointer, (filled - list.size) * pointer);
        list.size = filled;
      }
    },
    code() {
      const head = written(14 * pointer + 8);
      const strings = Array.from({ length: random(1, 3) }, () => objects.bytes(random(20, 1200)));
      const constants = objects.tuple(random(2, 90));
      return {
        head,
        bytecode: objects.bytes(random(60, 3200)),
        lineTable: objects.bytes(random(4, 700)),
        constants,
        strings,
      };
    },
    pointer,
    gcHead,
  };
  return objects;
}
