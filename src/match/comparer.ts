import type { LoadedSuppression } from '../load/loaded-suppression.js';
import type { ErrorContext, Stack } from '../valgrind/error-context.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import { createAnchors, type Anchors } from './anchors.js';
import { NO, YES } from './answer.js';
import { groupBy } from './group-by.js';
import {
  compileSuppression,
  matchSuppression,
  undeterminedReason,
  type CompiledSuppression,
} from './suppression.js';

/** A suppression, and what the caller knows it by. */
export interface KeyedSuppression<T> {
  readonly key: T;
  readonly loaded: LoadedSuppression;
}

/** Which suppressions match an error context, by their places, in the order of reading. */
export interface Comparison<T> {
  readonly matching: readonly number[];
  /** Those of which the log does not tell whether they match, and what it does not tell. */
  readonly perhaps: readonly { readonly place: number; readonly reason: string }[];
  /** The disabled ones that would match, in that order. */
  readonly disabled: readonly T[];
}

/** Suppressions in the order of reading, made ready to be compared with the error contexts of any number of runs. */
export interface Comparer<T> {
  readonly suppressions: readonly KeyedSuppression<T>[];
  /** Compares with all of them. Stacks that are the same object are compared once. */
  compare(context: ErrorContext): Comparison<T>;
  /** Those that match loss records of some of these kinds: for equal kinds the same array. */
  ofLeakKinds(kinds: ReadonlySet<LeakKind>): readonly T[];
}

/**
 * Prepares suppressions, over all files in the order of reading, and disabled ones, of which is told what they would
 * match.
 */
export function createComparer<T>(
  suppressions: readonly KeyedSuppression<T>[],
  disabled: readonly KeyedSuppression<T>[] = [],
): Comparer<T> {
  const both = [...suppressions, ...disabled];
  const compiled = both.map(({ loaded }) => compileSuppression(loaded));
  const all = compiled.map((_, place) => place);
  const crashing = all.filter((place) => compiled[place]?.suppression.crashesAt === 'any error');
  const byKind = groupBy(all, (place) => [kindKey(compiled[place]?.suppression)]);
  const anchorsByKind = new Map<string, Anchors>();
  const known = new Map<Stack, Compared<T>[]>();
  const byLeakKinds = new Map<string, readonly T[]>();

  /** The places of those that may match, in the order of reading. */
  function candidates(context: ErrorContext): readonly number[] {
    if (context.kind === null) return all;
    const key = kindKey(context);
    let anchors = anchorsByKind.get(key);
    if (!anchors) {
      anchors = createAnchors(compiled, [...new Set([...(byKind.get(key) ?? []), ...crashing])]);
      anchorsByKind.set(key, anchors);
    }
    return anchors.candidates(context.stack);
  }

  function compareAnew(context: ErrorContext): Comparison<T> {
    const found = candidates(context);
    if (found.length === 0) return NO_COMPARISON;
    const matching: number[] = [];
    const perhaps: { place: number; reason: string }[] = [];
    const wouldMatch: T[] = [];
    for (const place of found) {
      const suppression = compiled[place] as CompiledSuppression;
      const answer = matchSuppression(suppression, context);
      if (answer === NO) continue;
      if (place >= suppressions.length) {
        if (answer === YES) wouldMatch.push((both[place] as KeyedSuppression<T>).key);
      } else if (answer === YES) {
        matching.push(place);
      } else {
        perhaps.push({ place, reason: undeterminedReason(suppression, context) });
      }
    }
    const isNone = matching.length + perhaps.length + wouldMatch.length === 0;
    return isNone ? NO_COMPARISON : { matching, perhaps, disabled: wouldMatch };
  }

  return {
    suppressions,
    compare(context) {
      let ofStack = known.get(context.stack);
      if (!ofStack) known.set(context.stack, (ofStack = []));
      let compared = ofStack.find(({ context: before }) => isComparedAlike(before, context));
      if (!compared) ofStack.push((compared = { context, comparison: compareAnew(context) }));
      return compared.comparison;
    },
    ofLeakKinds(kinds) {
      const key = [...kinds].sort().join();
      let keys = byLeakKinds.get(key);
      if (!keys) {
        const concerned = suppressions.filter(({ loaded }) =>
          [...kinds].some((kind) => loaded.leakKinds?.has(kind)),
        );
        byLeakKinds.set(key, (keys = concerned.map((one) => one.key)));
      }
      return keys;
    },
  };
}

/** The first context of some that have the same comparison. */
interface Compared<T> {
  readonly context: ErrorContext;
  readonly comparison: Comparison<T>;
}

/** Is all the same that a suppression compares, if the stack is? */
export function isComparedAlike(a: ErrorContext, b: ErrorContext): boolean {
  return a.tool === b.tool && a.kind === b.kind && a.extra === b.extra && a.leak?.kind === b.leak?.kind;
}

const NO_COMPARISON: Comparison<never> = { matching: [], perhaps: [], disabled: [] };

function kindKey(of: { readonly tool: string; readonly kind: string | null } | undefined): string {
  return `${of?.tool}:${of?.kind}`;
}
