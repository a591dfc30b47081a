import type { FramePattern } from '../load/loaded-suppression.js';
import type { Stack } from '../valgrind/error-context.js';
import { both, either, MAYBE, NO, YES, type Answer } from './answer.js';
import { compileFramePattern, type FrameTest } from './frame-test.js';

/** A frame sequence made ready; `...` is null. */
export type StackTest = readonly (FrameTest | null)[];

/** Prepares the frame patterns of a suppression. */
export function compileStackTest(patterns: readonly FramePattern[]): StackTest {
  return patterns.map((pattern) => (pattern.type === '...' ? null : compileFramePattern(pattern)));
}

/**
 * Do the patterns match a stack, as a prefix from the innermost frame? `...` stands for any number of frames,
 * also none (m_errormgr.c, supp_matches_callers and VG_(generic_match)). Looks at each pair of pattern and frame
 * at most once.
 */
export function matchStack(tests: StackTest, stack: Stack): Answer {
  let answer: Answer = YES;
  let at = 0;
  // Down to the first `...`, each pattern has a frame of its own.
  for (let test = tests[0]; test; test = tests[at]) {
    answer = both(answer, at < stack.frames.length ? test.test(stack, at) : matchHidden(test, stack));
    if (answer === NO) return NO;
    at++;
  }
  return at === tests.length ? answer : both(answer, matchBehind(tests, at, stack));
}

/** Does a pattern match a frame that the log leaves out? There may be one. */
function matchHidden(test: FrameTest, stack: Stack): Answer {
  return stack.hasHiddenFrames ? both(MAYBE, test.testHidden(stack)) : NO;
}

/** Do the patterns from `first` on, a `...`, match from the frame with the same number on? */
function matchBehind(tests: StackTest, first: number, stack: Stack): Answer {
  const frameCount = stack.frames.length;
  const from = Math.min(first, frameCount);
  // answers[f]: do the patterns behind the current one match from frame f on? One entry more for "no frame left".
  let answers: Answer[] = Array.from({ length: frameCount + 1 }, () => YES);
  for (let p = tests.length - 1; p >= first; p--) {
    const test = tests[p];
    const rest = answers;
    const restAtEnd = rest[frameCount] ?? NO;
    answers = Array.from({ length: frameCount + 1 }, () => NO);
    if (test) {
      answers[frameCount] = both(restAtEnd, matchHidden(test, stack));
      for (let f = from; f < frameCount; f++) {
        const restAnswer = rest[f + 1] ?? NO;
        answers[f] = restAnswer === NO ? NO : both(restAnswer, test.test(stack, f));
      }
    } else {
      answers[frameCount] = restAtEnd;
      for (let f = frameCount - 1; f >= from; f--) answers[f] = either(rest[f] ?? NO, answers[f + 1] ?? NO);
    }
  }
  return answers[from] ?? NO;
}
