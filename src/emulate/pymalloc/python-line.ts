/** A line of CPython as `major * 100 + minor`: 2.7 is 207. Comparable as a number. */
export type PythonLine = number;

/** The lines that are known here. */
export const OLDEST_LINE: PythonLine = 205;
export const NEWEST_LINE: PythonLine = 314;

/** Parses `2.7` or `3.9`; null for anything else, and for lines that are not known here. */
export function parsePythonLine(text: string): PythonLine | null {
  const [, major, minor] = /^([23])\.(0|[1-9]\d?)$/.exec(text) ?? [];
  const line = Number(major) * 100 + Number(minor);
  const isKnown = line >= OLDEST_LINE && line <= NEWEST_LINE && !(line > 207 && line < 300);
  return isKnown ? line : null;
}

/** `207` as people write it: `2.7`. */
export function formatPythonLine(line: PythonLine): string {
  return `${Math.floor(line / 100)}.${line % 100}`;
}

/** What differs between lines of CPython in its small-object allocator (Objects/obmalloc.c). */
export interface PymallocFacts {
  /** Larger requests go to the system's malloc, in bytes. */
  readonly smallLimit: number;
  /** Sizes of small blocks are multiples of this, by word size. */
  readonly alignment: Readonly<Record<32 | 64, number>>;
  /** Where arenas come from. */
  readonly arenasFrom: 'malloc' | 'mmap';
  /** Are PyMem_Malloc and its kind served by pymalloc, too, and not by the system's malloc? */
  readonly servesPyMem: boolean;
  /** The functions that free and resize; the ones they are exported as call them at their end, and leave no frame. */
  readonly free: string;
  readonly realloc: string;
  /** Functions of the allocator that are inlined in those: what Valgrind shows between them and the check. */
  readonly inlinedFree: readonly string[];
  readonly inlinedRealloc: readonly string[];
  /** The check whether an address is the allocator's own, by reading from its pool. */
  readonly check: string;
  /** A macro, which has no frame; or a function, which compilers inline. */
  readonly checkIs: 'macro' | 'function';
}

const PYTHON_2_5: PymallocFacts = {
  smallLimit: 256,
  alignment: { 32: 8, 64: 8 },
  arenasFrom: 'malloc',
  servesPyMem: false,
  free: 'PyObject_Free',
  realloc: 'PyObject_Realloc',
  inlinedFree: [],
  inlinedRealloc: [],
  check: 'Py_ADDRESS_IN_RANGE',
  checkIs: 'macro',
};

/** From the line on that stands before it, until the next one. */
const PYTHON_2_7: PymallocFacts = { ...PYTHON_2_5, smallLimit: 512, arenasFrom: 'mmap' };
const PYTHON_3_4: PymallocFacts = { ...PYTHON_2_7, free: '_PyObject_Free', realloc: '_PyObject_Realloc' };
const PYTHON_3_6: PymallocFacts = {
  ...PYTHON_3_4,
  servesPyMem: true,
  check: 'address_in_range',
  checkIs: 'function',
};
const PYTHON_3_7: PymallocFacts = {
  ...PYTHON_3_6,
  alignment: { 32: 8, 64: 16 },
  inlinedFree: ['pymalloc_free'],
  inlinedRealloc: ['pymalloc_realloc'],
};

/**
 * The facts by the line that brought them. Null: a radix tree holds the addresses of arenas, and nobody reads what may
 * not be read (3.10, on by default). 2.7 and 3.6 to 3.10 were compared with real runs of 2.7.18, 3.6.15, 3.7.16, 3.8.18,
 * 3.9.18 and 3.10.13.
 */
const FACTS_SINCE: readonly (readonly [PythonLine, PymallocFacts | null])[] = [
  [205, PYTHON_2_5],
  [207, PYTHON_2_7],
  [300, PYTHON_2_5],
  [303, PYTHON_2_7],
  [304, PYTHON_3_4],
  [306, PYTHON_3_6],
  [307, PYTHON_3_7],
  [310, null],
];

/** What is so in a line that is known here; null where the allocator does not read what is not its own. */
export function pymallocFacts(line: PythonLine): PymallocFacts | null {
  return FACTS_SINCE.findLast(([since]) => since <= line)?.[1] ?? null;
}
