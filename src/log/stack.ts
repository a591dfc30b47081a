import { BELOW_MAIN, UNKNOWN_NAME, type Frame, type Stack } from '../valgrind/error-context.js';
import { mangledOperator } from '../valgrind/mangling.js';
import { hasOldStack } from '../valgrind/old-stacks.js';
import { DEFAULT_STACK_OPTIONS, type StackOptions } from './options.js';

/** A frame as a log shows it. Undefined is what Valgrind does not know, null is what the log does not tell. */
export interface ShownFrame {
  /** The code address as printed. */
  readonly address: string;
  readonly fn: string | undefined;
  readonly obj: string | undefined | null;
  readonly file: string | undefined;
  readonly line: number | undefined;
  /** The directory of the file; absent where the log does not tell it. */
  readonly dir?: string | undefined;
}

/** A line of a suppression that `--gen-suppressions` wrote beside an error: `fun:` or `obj:` and a name. */
export type GeneratedFrame = { readonly type: 'fun' | 'obj'; readonly name: string };

/**
 * Makes the stack that the matcher needs out of the one that a log shows. `generated` holds the frames of the
 * suppression that Valgrind wrote beside the error, where it did: they have the names that are compared.
 */
export function restoreStack(
  shown: readonly ShownFrame[],
  options: StackOptions,
  generated: readonly GeneratedFrame[] = [],
  restoreOne = restoreFrame,
): Stack {
  const machineFrames = numberMachineFrames(shown);
  const frames = shown.map((frame, at): Frame => {
    const ip = machineFrames[at] ?? 0;
    const restored = restoreOne(frame, { ip, isInlined: machineFrames[at + 1] === ip }, options);
    return generated[at] ? { ...restored, ...generatedNames(generated[at]) } : restored;
  });
  return { frames, hasHiddenFrames: hidesFrames(frames, options) };
}

/** Where a frame stands among the machine frames. */
interface FramePlace {
  readonly ip: number;
  /** Was it expanded into the next one? */
  readonly isInlined: boolean;
}

function restoreFrame(shown: ShownFrame, { ip, isInlined }: FramePlace, options: StackOptions): Frame {
  const printed = functionName(shown, options);
  const fn = mangledOperator(printed) ?? printed;
  const isExact = isInlined || !options.demangles || isPlainName(fn);
  const frame: { -readonly [K in keyof Frame]: Frame[K] } = {
    ip,
    fn: isExact ? fn : null,
    obj: shown.obj === undefined ? UNKNOWN_NAME : shown.obj,
    file: shown.file ?? null,
    line: shown.line ?? null,
  };
  // Not spread into it: an engine would hold what each such object looks like beside it.
  if (shown.dir !== undefined) frame.dir = shown.dir;
  if (!isExact) frame.shownAs = fn;
  return frame;
}

/** The same stack for an error of this kind: what is compared may be less than what was printed. */
export function stackForKind(kind: string | null, stack: Stack, { keepsDebugInfo }: StackOptions): Stack {
  return keepsDebugInfo && hasOldStack(kind) ? { ...stack, hidesSources: true } : stack;
}

/** The stack that a generated suppression tells of, where there is nothing else to tell of it. */
export function stackOfSuppression(generated: readonly GeneratedFrame[]): Stack {
  const frames = generated.map((line, ip): Frame => ({
    ip,
    fn: null,
    obj: null,
    file: null,
    line: null,
    ...generatedNames(line),
  }));
  return { frames, hasHiddenFrames: hidesFrames(frames, DEFAULT_STACK_OPTIONS), hidesSources: true };
}

/**
 * Makes a {@link restoreStack} that gives the same stack for the same one, and the same frame for the same one in the same
 * place, so that they are held, and stacks are compared, once.
 */
export function createStackRestorer(): typeof restoreStack {
  const restorers = new Map<string, ReturnType<typeof createRestorer>>();
  const restorerOf = (options: StackOptions): ReturnType<typeof createRestorer> => {
    const { demangles, showsBelowMain, showsOffsets, numCallers } = options;
    const key = [demangles, showsBelowMain, showsOffsets, numCallers].join();
    let restorer = restorers.get(key);
    if (!restorer) restorers.set(key, (restorer = createRestorer(options)));
    return restorer;
  };
  // Those of one run, all of its stacks have.
  let last: { readonly options: StackOptions; readonly restorer: ReturnType<typeof createRestorer> } | null =
    null;
  return (shown, options, generated) => {
    if (generated) return restoreStack(shown, options, generated);
    if (last?.options !== options) last = { options, restorer: restorerOf(options) };
    return last.restorer(shown);
  };
}

function createRestorer(options: StackOptions): (shown: readonly ShownFrame[]) => Stack {
  const stacks = new Map<readonly ShownFrame[], Stack>();
  const framesByPlace: Map<ShownFrame, Frame>[] = [];
  const restoreOne: typeof restoreFrame = (shown, place) => {
    const frames = (framesByPlace[2 * place.ip + Number(place.isInlined)] ??= new Map<ShownFrame, Frame>());
    let frame = frames.get(shown);
    if (!frame) frames.set(shown, (frame = restoreFrame(shown, place, options)));
    return frame;
  };
  return (shown) => {
    let stack = stacks.get(shown);
    if (!stack) stacks.set(shown, (stack = restoreStack(shown, options, [], restoreOne)));
    return stack;
  };
}

/** The name that was printed, without an offset (m_debuginfo/debuginfo.c, VG_(get_fnname_w_offset)). */
function functionName({ fn = UNKNOWN_NAME }: ShownFrame, { showsOffsets }: StackOptions): string {
  return showsOffsets ? fn.replace(/\+\d+$/, '') : fn;
}

/**
 * Numbers the machine frames. Inlined calls show the address of the frame they were expanded from; so does a
 * function that calls itself, but then the same place comes twice.
 */
function numberMachineFrames(shown: readonly ShownFrame[]): number[] {
  const numbers: number[] = [];
  let ip = -1;
  let first: ShownFrame | undefined;
  for (const frame of shown) {
    if (first === undefined || frame.address !== first.address || isSamePlace(frame, first)) {
      ip++;
      first = frame;
    }
    numbers.push(ip);
  }
  return numbers;
}

function isSamePlace(a: ShownFrame, b: ShownFrame): boolean {
  return a.fn === b.fn && a.file === b.file && a.line === b.line;
}

/** Is this a symbol as it stands in the object file? Demangled names have parentheses, colons, blanks, brackets. */
function isPlainName(name: string): boolean {
  return name === BELOW_MAIN || !/[():<>,&{}[\]~ ]/.test(name);
}

/** A generated `fun:` line names the function that is compared; `obj:` says that it has no name. */
function generatedNames(generated: GeneratedFrame | undefined): Partial<Frame> {
  if (!generated) return {};
  if (generated.type === 'fun') return { fn: generated.name };
  return { fn: UNKNOWN_NAME, obj: generated.name === '*' ? UNKNOWN_NAME : generated.name };
}

/** A log ends a stack at main, or at a function below it; Valgrind compares up to `--num-callers` frames. */
function hidesFrames(frames: readonly Frame[], { showsBelowMain, numCallers }: StackOptions): boolean {
  const last = frames.at(-1);
  if (!last || showsBelowMain || (last.fn !== 'main' && last.fn !== BELOW_MAIN)) return false;
  return numCallers === null || last.ip + 1 < numCallers;
}
