import type { Frame, Stack } from '../valgrind/error-context.js';

const byStack = new WeakMap<Stack, ReadonlyMap<number, Frame>>();

/** The machine frame of a stack with this number: of several frames that share it, the innermost. */
export function machineFrame(stack: Stack, ip: number): Frame | undefined {
  let frames = byStack.get(stack);
  if (!frames) {
    frames = new Map(stack.frames.toReversed().map((frame) => [frame.ip, frame]));
    byStack.set(stack, frames);
  }
  return frames.get(ip);
}
