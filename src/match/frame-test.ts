import type { FramePattern } from '../load/loaded-suppression.js';
import { BELOW_MAIN_FUNCTIONS } from '../valgrind/below-main.js';
import { UNKNOWN_NAME, type Stack } from '../valgrind/error-context.js';
import { MAYBE, NO, toAnswer, YES, type Answer } from './answer.js';
import { machineFrame } from './machine-frame.js';
import { mayBeShownAs } from './shown-name.js';
import { compileWildcards, wildcardsOverlap } from './wildcard.js';

/** A frame pattern made ready. An ellipsis has no test: it stands for any number of frames. */
export interface FrameTest {
  readonly pattern: FramePattern;
  /** Does it match the frame at this index of the stack? Past the end of the frames: NO. */
  readonly test: (stack: Stack, index: number) => Answer;
  /** May it match one of the frames below main that a log leaves out? */
  readonly testHidden: (stack: Stack) => Answer;
}

/** Prepares a frame pattern other than `...`. */
export function compileFramePattern(pattern: Exclude<FramePattern, { type: '...' }>): FrameTest {
  const matches = compileWildcards(pattern.pattern);
  const matchesAnything = /^\*+$/.test(pattern.pattern);
  const test = (name: string | null): Answer => {
    if (name !== null) return toAnswer(matches(name));
    return matchesAnything ? YES : MAYBE;
  };

  switch (pattern.type) {
    case 'fun': {
      // Most patterns are never asked.
      let canBeHidden: boolean | undefined;
      return {
        pattern,
        test: (stack, index) => {
          const frame = stack.frames[index];
          if (!frame) return NO;
          const { fn, shownAs } = frame;
          const isShownOnly = fn === null && shownAs !== undefined;
          return isShownOnly && !mayBeShownAs(pattern.pattern, shownAs) ? NO : test(fn);
        },
        testHidden: () => {
          canBeHidden ??= matches(UNKNOWN_NAME) || overlapsAny(pattern.pattern, BELOW_MAIN_FUNCTIONS);
          return canBeHidden ? MAYBE : NO;
        },
      };
    }
    case 'obj': {
      let canBeLibrary: boolean | undefined;
      return {
        pattern,
        test: (stack, index) => {
          const frame = stack.frames[index];
          return frame ? test(frame.obj) : NO;
        },
        testHidden: (stack) => {
          canBeLibrary ??= matches(UNKNOWN_NAME) || canBeHiddenObject(pattern.pattern);
          const program = stack.frames.findLast((frame) => frame.fn === 'main')?.obj ?? null;
          return canBeLibrary || program === null || matches(program) ? MAYBE : NO;
        },
      };
    }
    case 'src':
      return {
        pattern,
        test: (stack, index) => {
          if (stack.hidesSources) return MAYBE;
          // m_errormgr.c, supp_matches_callers: the index of the expanded frame is used as that of a machine frame.
          const frame = machineFrame(stack, index);
          if (!frame) return stack.hasHiddenFrames ? MAYBE : NO;
          if (frame.file === null) return NO;
          if (!matches(frame.file)) return NO;
          if (pattern.line === 0 || pattern.line === frame.line) return YES;
          return frame.line === null ? MAYBE : NO;
        },
        testHidden: () => MAYBE,
      };
  }
}

/** The objects of frames below main, beside the program itself: the C library, the loader; some have none. */
const HIDDEN_OBJECTS = ['libc.so*', 'libc-*', 'libc.musl-*', 'ld-*', 'ld.so*', 'ld64.so*'];

/** May it match the path of one? A pattern that ends in a library's name matches that library, not a folder. */
function canBeHiddenObject(pattern: string): boolean {
  const [, library] = /\/([^/*?]+\.so)[^/]*$/.exec(pattern) ?? [];
  return library === undefined
    ? overlapsAny(
        pattern,
        HIDDEN_OBJECTS.map((name) => `*/${name}`),
      )
    : overlapsAny(`${library}*`, HIDDEN_OBJECTS);
}

function overlapsAny(pattern: string, names: readonly string[]): boolean {
  return names.some((name) => wildcardsOverlap(pattern, name));
}
