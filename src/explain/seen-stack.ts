import type { LinePattern } from '../match/exact-line.js';
import { machineFrame } from '../match/machine-frame.js';
import { UNKNOWN_NAME, type Frame, type Stack } from '../valgrind/error-context.js';
import type { Numbered } from './number-memo.js';

/** What frame lines of one type see of a frame. Frames in which they see the same have the same one. */
export interface SeenName extends Numbered {
  /** A place where it is seen. */
  readonly stack: Stack;
  readonly index: number;
  /** The frame there; undefined where the stack has none. */
  readonly frame: Frame | undefined;
  /** What they are compared with; null where the log does not tell it, or Valgrind does not know it. */
  readonly name: string | null;
}

/** A stack as the frame lines of each type see it. */
export interface SeenStack extends Numbered {
  readonly stack: Stack;
  readonly names: Readonly<Record<LinePattern['type'], readonly SeenName[]>>;
  /** The program, as far as frames below `main` tell lines of it; the same number for the same one. */
  readonly program: Numbered & { readonly stack: Stack };
}

/** Looks at stacks, and numbers what is seen. */
export type StackViewer = (stack: Stack) => SeenStack;

/** Makes a viewer that knows each stack again. */
export function createStackViewer(): StackViewer {
  const names = { fun: new Map(), obj: new Map(), src: new Map() } as Record<
    LinePattern['type'],
    Map<string, SeenName>
  >;
  const programs = new Map<string, SeenStack['program']>();
  const stacks = new Map<Stack, SeenStack>();

  function seeName(type: LinePattern['type'], stack: Stack, index: number): SeenName {
    const frame = frameSeenBy(type, stack, index);
    const name = frame ? SIGHTS[type].name(frame) : null;
    const key = frame ? SIGHTS[type].key(frame) : `\0${stack.hasHiddenFrames}`;
    const known = names[type].get(key);
    if (known) return known;
    const seen = {
      number: names[type].size,
      stack,
      index,
      frame,
      name: name === UNKNOWN_NAME ? null : name,
    };
    names[type].set(key, seen);
    return seen;
  }

  function seeProgram(stack: Stack): SeenStack['program'] {
    const path = stack.frames.findLast(({ fn }) => fn === 'main')?.obj ?? '\0';
    const program = programs.get(path) ?? { number: programs.size, stack };
    programs.set(path, program);
    return program;
  }

  return (stack) => {
    const known = stacks.get(stack);
    if (known) return known;
    const see = (type: LinePattern['type']): SeenName[] =>
      stack.frames.map((_, index) => seeName(type, stack, index));
    const seen: SeenStack = {
      number: stacks.size,
      stack,
      names: { fun: see('fun'), obj: see('obj'), src: see('src') },
      program: seeProgram(stack),
    };
    stacks.set(stack, seen);
    return seen;
  };
}

/** m_errormgr.c, supp_matches_callers: `src` takes the index for that of a machine frame. */
function frameSeenBy(type: LinePattern['type'], stack: Stack, index: number): Frame | undefined {
  return type === 'src' ? machineFrame(stack, index) : stack.frames[index];
}

/** What lines of each type look at, and all that the answer depends on. */
const SIGHTS: Readonly<
  Record<LinePattern['type'], { name(frame: Frame): string | null; key(frame: Frame): string }>
> = {
  fun: { name: ({ fn }) => fn, key: ({ fn, shownAs }) => JSON.stringify([fn, shownAs]) },
  obj: { name: ({ obj }) => obj, key: ({ obj }) => JSON.stringify(obj) },
  src: { name: ({ file }) => file, key: ({ file, line }) => JSON.stringify([file, line]) },
};
