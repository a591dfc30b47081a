import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { loadActive, loadDisabled } from '../load/load-files.js';
import type { LoadOptions } from '../load/load.js';
import { isComparedAlike } from '../match/comparer.js';
import type { ErrorContext, Stack } from '../valgrind/error-context.js';
import {
  createExplainer,
  type ExplainedError,
  type ExplainedSuppression,
  type Explainer,
  type Explanation,
} from './explain.js';
import { findNearest } from './nearest.js';
import type { Numbered } from './number-memo.js';

/** A run of `matchLogs`: how it loads suppressions, and the errors that it had. */
export interface ExplainedRun {
  readonly options: LoadOptions;
  readonly run: { readonly contexts: readonly ErrorContext[] };
}

/** An error of a run, such as a decision of `matchLogs` is about. */
export interface RunError {
  readonly context: ErrorContext;
  /** Those of its run; null for one whose tool is not known. */
  readonly options: LoadOptions | null;
}

/** Compares the suppressions of files, commented-out ones too, with the errors of runs. */
export interface RunExplainer {
  /** Null if the tool of the run does not load the suppression. */
  explain(error: RunError, suppression: Suppression): Explanation | null;
  /** The suppressions that come nearest to an error, the nearest first, at most `count`. */
  nearestSuppressions(error: RunError, count: number): Explanation[];
  /** The errors that come nearest to a suppression; of errors that look the same, the first one. */
  nearestContexts(suppression: Suppression, count: number): Explanation[];
  /** Does the tool of any run load the suppression? */
  isLoaded(suppression: Suppression): boolean;
}

/**
 * Makes an explainer for the errors of these runs; it is asked about no others. Each change that it gives has been tried:
 * with it, the suppression matches, or it is said what the log does not tell.
 */
export function createRunExplainer(
  files: readonly SuppressionFile[],
  runs: readonly ExplainedRun[],
): RunExplainer {
  const groups = groupRuns(files, runs);
  const groupOf = ({ options }: RunError): Group | undefined =>
    options ? groups.get(optionsKey(options)) : undefined;
  /** Made where somebody asks: what tells errors apart is all of their stacks. */
  let errorsByHead: ReturnType<typeof placeErrors> | undefined;

  return {
    explain(error, suppression) {
      const group = groupOf(error);
      const held = group?.bySuppression.get(suppression);
      return group && held ? group.explainer.explain(held, group.explainer.see(error.context)) : null;
    },
    nearestSuppressions(error, count) {
      const group = groupOf(error);
      if (!group) return [];
      const { context } = error;
      const { nearest } = group;
      let ofStack = nearest.get(context.stack);
      if (!ofStack) nearest.set(context.stack, (ofStack = []));
      let known = ofStack.find((one) => one.count === count && isComparedAlike(one.context, context));
      if (!known)
        ofStack.push((known = { context, count, explanations: findSuppressions(group, context, count) }));
      return known.explanations.map((explanation) => ({ ...explanation, context }));
    },
    nearestContexts(suppression, count) {
      errorsByHead ??= placeErrors([...groups.values()]);
      const pairs = errorsByHead.flatMap(({ group: { explainer, bySuppression }, heads }) => {
        const held = bySuppression.get(suppression);
        if (!held) return [];
        return heads.map((errors) => ({
          least: explainer.headDistance(held, errors[0].error),
          items: errors.map(({ error, number }) => ({ number, held, error, explainer })),
        }));
      });
      const nearest = findNearest(
        pairs,
        {
          least: ({ explainer, held, error }, limit) => explainer.leastStackDistance(held, error, limit),
          exact: ({ explainer, held, error }, limit) => explainer.stackDistance(held, error, limit),
        },
        count,
      );
      return nearest.map(({ item: { explainer, held, error } }) => explainer.explain(held, error));
    },
    isLoaded: (suppression) =>
      [...groups.values()].some(({ bySuppression }) => bySuppression.has(suppression)),
  };
}

function findSuppressions(
  { explainer, suppressionsByHead }: Group,
  context: ErrorContext,
  count: number,
): Explanation[] {
  const error = explainer.see(context);
  const nearest = findNearest(
    suppressionsByHead.map((items) => ({ items, least: explainer.headDistance(items[0], error) })),
    {
      least: (held, limit) => explainer.leastStackDistance(held, error, limit),
      exact: (held, limit) => explainer.stackDistance(held, error, limit),
    },
    count,
  );
  return nearest.map(({ item }) => explainer.explain(item, error));
}

/** Things that are alike in something; at least one. */
type Alike<T> = readonly [T, ...T[]];

/** Runs that load the same suppressions. */
interface Group {
  readonly explainer: Explainer;
  readonly bySuppression: ReadonlyMap<Suppression, ExplainedSuppression>;
  /** Those that differ in nothing but their stacks are together. */
  readonly suppressionsByHead: readonly Alike<ExplainedSuppression>[];
  readonly runs: readonly ExplainedRun[];
  /** What was found for an error is there for all that differ in nothing that is compared. */
  readonly nearest: Map<Stack, NearestSuppressions[]>;
}

interface NearestSuppressions {
  readonly context: ErrorContext;
  /** So many were asked for. */
  readonly count: number;
  readonly explanations: readonly Explanation[];
}

/** An error, numbered in the order of all runs. */
interface PlacedError extends Numbered {
  readonly error: ExplainedError;
}

/** By {@link optionsKey}. */
function groupRuns(files: readonly SuppressionFile[], runs: readonly ExplainedRun[]): Map<string, Group> {
  const byOptions = groupAlike(runs, ({ options }) => optionsKey(options));
  const groups = byOptions.map((alike): [string, Group] => {
    const [{ options }] = alike;
    const explainer = createExplainer(options);
    const held = [...loadActive(files, options), ...loadDisabled(files, options)].map(explainer.prepare);
    const group: Group = {
      explainer,
      bySuppression: new Map(held.map((one) => [one.suppression, one])),
      suppressionsByHead: groupAlike(held, suppressionHead),
      runs: alike,
      nearest: new Map(),
    };
    return [optionsKey(options), group];
  });
  return new Map(groups);
}

function optionsKey({ tool, release, numCallers }: LoadOptions): string {
  return [tool.name, release, numCallers].join();
}

/** The errors of groups without those that look like an earlier one; together as the suppressions are. */
function placeErrors(groups: readonly Group[]) {
  let errorCount = 0;
  return groups.map((group) => {
    const { runs, explainer } = group;
    const contexts = runs.flatMap(({ run }) => run.contexts);
    const errors = groupAlike(contexts, lookOf).map(([context]): PlacedError => ({
      number: errorCount++,
      error: explainer.see(context),
    }));
    return { group, heads: groupAlike(errors, ({ error }) => errorHead(error.context)) };
  });
}

/** Puts together what has the same key, in the order in which the keys come first. */
function groupAlike<T>(items: readonly T[], keyOf: (item: T) => string): Alike<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** All that suppressions are compared with, the stack aside. */
function errorHead({ tool, kind, extra, leak }: ErrorContext): string {
  return JSON.stringify([tool, kind, extra, leak?.kind]);
}

/** All that suppressions are compared with. */
function lookOf(context: ErrorContext): string {
  return errorHead(context) + JSON.stringify(context.stack);
}

/** All of a suppression that is compared, the stack aside, and whether it is active. */
function suppressionHead({ suppression, loaded }: ExplainedSuppression): string {
  const { tool, kind, extra, leakKinds, neverMatches, crashesAt } = loaded;
  return JSON.stringify([
    suppression.state,
    tool,
    kind,
    extra,
    leakKinds && [...leakKinds],
    neverMatches,
    crashesAt,
  ]);
}
