import { parseFramePattern } from '../../src/load/load.js';
import type { FramePattern, LoadedSuppression } from '../../src/load/loaded-suppression.js';
import type { ErrorContext, Stack } from '../../src/valgrind/error-context.js';
import { UNKNOWN_NAME } from '../../src/valgrind/error-context.js';
import { YES } from '../../src/match/answer.js';
import { slowStackMatch } from '../match/slow-stack.js';

/** Frame patterns from lines with blanks between. */
export function framePatterns(lines: string): FramePattern[] {
  return lines.split(' ').map((line) => {
    const pattern = parseFramePattern(line);
    if (pattern === null) throw new Error(`${line} is no frame line`);
    return pattern;
  });
}

/** A suppression as it is loaded, of the kind Cond unless told otherwise. */
export function suppression(
  frames: string | readonly FramePattern[],
  parts: Partial<LoadedSuppression> = {},
): LoadedSuppression {
  return {
    name: 'name',
    line: 2,
    offset: 2,
    tool: 'Memcheck',
    kind: 'Cond',
    extra: null,
    leakKinds: null,
    neverMatches: false,
    crashesAt: 'nothing',
    frames: typeof frames === 'string' ? framePatterns(frames) : frames,
    ...parts,
  };
}

/** Does the suppression match the stack? As the slow reference has it. */
export function slowlyMatches(frames: readonly FramePattern[], stack: Stack): boolean {
  return slowStackMatch(frames, stack, () => false) === YES;
}

/** A stack in a line: `ip:fn@obj(file:line)`, the object left out where Valgrind knows none. */
export function stackText({ stack }: ErrorContext): string {
  return stack.frames
    .map(({ ip, fn, obj, file, line }) => {
      const object = obj === UNKNOWN_NAME ? '' : `@${obj}`;
      const source = file === null ? '' : `(${file}:${line})`;
      return `${ip}:${fn}${object}${source}`;
    })
    .join(' < ');
}
