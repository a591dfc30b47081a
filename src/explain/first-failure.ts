import { both, either, MAYBE, NO, YES, type Answer } from '../match/answer.js';
import type { FrameTest } from '../match/frame-test.js';
import type { StackTest } from '../match/stack.js';
import { matchKind, type CompiledSuppression } from '../match/suppression.js';
import type { ErrorContext, Stack } from '../valgrind/error-context.js';

/** The first part of a suppression that keeps it from matching, or of which the log does not tell whether it does. */
export interface Failure {
  /** A number is the place of a frame line: with the lines above it alone, the answer would be a better one. */
  readonly part: 'kind' | 'extra line' | number;
  /** NO, or MAYBE where the log does not tell. */
  readonly answer: Answer;
  /** Of a frame line: the places in the stack where it is compared; none at the end of the stack. */
  readonly comparedWith: readonly number[];
}

/** Finds the first part that makes the answer what it is; null where it is YES. */
export function findFirstFailure(
  { suppression, stackTest }: CompiledSuppression,
  context: ErrorContext,
  answer: Answer,
): Failure | null {
  if (answer === YES) return null;
  const headAnswer = matchKind(suppression, context);
  if (headAnswer > answer) return findLine(stackTest, context.stack, answer);
  const { kind, neverMatches, crashesAt } = suppression;
  const isKind = kind !== context.kind || neverMatches || crashesAt === 'any error';
  return { part: isKind ? 'kind' : 'extra line', answer: headAnswer, comparedWith: [] };
}

function findLine(tests: StackTest, stack: Stack, answer: Answer): Failure | null {
  // reached[f]: do the lines so far match the frames before f? One entry more for all frames.
  let reached: readonly Answer[] = [YES, ...stack.frames.map((): Answer => NO)];
  for (const [line, test] of tests.entries()) {
    const next = test ? behindLine(test, stack, reached) : behindEllipsis(reached);
    const best = next.reduce(either, NO);
    if (test && best <= answer) {
      const comparedWith = stack.frames.flatMap((_, at) => {
        const isCompared = reached[at] !== NO && test.test(stack, at) === best;
        return isCompared ? [at] : [];
      });
      return { part: line, answer: best, comparedWith };
    }
    reached = next;
  }
  return null;
}

function behindEllipsis(reached: readonly Answer[]): Answer[] {
  let best: Answer = NO;
  return reached.map((answer) => (best = either(best, answer)));
}

function behindLine(test: FrameTest, stack: Stack, reached: readonly Answer[]): Answer[] {
  const frameCount = stack.frames.length;
  const next: Answer[] = [NO];
  for (let at = 0; at < frameCount; at++) next.push(both(reached[at] ?? NO, test.test(stack, at)));
  if (stack.hasHiddenFrames) {
    const hidden = both(both(reached[frameCount] ?? NO, MAYBE), test.testHidden(stack));
    next[frameCount] = either(next[frameCount] ?? NO, hidden);
  }
  return next;
}
