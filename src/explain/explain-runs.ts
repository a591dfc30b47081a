import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { loadActive, loadDisabled } from '../load/load-files.js';
import type { LoadOptions } from '../load/load.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import {
  createExplainer,
  toExplained,
  type ExplainedSuppression,
  type Explainer,
  type Explanation,
} from './explain.js';
import { findNearest } from './nearest.js';

/** A run: how it loads suppressions, and the errors that it had. */
export interface ExplainedRun {
  readonly options: LoadOptions;
  readonly contexts: readonly ErrorContext[];
}

/** Compares the suppressions of files, commented-out ones too, with the errors of runs. */
export interface RunExplainer {
  /** Null if the tool of the run does not load the suppression. */
  explain(context: ErrorContext, suppression: Suppression): Explanation | null;
  /** The suppressions that come nearest to an error, the nearest first, at most `count`. */
  nearestSuppressions(context: ErrorContext, count: number): Explanation[];
  /** The errors that come nearest to a suppression; of errors that look the same, the first one. */
  nearestContexts(suppression: Suppression, count: number): Explanation[];
  /** Does the tool of any run load the suppression? */
  isLoaded(suppression: Suppression): boolean;
}

/** Makes an explainer for the errors of these runs; it is asked about no others. */
export function createRunExplainer(
  files: readonly SuppressionFile[],
  runs: readonly ExplainedRun[],
): RunExplainer {
  const groups = groupRuns(files, runs);
  const groupOf = new Map(
    groups.flatMap((group) => group.contexts.map((context) => [context, group] as const)),
  );
  const pairsWith = (suppression: Suppression): Pair[] =>
    groups.flatMap((group) => {
      const held = group.bySuppression.get(suppression);
      return held ? group.distinct.map((context) => ({ held, context, explainer: group.explainer })) : [];
    });
  /** Those of which something makes them match. */
  const explainNearest = (pairs: readonly Pair[], count: number): Explanation[] =>
    findNearest(pairs, DISTANCES, count).map(({ item }) => item.explainer.explain(item.held, item.context));

  return {
    explain(context, suppression) {
      const group = groupOf.get(context);
      const held = group?.bySuppression.get(suppression);
      return group && held ? group.explainer.explain(held, context) : null;
    },
    nearestSuppressions(context, count) {
      const group = groupOf.get(context);
      if (!group) return [];
      const { bySuppression, explainer } = group;
      return explainNearest(
        [...bySuppression.values()].map((held) => ({ held, context, explainer })),
        count,
      );
    },
    nearestContexts: (suppression, count) => explainNearest(pairsWith(suppression), count),
    isLoaded: (suppression) => groups.some(({ bySuppression }) => bySuppression.has(suppression)),
  };
}

interface Pair {
  readonly held: ExplainedSuppression;
  readonly context: ErrorContext;
  readonly explainer: Explainer;
}

const DISTANCES = {
  rough: ({ explainer, held, context }: Pair): number => explainer.headDistance(held, context),
  least: ({ explainer, held, context }: Pair): number => explainer.leastDistance(held, context),
  exact: ({ explainer, held, context }: Pair): number => explainer.distance(held, context),
};

/** Runs that load the same suppressions. */
interface Group {
  readonly explainer: Explainer;
  readonly bySuppression: ReadonlyMap<Suppression, ExplainedSuppression>;
  readonly contexts: readonly ErrorContext[];
  /** The contexts without those that look like an earlier one. */
  readonly distinct: readonly ErrorContext[];
}

function groupRuns(files: readonly SuppressionFile[], runs: readonly ExplainedRun[]): Group[] {
  const byOptions = new Map<string, { options: LoadOptions; contexts: ErrorContext[] }>();
  for (const { options, contexts } of runs) {
    const key = [options.tool.name, options.release, options.numCallers].join();
    const group = byOptions.get(key);
    if (group) for (const context of contexts) group.contexts.push(context);
    else byOptions.set(key, { options, contexts: [...contexts] });
  }
  return [...byOptions.values()].map(({ options, contexts }) => {
    const held = [...loadActive(files, options), ...loadDisabled(files, options)].map(toExplained);
    const byLook = new Map(contexts.toReversed().map((context) => [lookOf(context), context]));
    return {
      explainer: createExplainer(options),
      bySuppression: new Map(held.map((one) => [one.suppression, one])),
      contexts,
      distinct: contexts.filter((context) => byLook.get(lookOf(context)) === context),
    };
  });
}

/** All that suppressions are compared with. */
function lookOf({ kind, extra, leak, stack }: ErrorContext): string {
  return JSON.stringify([kind, extra, leak?.kind, stack]);
}
