import type { FramePattern, LoadedSuppression } from '../load/loaded-suppression.js';
import { hasWildcards } from '../match/wildcard.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { LEAK_KINDS } from '../valgrind/leak-kinds.js';
import {
  createVocabulary,
  stepsFrom,
  type Condition,
  type Property,
  type StackPattern,
} from './condition.js';
import type { ChosenFrame } from './frame-choice.js';
import { commonName } from './name-questions.js';
import { createNamePattern } from './name-pattern.js';
import { sampleNames } from './sample-names.js';
import { accepts, witnessOf } from './witness.js';

/** Whether some error is accepted by both of two suppressions; if so, one with the shortest stack that there is. */
export type Overlap =
  | { readonly answer: 'yes'; readonly witness: ErrorContext }
  | { readonly answer: 'no' }
  | { readonly answer: 'undecided' };

/** Is there an error that both suppressions accept? One of those that inclusion.ts describes. */
export function findOverlap(one: LoadedSuppression, other: LoadedSuppression, numCallers: number): Overlap {
  if (one.crashesAt !== 'nothing' || other.crashesAt !== 'nothing') return { answer: 'undecided' };
  if (one.tool !== other.tool || one.kind !== other.kind || one.extra !== other.extra || one.neverMatches)
    return { answer: 'no' };
  const leakKind = LEAK_KINDS.find((kind) => one.leakKinds?.has(kind) && other.leakKinds?.has(kind)) ?? null;
  if (one.leakKinds && leakKind === null) return { answer: 'no' };

  if (areApart(one.frames, other.frames)) return { answer: 'no' };

  const { stackPattern } = createVocabulary();
  const [inOne, inOther] = [stackPattern(one.frames), stackPattern(other.frames)];
  if (!inOne || !inOther) return { answer: 'no' };
  const frames = findCommonStack(inOne, inOther);
  if (frames === null) return { answer: 'no' };
  const witness =
    frames &&
    witnessOf(one, leakKind, frames, numCallers, (error) => accepts(one, error) && accepts(other, error));
  return witness ? { answer: 'yes', witness } : { answer: 'undecided' };
}

/** Can it be seen at once that no stack matches both? In nearly all pairs of a large file it can. */
function areApart(one: readonly FramePattern[], other: readonly FramePattern[]): boolean {
  for (const [at, pattern] of one.entries()) {
    const opposite = other[at];
    // Behind `...`, patterns of the same number are no longer compared with the same frame.
    if (!opposite || pattern.type === '...' || opposite.type === '...') return false;
    const [name, oppositeName] = [literalOf(pattern), literalOf(opposite)];
    if (name !== null && oppositeName !== null && name !== oppositeName) return true;
  }
  return false;
}

/** The only function that a pattern matches; null where it is not one alone. */
function literalOf(pattern: FramePattern): string | null {
  return pattern.type === 'fun' && !hasWildcards(pattern.pattern) ? pattern.pattern : null;
}

/** A stack that both patterns match, as far as it is chosen. */
interface Path {
  readonly matched: readonly [one: number, other: number];
  readonly frames: readonly ChosenFrame[];
}

/** The shortest stack that both patterns match; null if there is none, undefined if that is not decided. */
function findCommonStack(one: StackPattern, other: StackPattern): readonly ChosenFrame[] | null | undefined {
  const seen = new Set<string>();
  let isDecided = true;
  let stacks: readonly Path[] = [{ matched: [0, 0], frames: [] }];
  while (stacks.length > 0) {
    const longer: Path[] = [];
    for (const stack of stacks) {
      for (const inOne of stepsFrom(one, stack.matched[0])) {
        for (const inOther of stepsFrom(other, stack.matched[1])) {
          const key = `${inOne.matched} ${inOther.matched}`;
          if (seen.has(key)) continue;
          const frame = commonFrame(inOne.required, inOther.required);
          if (frame === undefined) isDecided = false;
          if (!frame) continue;
          const frames = [...stack.frames, frame];
          if (inOne.matched === one.length && inOther.matched === other.length) return frames;
          seen.add(key);
          longer.push({ matched: [inOne.matched, inOther.matched], frames });
        }
      }
    }
    stacks = longer;
  }
  return isDecided ? null : undefined;
}

/** A frame that meets two conditions (null: any); null if there is none, undefined if that is not decided. */
function commonFrame(one: Condition | null, other: Condition | null): ChosenFrame | null | undefined {
  if (one?.line && other?.line && one.line !== other.line) return null;
  const names: Record<Property, string> = { fun: '', obj: '', src: '' };
  for (const property of ['fun', 'obj', 'src'] as const) {
    const asked = [one, other].flatMap((condition) =>
      condition?.property === property && !condition.names.isUniversal ? [condition.names] : [],
    );
    const [first = ANY_NAME, second] = asked;
    const name = second ? commonName(first, second) : sampleNames(first, property)[0];
    if (typeof name !== 'string') return name;
    names[property] = name;
  }
  const isAsked = (property: Property): boolean => one?.property === property || other?.property === property;
  return {
    fn: names.fun,
    obj: names.obj,
    isAnyObject: !isAsked('obj'),
    source: isAsked('src') ? { file: names.src, line: one?.line || other?.line || 1 } : null,
  };
}

const ANY_NAME = createNamePattern('*');
