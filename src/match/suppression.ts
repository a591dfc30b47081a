import { frameText } from '../load/frame-text.js';
import type { LoadedSuppression } from '../load/loaded-suppression.js';
import { displayText } from '../source/source.js';
import type { ErrorContext, Stack } from '../valgrind/error-context.js';
import { LEAK_KINDS } from '../valgrind/leak-kinds.js';
import { both, MAYBE, NO, toAnswer, YES, type Answer } from './answer.js';
import type { FrameTest } from './frame-test.js';
import { compileStackTest, matchStack, type StackTest } from './stack.js';

/** A suppression made ready for matching; made once, used for every error context. */
export interface CompiledSuppression {
  readonly suppression: LoadedSuppression;
  readonly stackTest: StackTest;
}

/** Prepares a suppression. */
export function compileSuppression(suppression: LoadedSuppression): CompiledSuppression {
  return { suppression, stackTest: compileStackTest(suppression.frames) };
}

/**
 * Does the suppression match the error context? MAYBE where the log tells too little.
 * m_errormgr.c, is_suppressible_error: tool and kind first, then what the tool compares, then the stack.
 */
export function matchSuppression(compiled: CompiledSuppression, context: ErrorContext): Answer {
  const answer = matchKind(compiled.suppression, context);
  // Valgrind compares the kind first, and so crashes whatever the stack is.
  if (answer === NO || compiled.suppression.crashesAt !== 'nothing') return answer;
  return both(answer, matchStack(compiled.stackTest, context.stack));
}

/**
 * Does the suppression match the error but for its stack? mc_errors.c, MC_(error_matches_suppression): kind, parameter,
 * argument or leak kind, without wildcards.
 */
export function matchKind(
  { tool, kind, extra, leakKinds, neverMatches, crashesAt }: LoadedSuppression,
  context: ErrorContext,
): Answer {
  if (tool !== context.tool) return NO;
  if (context.kind === null || crashesAt === 'any error') return MAYBE;
  if (kind !== context.kind || neverMatches) return NO;
  if (crashesAt === 'its kind') return MAYBE;
  if (leakKinds !== null) {
    if (context.leak) return toAnswer(leakKinds.has(context.leak.kind));
    return leakKinds.size === LEAK_KINDS.length ? YES : MAYBE;
  }
  if (extra === null) return YES;
  return context.extra === null ? MAYBE : toAnswer(extra === context.extra);
}

/** Why {@link matchSuppression} answers MAYBE, as a sentence part for people: what the log does not tell. */
export function undeterminedReason(compiled: CompiledSuppression, context: ErrorContext): string {
  const { suppression, stackTest } = compiled;
  if (context.kind === null) return 'the kind of this error is not known to this version of suppkit';
  if (suppression.crashesAt !== 'nothing') return 'Valgrind crashes when it compares this error with it';
  if (matchKind(suppression, context) === MAYBE)
    return 'the log does not tell what the extra line is compared with';
  for (const test of stackTest) {
    const reason = test && frameReason(test, context.stack);
    if (reason) return reason;
  }
  return 'the log leaves out the frames below main';
}

function frameReason(test: FrameTest, stack: Stack): string | null {
  const at = stack.frames.findIndex((_, index) => test.test(stack, index) === MAYBE);
  const frame = stack.frames[at];
  if (!frame) return null;
  const pattern = `\`${displayText(frameText(test.pattern))}\``;
  const name = displayText(frame.fn ?? frame.shownAs ?? '');
  switch (test.pattern.type) {
    case 'fun':
      return `the log shows \`${name}\` demangled, and ${pattern} is compared with the mangled name`;
    case 'obj':
      return `the log does not tell the object of \`${name}\`, with which ${pattern} is compared`;
    default:
      return stack.hidesSources
        ? `the log does not tell the source position of \`${name}\` with which ${pattern} is compared`
        : `the log leaves out the frame with which ${pattern} is compared`;
  }
}
