import type { LoadOptions } from '../load/load.js';
import type { HeldSuppression } from '../load/load-files.js';
import { MAYBE, NO, YES, type Answer } from '../match/answer.js';
import { withKindOf } from '../match/run.js';
import {
  compileSuppression,
  matchSuppression,
  undeterminedReason,
  type CompiledSuppression,
} from '../match/suppression.js';
import type { SuppressionLines } from '../print/suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { align, alignmentCost, type Alignment, type AlignedLine } from './alignment.js';
import { changedLines, prove, type Proof } from './changed-suppression.js';
import { COSTS } from './costs.js';
import { findFirstFailure, type Failure } from './first-failure.js';
import { changeHead, type HeadChange } from './head-change.js';
import { createLineChanger, type LineChanger } from './line-change.js';

/** A suppression made ready to be explained. */
export interface ExplainedSuppression extends HeldSuppression {
  readonly compiled: CompiledSuppression;
}

/** Why a suppression matches an error, or does not, and what would have to change. */
export interface Explanation {
  readonly held: ExplainedSuppression;
  readonly context: ErrorContext;
  /** Of the suppression as it stands, or as it would be if it were enabled. */
  readonly answer: Answer;
  /** Why the answer is MAYBE: what the log does not tell; empty otherwise. */
  readonly reason: string;
  /** The lines of the suppression and the frames that they stand for; where it does not match, after the smallest change. */
  readonly lines: readonly AlignedLine[];
  /** Null if it matches. */
  readonly failure: Failure | null;
  /** The smallest change with which it matches. Null if it does, if that is not known, or if nothing makes it match. */
  readonly change: Change | null;
}

/** The smallest change that makes a suppression match an error, enabling it aside. */
export interface Change {
  readonly head: HeadChange;
  /** The suppression afterwards. */
  readonly result: SuppressionLines;
  /** What matching says of the result: YES, or MAYBE and why. Never NO. */
  readonly proof: Proof;
  readonly cost: number;
}

/** Would every line of its stack have to be quite another one? Then suppression and error have nothing in common. */
export function isFar({ held: { loaded }, lines, change }: Explanation): boolean {
  const named = lines.filter(({ line }) => line !== null && loaded.frames[line]?.type !== '...');
  return change !== null && named.every(({ change: ofLine }) => isQuiteAnother(ofLine));
}

function isQuiteAnother(change: AlignedLine['change']): boolean {
  return typeof change === 'string' || (change !== null && change.cost >= COSTS.otherProperty);
}

/** Compares suppressions and errors of runs with the same options. */
export interface Explainer {
  explain(held: ExplainedSuppression, context: ErrorContext): Explanation;
  /** What the smallest change costs, enabling included; infinite where nothing makes it match. */
  distance(held: ExplainedSuppression, context: ErrorContext): number;
  /** No more than the distance, and quickly found. */
  leastDistance(held: ExplainedSuppression, context: ErrorContext): number;
}

/** Makes a suppression ready. */
export function toExplained(held: HeldSuppression): ExplainedSuppression {
  return { ...held, compiled: compileSuppression(held.loaded) };
}

/** Makes an explainer. The suppressions that it is asked about must be loaded with these options. */
export function createExplainer(options: LoadOptions): Explainer {
  const changer = createLineChanger();
  const known = (context: ErrorContext): ErrorContext => withKindOf(options.release, context);

  function explain(held: ExplainedSuppression, original: ErrorContext): Explanation {
    const context = known(original);
    const { compiled } = held;
    const answer = matchSuppression(compiled, context);
    const reason = answer === MAYBE ? undeterminedReason(compiled, context) : '';
    const failure = findFirstFailure(compiled, context, answer);
    const plain = align(compiled.stackTest, context.stack, null);
    const changed = answer === NO ? align(compiled.stackTest, context.stack, changer) : null;
    return {
      held,
      context: original,
      answer,
      reason,
      failure,
      lines: (plain ?? changed)?.lines ?? [],
      change: answer === NO ? smallestChange(held, context, plain ?? changed) : null,
    };
  }

  function smallestChange(
    { loaded }: ExplainedSuppression,
    context: ErrorContext,
    alignment: Alignment | null,
  ): Change | null {
    if (!alignment || loaded.tool !== context.tool) return null;
    const head = changeHead(loaded, context);
    const result = changedLines(loaded, head, alignment.lines);
    const proof = prove(result, options, context);
    return proof.answer === NO ? null : { head, result, proof, cost: head.cost + alignment.cost };
  }

  return {
    explain,
    distance(held, original) {
      const { compiled, loaded } = held;
      const context = known(original);
      if (loaded.tool !== context.tool) return Infinity;
      const plain = alignmentCost(compiled.stackTest, context.stack, null);
      const stackCost = plain < Infinity ? plain : alignmentCost(compiled.stackTest, context.stack, changer);
      return enablingCost(held) + changeHead(loaded, context).cost + stackCost;
    },
    leastDistance(held, original) {
      const { compiled, loaded } = held;
      const context = known(original);
      if (loaded.tool !== context.tool) return Infinity;
      const head = enablingCost(held) + changeHead(loaded, context).cost;
      return head + leastStackCost(compiled, context, changer);
    },
  };
}

function enablingCost({ suppression }: HeldSuppression): number {
  return suppression.state === 'active' ? 0 : COSTS.enable;
}

/** Each line by itself: it matches some frame, or is changed for one, or dropped. */
function leastStackCost(
  { stackTest }: CompiledSuppression,
  { stack }: ErrorContext,
  changer: LineChanger,
): number {
  let sum = 0;
  for (const test of stackTest) {
    if (!test || test.pattern.type === '...') continue;
    const { pattern } = test;
    let least: number =
      stack.hasHiddenFrames && test.testHidden(stack) !== NO ? COSTS.undetermined : COSTS.drop;
    for (let at = 0; at < stack.frames.length && least > 0; at++) {
      const answer = test.test(stack, at);
      const cost =
        answer === YES ? 0 : answer === MAYBE ? COSTS.undetermined : changer(pattern, stack, at).cost;
      least = Math.min(least, cost);
    }
    sum += least;
  }
  return sum;
}
