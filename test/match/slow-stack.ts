import type { FramePattern } from '../../src/load/loaded-suppression.js';
import { MAYBE, NO, YES, type Answer } from '../../src/match/answer.js';
import type { Stack } from '../../src/valgrind/error-context.js';
import { slowWildcards } from './slow-wildcard.js';

/** May a pattern match a frame below main that a log leaves out? For the few patterns of a test. */
export type HiddenMatch = (pattern: FramePattern, stack: Stack) => boolean;

/**
 * Appendix A.4 of the facts on Valgrind's suppression files, word for word, with Kleene's logic for names that a
 * log does not tell and for the frames below main that it leaves out.
 */
export function slowStackMatch(patterns: readonly FramePattern[], stack: Stack, hidden: HiddenMatch): Answer {
  const { frames, hasHiddenFrames } = stack;

  function match(p: number, f: number): Answer {
    const pattern = patterns[p];
    if (pattern === undefined) return YES;
    if (pattern.type === '...') {
      let any: Answer = NO;
      for (let g = f; g <= frames.length; g++) any = larger(any, match(p + 1, g));
      return any;
    }
    if (f < frames.length) return smaller(one(pattern, f), match(p + 1, f + 1));
    return hasHiddenFrames && hidden(pattern, stack) ? smaller(MAYBE, match(p + 1, f)) : NO;
  }

  function one(pattern: Exclude<FramePattern, { type: '...' }>, f: number): Answer {
    if (pattern.type === 'src') {
      const machineFrame = frames.find((frame) => frame.ip === f);
      if (machineFrame === undefined) return hasHiddenFrames ? MAYBE : NO;
      const { file, line } = machineFrame;
      if (file === null || !slowWildcards(pattern.pattern, file)) return NO;
      if (pattern.line === 0 || pattern.line === line) return YES;
      return line === null ? MAYBE : NO;
    }
    const name = pattern.type === 'fun' ? frames[f]?.fn : frames[f]?.obj;
    if (name === null || name === undefined) return pattern.pattern === '*' ? YES : MAYBE;
    return slowWildcards(pattern.pattern, name) ? YES : NO;
  }

  return match(0, 0);
}

function smaller(a: Answer, b: Answer): Answer {
  return a < b ? a : b;
}

function larger(a: Answer, b: Answer): Answer {
  return a > b ? a : b;
}
