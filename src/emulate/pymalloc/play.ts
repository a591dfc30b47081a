import type { ErrorContext, Frame } from '../../valgrind/error-context.js';
import { headlineOf, parseHeadline } from '../../valgrind/headlines.js';
import { NEWEST_RELEASE } from '../../valgrind/release.js';
import { createPlainAllocator, createPymalloc, type Allocator } from './allocator.js';
import { createMemory } from './memory.js';
import type { PymallocFacts } from './python-line.js';
import { createSystemMalloc, type Bits } from './system-malloc.js';
import type { BlockId, Call, Step } from './trace.js';

/** How an interpreter was built, as far as its allocator is concerned. */
export interface Build {
  readonly bits: Bits;
  /** Null where the allocator reads nothing that is not its own: `--without-pymalloc`, or a radix tree. */
  readonly facts: PymallocFacts | null;
  /** Is the check a function of its own, which is not inlined? */
  readonly hasMemoryDebugger: boolean;
  /** Are inlined functions known? Otherwise they have no frames. */
  readonly hasInlineInfo: boolean;
  /** The path of the interpreter. */
  readonly program: string;
  /** How many machine frames stacks have at most. */
  readonly numCallers: number;
}

/** How many machine addresses two errors must have in common to be one context (m_errormgr.c, VG_(eq_ExeContext)). */
const COMPARED_ADDRESSES = 4;

/**
 * Plays a trace on the allocators of a build, and collects what Memcheck reports: error contexts in the order of their
 * first occurrence. Errors of one kind and size whose innermost four addresses are equal are one context, with the
 * stack of the first one.
 */
export function playTrace(steps: readonly Step[], build: Build): ErrorContext[] {
  const { bits, facts } = build;
  const memory = createMemory();
  const system = createSystemMalloc(memory, bits);
  const plain = createPlainAllocator({ system });
  const contexts = new Map<string, ErrorContext>();
  let stack: readonly Call[] = [];

  function report(kind: string, request: 'free' | 'realloc'): void {
    if (!facts) return;
    const frames = toFrames([...allocatorCalls(facts, build, request), ...stack], build);
    const key = [kind, ...innermostFunctions(frames)].join(' ');
    const context = contexts.get(key);
    contexts.set(key, context ? { ...context, count: (context.count ?? 0) + 1 } : toContext(kind, frames));
  }

  const object = facts ? createPymalloc({ memory, system, bits, facts, report }) : plain;
  const allocators: Readonly<Record<'object' | 'system', Allocator>> = { object, system: plain };
  const addresses = new Map<BlockId, number>();
  for (const step of steps) {
    const address = addresses.get(step.block) ?? 0;
    switch (step.type) {
      case 'malloc':
        addresses.set(step.block, allocators[step.domain].malloc(step.size));
        break;
      case 'realloc':
        ({ stack } = step);
        addresses.set(step.block, allocators[step.domain].realloc(address, step.size));
        break;
      case 'free':
        ({ stack } = step);
        allocators[step.domain].free(address);
        break;
      case 'write':
        memory.write({ address: address + step.start, length: step.length }, WRITTEN);
        break;
    }
  }
  return [...contexts.values()];
}

/** What traces write: as an index of an arena it is larger than any. */
const WRITTEN = 0x78;

/** The allocator's own functions in which the check is made, innermost first. */
function allocatorCalls(facts: PymallocFacts, build: Build, request: 'free' | 'realloc'): Call[] {
  const inlined = request === 'free' ? facts.inlinedFree : facts.inlinedRealloc;
  const check = { fn: facts.check, isInlined: !build.hasMemoryDebugger };
  const isFunction = facts.checkIs === 'function' || build.hasMemoryDebugger;
  return [
    ...(isFunction ? [check] : []),
    ...inlined.map((fn) => ({ fn, isInlined: true })),
    { fn: facts[request], isInlined: false },
  ];
}

/** The frames of a stack of calls; those of one machine frame end with the one that is not inlined. */
function toFrames(calls: readonly Call[], { hasInlineInfo, program, numCallers }: Build): Frame[] {
  const frames: Frame[] = [];
  let ip = 0;
  for (const { fn, isInlined } of calls) {
    if (ip === numCallers) break;
    if (!isInlined || hasInlineInfo) frames.push({ ip, fn, obj: program, file: null, line: null });
    if (!isInlined) ip++;
  }
  return frames;
}

/** What the innermost machine frames are: in a trace, a function calls another from one place only. */
function innermostFunctions(frames: readonly Frame[]): string[] {
  return frames.filter(({ ip }) => ip < COMPARED_ADDRESSES).map(({ fn }) => fn ?? '');
}

function toContext(kind: string, frames: readonly Frame[]): ErrorContext {
  const what = headlineOf({ tool: 'Memcheck', kind, extra: null }, NEWEST_RELEASE) ?? '';
  return {
    tool: 'Memcheck',
    kind,
    errorKind: parseHeadline(what, 'Memcheck', NEWEST_RELEASE)?.errorKind ?? null,
    extra: null,
    leak: null,
    what,
    count: 1,
    stack: { frames, hasHiddenFrames: false },
    line: 1,
  };
}
