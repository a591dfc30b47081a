/** A function on the stack of the interpreter. */
export interface Call {
  readonly fn: string;
  /** Is it inlined in its caller? Then it has a frame only where there is debug information. */
  readonly isInlined: boolean;
}

/** A block that is allocated, by number. */
export type BlockId = number;

/** Who serves a request: PyObject_Malloc and its kind, or the system's malloc. */
export type Domain = 'object' | 'system';

/** One step of an interpreter, as far as memory is concerned. Sizes and offsets are in bytes. */
export type Step =
  | { readonly type: 'malloc'; readonly domain: Domain; readonly block: BlockId; readonly size: number }
  | (Request & { readonly type: 'realloc'; readonly size: number })
  | (Request & { readonly type: 'free' })
  | { readonly type: 'write'; readonly block: BlockId; readonly start: number; readonly length: number };

/** A request in which the allocator looks whose a block is. */
interface Request {
  readonly domain: Domain;
  readonly block: BlockId;
  /** Who asks, innermost first. */
  readonly stack: readonly Call[];
}

/** Allocates and frees on behalf of the function that is running. */
export interface Requests {
  malloc(size: number): BlockId;
  realloc(block: BlockId, size: number): void;
  free(block: BlockId): void;
}

/** Records what an interpreter does with memory. */
export interface TraceRecorder {
  /**
   * Runs a part of the interpreter within functions, the outermost of which is called by the one that is running:
   * `dict_dealloc > list_dealloc`, or with `>>` before one that is inlined in its caller.
   */
  within<T>(path: string, body: () => T): T;
  /** PyObject_Malloc and its kind. */
  readonly object: Requests;
  /** PyMem_Malloc and its kind. */
  readonly mem: Requests;
  write(block: BlockId, start: number, length: number): void;
  readonly steps: readonly Step[];
}

/** Begins an empty trace. `memDomain` is who serves PyMem_Malloc. */
export function createTraceRecorder(memDomain: Domain): TraceRecorder {
  const steps: Step[] = [];
  let stack: readonly Call[] = [];
  let blocks = 0;

  function within<T>(path: string, body: () => T): T {
    const caller = stack;
    stack = [...parsePath(path), ...caller];
    const result = body();
    stack = caller;
    return result;
  }

  function requests(domain: Domain): Requests {
    return {
      malloc(size) {
        const block = blocks++;
        steps.push({ type: 'malloc', domain, block, size });
        return block;
      },
      realloc: (block, size) => void steps.push({ type: 'realloc', domain, block, size, stack }),
      free: (block) => void steps.push({ type: 'free', domain, block, stack }),
    };
  }

  return {
    within,
    object: requests('object'),
    mem: requests(memDomain),
    write: (block, start, length) => void steps.push({ type: 'write', block, start, length }),
    steps,
  };
}

/** The functions of a path, innermost first. */
function parsePath(path: string): Call[] {
  const calls: Call[] = [];
  let isInlined = false;
  for (const word of path.split(' ')) {
    if (!word.startsWith('>')) calls.unshift({ fn: word, isInlined });
    isInlined = word === '>>';
  }
  return calls;
}
