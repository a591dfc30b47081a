/** What Memcheck knows of a byte (its A and V bits, a byte at a time). */
const NO_ACCESS = 0;
const UNDEFINED = 1;
const DEFINED = 2;

/** The size of a page of memory, in bytes. */
export const PAGE_SIZE = 4096;

/** Where Valgrind puts the first mapping of a program. Only what lies in one page with what matters. */
const FIRST_MAPPING = 0x4a40000;

/** A range of bytes. */
export interface Range {
  readonly address: number;
  /** In bytes. */
  readonly length: number;
}

/**
 * A word of four bytes as Memcheck sees it when it is read from an address that it divides (mc_main.c,
 * mc_LOADVn_slow; verified on 3.19 for 32 and 64 bits). With `--partial-loads-ok=yes`, the default, it is enough that
 * one byte may be accessed: then the others are merely undefined. Where none may be, Memcheck reports that, and then
 * takes the value for defined.
 */
export interface ReadWord {
  readonly value: number;
  readonly isAddressable: boolean;
  readonly isDefined: boolean;
}

/** The memory of a program that runs under Memcheck: its bytes, and the shadow state of each. */
export interface Memory {
  /** Maps whole pages of zeros at the lowest free address; nothing may access them yet. */
  map(length: number): Range;
  unmap(range: Range): void;
  makeNoAccess(range: Range): void;
  makeUndefined(range: Range): void;
  makeDefined(range: Range): void;
  /** Writes a byte over and over. */
  write(range: Range, byte: number): void;
  /** Writes four bytes, little-endian. */
  writeWord(address: number, value: number): void;
  readWord(address: number): ReadWord;
  /** Copies bytes with their shadow state, as a `memcpy` under Memcheck does. */
  copy(from: number, to: number, length: number): void;
}

interface Page {
  readonly bytes: Uint8Array;
  readonly shadow: Uint8Array;
}

/** Makes a memory in which nothing is mapped. */
export function createMemory(): Memory {
  /** Those that are mapped, by number; null while nothing has touched them. */
  const pages = new Map<number, Page | null>();

  function pageOf(address: number): Page {
    const number = Math.floor(address / PAGE_SIZE);
    const known = pages.get(number);
    if (known === undefined) throw new Error(`nothing is mapped at 0x${address.toString(16)}`);
    const page = known ?? { bytes: new Uint8Array(PAGE_SIZE), shadow: new Uint8Array(PAGE_SIZE) };
    if (known === null) pages.set(number, page);
    return page;
  }

  /** Calls a function for the part of each page that a range covers. */
  function forEachPart(
    { address, length }: Range,
    visit: (page: Page, start: number, end: number) => void,
  ): void {
    const rangeEnd = address + length;
    for (let at = address; at < rangeEnd;) {
      const start = at % PAGE_SIZE;
      const end = Math.min(PAGE_SIZE, start + rangeEnd - at);
      visit(pageOf(at), start, end);
      at += end - start;
    }
  }

  function setShadow(range: Range, state: number): void {
    forEachPart(range, ({ shadow }, start, end) => void shadow.fill(state, start, end));
  }

  function write(range: Range, byte: number): void {
    forEachPart(range, ({ bytes, shadow }, start, end) => {
      bytes.fill(byte, start, end);
      shadow.fill(DEFINED, start, end);
    });
  }

  /** The lowest address from which on so many pages are free. */
  function findFree(pageCount: number): number {
    const first = FIRST_MAPPING / PAGE_SIZE;
    for (let start = first, next = first; ; next++) {
      if (pages.has(next)) start = next + 1;
      else if (next - start + 1 === pageCount) return start;
    }
  }

  return {
    map(length) {
      const pageCount = Math.ceil(length / PAGE_SIZE);
      const start = findFree(pageCount);
      for (let number = start; number < start + pageCount; number++) pages.set(number, null);
      return { address: start * PAGE_SIZE, length: pageCount * PAGE_SIZE };
    },
    unmap({ address, length }) {
      for (let at = address; at < address + length; at += PAGE_SIZE) pages.delete(at / PAGE_SIZE);
    },
    makeNoAccess: (range) => setShadow(range, NO_ACCESS),
    makeUndefined: (range) => setShadow(range, UNDEFINED),
    makeDefined: (range) => setShadow(range, DEFINED),
    write,
    writeWord(address, value) {
      for (let at = 0; at < 4; at++) write({ address: address + at, length: 1 }, (value >>> (8 * at)) & 0xff);
    },
    readWord(address) {
      const { bytes, shadow } = pageOf(address);
      const start = address % PAGE_SIZE;
      const states = shadow.subarray(start, start + 4);
      const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(start, start + 4);
      const value = (first | (second << 8) | (third << 16) | (fourth << 24)) >>> 0;
      const isAddressable = states.some((state) => state !== NO_ACCESS);
      const isDefined = !isAddressable || states.every((state) => state === DEFINED);
      return { value, isAddressable, isDefined };
    },
    copy(from, to, length) {
      for (let done = 0; done < length;) {
        const start = (from + done) % PAGE_SIZE;
        const target = (to + done) % PAGE_SIZE;
        const size = Math.min(length - done, PAGE_SIZE - start, PAGE_SIZE - target);
        const source = pageOf(from + done);
        const destination = pageOf(to + done);
        destination.bytes.set(source.bytes.subarray(start, start + size), target);
        destination.shadow.set(source.shadow.subarray(start, start + size), target);
        done += size;
      }
    },
  };
}
