import { randomNumbers } from '../../test/match/random-numbers.js';
import { makeProgram, type CallSite, type MadeFunction, type Program } from './program.js';

/** One line of a stack. */
export interface MadeFrame {
  readonly fn: MadeFunction;
  readonly ip: number;
  readonly line: number;
}

/** An error context of the program. */
export interface MadeContext {
  readonly kind: MadeKind;
  /** Innermost first. */
  readonly frames: readonly MadeFrame[];
  /** What stands below its stack: where the block was allocated. */
  readonly origin: readonly MadeFrame[] | null;
}

/** A kind of errors. */
export interface MadeKind {
  /** The kind in suppressions. */
  readonly name: string;
  /** The kind in XML. */
  readonly xml: string;
  /** What logs say of it; for leaks, how the block is lost. */
  readonly what: string;
  readonly isLeak: boolean;
  /** The line below the kind in suppressions. */
  readonly extra: string | null;
  readonly hasOrigin: boolean;
}

const LEAK = { name: 'Leak', isLeak: true, hasOrigin: false };
const ERROR = { isLeak: false, extra: null, hasOrigin: false };

/** In proportion to what is in the wild: most are leaks. */
const KINDS: readonly MadeKind[] = (
  [
    [
      9,
      { ...LEAK, xml: 'Leak_DefinitelyLost', what: 'definitely lost', extra: 'match-leak-kinds: definite' },
    ],
    [3, { ...LEAK, xml: 'Leak_PossiblyLost', what: 'possibly lost', extra: 'match-leak-kinds: possible' }],
    [
      4,
      {
        ...ERROR,
        name: 'Cond',
        xml: 'UninitCondition',
        what: 'Conditional jump or move depends on uninitialised value(s)',
      },
    ],
    [2, { ...ERROR, name: 'Value8', xml: 'UninitValue', what: 'Use of uninitialised value of size 8' }],
    [1, { ...ERROR, name: 'Addr4', xml: 'InvalidRead', what: 'Invalid read of size 4', hasOrigin: true }],
    [1, { ...ERROR, name: 'Addr8', xml: 'InvalidWrite', what: 'Invalid write of size 8', hasOrigin: true }],
    [
      1,
      {
        ...ERROR,
        name: 'Param',
        xml: 'SyscallParam',
        what: 'Syscall param write(buf) points to uninitialised byte(s)',
        extra: 'write(buf)',
        hasOrigin: true,
      },
    ],
  ] as const
).flatMap(([share, kind]) => Array.from({ length: share }, () => kind));

/** Valgrind's default of `--num-callers`. */
const DEEPEST = 12;

/** Makes distinct error contexts of one program, those first that most processes have. */
export function makeContexts(count: number, seed: number, program: Program = makeProgram(1)): MadeContext[] {
  const random = randomNumbers(seed);
  const contexts: MadeContext[] = [];
  const seen = new Set<string>();
  while (contexts.length < count) {
    const kind = KINDS[random(KINDS.length)] as MadeKind;
    const frames = makeStack(program, kind.isLeak, random);
    const key = `${kind.xml} ${frames.map(({ ip }) => ip).join(' ')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    contexts.push({ kind, frames, origin: kind.hasOrigin ? makeStack(program, true, random) : null });
  }
  return contexts;
}

function makeStack(
  { functions, allocators }: Program,
  isAllocation: boolean,
  random: (bound: number) => number,
): MadeFrame[] {
  const frames: MadeFrame[] = [];
  if (isAllocation) {
    const which = random(10);
    frames.push({
      fn: allocators[which < 6 ? 0 : which - 6] ?? allocators[0],
      ip: 0x4840000 + which * 0x123,
      line: 0,
    });
  }
  const start = functions[random(functions.length)] as MadeFunction;
  let at: CallSite | undefined = {
    caller: start,
    ip: 0x4800000 + random(0x4000000),
    line: 20 + random(3000),
  };
  while (at && frames.length < DEEPEST) {
    frames.push({ fn: at.caller, ip: at.ip, line: at.line });
    const { callers }: MadeFunction = at.caller;
    at = callers[Math.min(random(callers.length || 1), random(callers.length || 1))];
  }
  return frames;
}
