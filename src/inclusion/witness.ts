import type { LoadedSuppression } from '../load/loaded-suppression.js';
import { YES } from '../match/answer.js';
import { compileSuppression, matchSuppression } from '../match/suppression.js';
import { UNKNOWN_NAME, type ErrorContext, type Frame, type Stack } from '../valgrind/error-context.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import type { ChosenFrame } from './frame-choice.js';

/**
 * An error of the suppression's kind with a stack of chosen frames; null if `--num-callers` allows for no such stack.
 * `isOne` decides where frames had to be changed for that.
 */
export function witnessOf(
  suppression: LoadedSuppression,
  leakKind: LeakKind | null,
  frames: readonly ChosenFrame[],
  numCallers: number,
  isOne: (witness: ErrorContext) => boolean,
): ErrorContext | null {
  const stack = stackOf(frames, numCallers);
  if (stack) return errorWith(suppression, leakKind, stack);
  const changed = stackOf(withFewerObjects(frames), numCallers);
  const witness = changed && errorWith(suppression, leakKind, changed);
  return witness && isOne(witness) ? witness : null;
}

/** Does the suppression accept the error, without doubt? */
export function accepts(suppression: LoadedSuppression, error: ErrorContext): boolean {
  return matchSuppression(compileSuppression(suppression), error) === YES;
}

function errorWith(
  { tool, kind, extra }: LoadedSuppression,
  leakKind: LeakKind | null,
  stack: Stack,
): ErrorContext {
  return {
    tool,
    kind,
    errorKind: null,
    extra,
    leak: leakKind && { kind: leakKind, bytes: null, blocks: null },
    what: `${tool}:${kind}`,
    count: 1,
    stack,
    line: 1,
  };
}

/**
 * A stack of chosen frames. `--num-callers` counts machine frames: where there are more frames, the inner ones must be
 * inlined calls, which share the object of their machine frame. Null if they cannot be.
 */
function stackOf(chosen: readonly ChosenFrame[], numCallers: number): Stack | null {
  // m_errormgr.c, supp_matches_callers: a `src` pattern sees the machine frame with the number of its frame.
  if (chosen.slice(numCallers).some(({ source }) => source !== null)) return null;
  let toInline = Math.max(0, chosen.length - numCallers);
  let ip = -1;
  const frames = chosen.map(({ fn, obj }, at): Frame => {
    const isInlined = toInline > 0 && obj === chosen[at - 1]?.obj;
    if (isInlined) toInline--;
    else ip++;
    const source = isInlined ? null : (chosen[ip]?.source ?? null);
    return { ip, fn, obj, file: source?.file ?? null, line: source?.line ?? null };
  });
  return toInline > 0 ? null : { frames, hasHiddenFrames: false };
}

/** Gives frames in which any object does the object of the frame inside of them. */
function withFewerObjects(chosen: readonly ChosenFrame[]): ChosenFrame[] {
  let obj = chosen.find(({ isAnyObject }) => !isAnyObject)?.obj ?? UNKNOWN_NAME;
  return chosen.map((frame) => {
    if (!frame.isAnyObject) obj = frame.obj;
    return { ...frame, obj };
  });
}
