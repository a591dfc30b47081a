import type { LoadOptions } from '../load/load.js';
import type { HeldSuppression } from '../load/load-files.js';
import { MAYBE, NO, type Answer } from '../match/answer.js';
import { withKindOf } from '../match/run.js';
import {
  compileSuppression,
  matchSuppression,
  undeterminedReason,
  type CompiledSuppression,
} from '../match/suppression.js';
import type { SuppressionLines } from '../print/suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { createAligner, type Alignment, type AlignedLine } from './alignment.js';
import { changedLines, prove, type Proof } from './changed-suppression.js';
import { COSTS } from './costs.js';
import { findFirstFailure, type Failure } from './first-failure.js';
import { changeHead, type HeadChange } from './head-change.js';
import { createLineCosts, isChange, type CostedLines } from './line-costs.js';
import type { Numbered } from './number-memo.js';
import { createStackViewer, type SeenStack } from './seen-stack.js';

/** A suppression made ready to be explained. */
export interface ExplainedSuppression extends HeldSuppression, Numbered {
  readonly compiled: CompiledSuppression;
  readonly lines: CostedLines;
}

/** An error made ready to be explained. */
export interface ExplainedError {
  /** As the log tells of it. */
  readonly original: ErrorContext;
  /** As the release knows it. */
  readonly context: ErrorContext;
  readonly stack: SeenStack;
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
  /** Makes a suppression ready that was loaded with these options. */
  prepare(held: HeldSuppression): ExplainedSuppression;
  /** Makes an error ready. */
  see(context: ErrorContext): ExplainedError;
  explain(held: ExplainedSuppression, error: ExplainedError): Explanation;
  /** What the smallest change costs, of all but the stack, and enabling it; infinite where nothing makes it match. */
  headDistance(held: ExplainedSuppression, error: ExplainedError): number;
  /** What the smallest change of the stack costs; if that is more than a limit, some number that is, too. */
  stackDistance(held: ExplainedSuppression, error: ExplainedError, limit: number): number;
  /** No more than that, and more quickly found; with a limit as well. */
  leastStackDistance(held: ExplainedSuppression, error: ExplainedError, limit: number): number;
}

/** Makes an explainer. */
export function createExplainer(options: LoadOptions): Explainer {
  const toLines = createLineCosts();
  const seeStack = createStackViewer();
  const aligner = createAligner();
  let suppressions = 0;

  function explain(held: ExplainedSuppression, { original, context, stack }: ExplainedError): Explanation {
    const { compiled, lines } = held;
    const answer = matchSuppression(compiled, context);
    const reason = answer === MAYBE ? undeterminedReason(compiled, context) : '';
    const failure = findFirstFailure(compiled, context, answer);
    const plain = aligner.align(lines, stack, 'as it is');
    const alignment = plain ?? (answer === NO ? aligner.align(lines, stack, 'changed') : null);
    return {
      held,
      context: original,
      answer,
      reason,
      failure,
      lines: alignment?.lines ?? [],
      change: answer === NO ? smallestChange(held, context, alignment) : null,
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

  function headDistance({ suppression, loaded }: ExplainedSuppression, { context }: ExplainedError): number {
    if (loaded.tool !== context.tool) return Infinity;
    return (suppression.state === 'active' ? 0 : COSTS.enable) + changeHead(loaded, context).cost;
  }

  return {
    prepare: (held) => ({
      ...held,
      number: suppressions++,
      compiled: compileSuppression(held.loaded),
      lines: toLines(held.loaded.frames),
    }),
    see(original) {
      const context = withKindOf(options.release, original);
      return { original, context, stack: seeStack(context.stack) };
    },
    explain,
    headDistance,
    stackDistance({ lines }, { stack }, limit) {
      const mayMatch = lines.every((line) => line === null || !isChange(line.leastIn(stack)));
      const plain = mayMatch ? aligner.cost(lines, stack, 'as it is', Infinity) : Infinity;
      return plain < Infinity ? plain : aligner.cost(lines, stack, 'changed', limit);
    },
    // Each line by itself, in the place where it costs least.
    leastStackDistance({ lines }, { stack }, limit) {
      let sum = 0;
      for (let at = 0; at < lines.length && sum <= limit; at++) {
        const line = lines[at];
        if (line) sum += at === 0 ? line.leastFirstIn(stack) : line.leastIn(stack);
      }
      return sum;
    },
  };
}
