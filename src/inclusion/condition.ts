import type { FramePattern } from '../load/loaded-suppression.js';
import { MAX_SOURCE_LINE } from '../valgrind/limits.js';
import { includesNames } from './name-questions.js';
import { createNamePattern, type NamePattern } from './name-pattern.js';

/** What a frame pattern looks at. The three are independent of each other. */
export type Property = 'fun' | 'obj' | 'src';

/** What a frame pattern other than `...` asks of a frame. */
export interface Condition {
  readonly property: Property;
  readonly names: NamePattern;
  /** Of `src`: the line, 0 for any. */
  readonly line: number;
  /** Every frame meets it. */
  readonly isUniversal: boolean;
}

/** The frames that a suppression asks for, innermost first; `...` is null. */
export type StackPattern = readonly (Condition | null)[];

/** Name patterns and conditions that are the same object where they mean the same, and what is known of them. */
export interface Vocabulary {
  /** The simplest pattern for the same stacks; null if it can match none. */
  stackPattern(frames: readonly FramePattern[]): StackPattern | null;
  /** Matches every name. */
  readonly anyName: NamePattern;
  /** Does `wide` match every name that `narrow` matches? Asked once for each pair; null if not decided. */
  includes(wide: NamePattern, narrow: NamePattern): boolean | null;
}

/** An empty vocabulary. */
export function createVocabulary(): Vocabulary {
  const names = new Map<string, NamePattern>();
  const conditions = new Map<string, Condition>();
  const ofFrames = new Map<FramePattern, Condition>();
  const stackPatterns = new Map<readonly FramePattern[], StackPattern | null>();
  const inclusions = new Map<NamePattern, Map<NamePattern, boolean | null>>();

  function nameOf(written: string): NamePattern {
    const pattern = createNamePattern(written);
    const known = names.get(pattern.text);
    if (known) return known;
    names.set(pattern.text, pattern);
    return pattern;
  }

  function makeCondition(type: Property, written: string, line: number): Condition {
    const pattern = nameOf(written);
    const isUniversal = pattern.isUniversal && type !== 'src';
    // Whatever it looks at, a condition that all frames meet is the same.
    const property = isUniversal ? 'fun' : type;
    const key = `${property}:${line}:${pattern.text}`;
    const condition = conditions.get(key) ?? { property, names: pattern, line, isUniversal };
    conditions.set(key, condition);
    return condition;
  }

  function conditionOf(frame: Exclude<FramePattern, { type: '...' }>): Condition {
    const known = ofFrames.get(frame);
    if (known) return known;
    const condition = makeCondition(frame.type, frame.pattern, frame.type === 'src' ? frame.line : 0);
    ofFrames.set(frame, condition);
    return condition;
  }

  function makeStackPattern(frames: readonly FramePattern[]): StackPattern | null {
    const canonical: (Condition | null)[] = [];
    for (const frame of frames) {
      const condition = frame.type === '...' ? null : conditionOf(frame);
      const isBehindEllipsis = canonical.at(-1) === null;
      if (condition && isImpossible(condition)) return null;
      if (condition === null && isBehindEllipsis) continue;
      // "Any number of frames, then any one" is "any one, then any number".
      if (condition?.isUniversal && isBehindEllipsis) canonical.splice(-1, 0, condition);
      else canonical.push(condition);
    }
    // It is a prefix that must match.
    if (canonical.at(-1) === null) canonical.pop();
    return canonical;
  }

  return {
    anyName: nameOf('*'),
    stackPattern(frames) {
      const known = stackPatterns.get(frames);
      if (known !== undefined) return known;
      const pattern = makeStackPattern(frames);
      stackPatterns.set(frames, pattern);
      return pattern;
    },
    includes(wide, narrow) {
      const ofWide = inclusions.get(wide) ?? new Map<NamePattern, boolean | null>();
      inclusions.set(wide, ofWide);
      const known = ofWide.get(narrow);
      if (known !== undefined) return known;
      const answer = includesNames(wide, narrow);
      ofWide.set(narrow, answer);
      return answer;
    },
  };
}

function isImpossible({ names, line }: Condition): boolean {
  return names.isImpossible || line > MAX_SOURCE_LINE;
}

/**
 * What the next frame of a stack may be for, and how much of the pattern is matched then; behind the whole pattern,
 * any frame. An ellipsis always has a condition behind it.
 */
export function stepsFrom(
  pattern: StackPattern,
  matched: number,
): readonly { readonly required: Condition | null; readonly matched: number }[] {
  const stay = { required: null, matched };
  if (matched === pattern.length) return [stay];
  const required = pattern[matched] ?? null;
  if (required) return [{ required, matched: matched + 1 }];
  return [stay, { required: pattern[matched + 1] ?? null, matched: matched + 2 }];
}
