import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import type { LoadOptions } from '../load/load.js';
import { loadActive, loadDisabled, type HeldSuppression } from '../load/load-files.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { findKind } from '../valgrind/kinds.js';
import type { LeakCheck } from '../valgrind/leak-check.js';
import type { Release } from '../valgrind/release.js';
import { createComparer } from './comparer.js';
import { createLedger, type Decision, type Doubt, type Ledger, type Use } from './ledger.js';

/** A suppression and the file that it stands in. */
export interface SuppressionRef {
  readonly file: SuppressionFile;
  readonly suppression: Suppression;
}

/** What becomes of an error context. */
export interface Outcome extends Decision<SuppressionRef> {
  /** If nothing suppresses it: the commented-out suppressions that would, in file order. */
  readonly wouldBeSuppressedBy: readonly SuppressionRef[];
}

/** What Valgrind does in one run. */
export interface RunResult {
  /** Of each error context of the run, in their order. Equal ones of all runs are the same object. */
  readonly outcomes: readonly Outcome[];
  /** In the order in which Valgrind prints them. */
  readonly uses: readonly Use<SuppressionRef>[];
  /** Suppressions that loss records may have used, once more or at all, of which the log tells nothing. */
  readonly perhapsUsed: readonly SuppressionRef[];
}

/** What happened in a run, as far as its log tells. */
export interface RunEvents {
  /** In the order of their first occurrence. */
  readonly contexts: readonly ErrorContext[];
  /** In the order of the run. */
  readonly leakChecks: readonly LeakCheck[];
}

/** Replays runs with suppression files. */
export type Replay = (run: RunEvents) => RunResult;

/**
 * Reads the files in the order of the options, and gives what replays runs with them, each by itself: it decides on one
 * error context after the other.
 * Of a file that Valgrind would refuse, the suppressions before the refusal are taken; ask the loader first.
 */
export function createReplay(files: readonly SuppressionFile[], options: LoadOptions): Replay {
  const keyed = (held: HeldSuppression) => ({ key: toRef(held), loaded: held.loaded });
  const comparer = createComparer(
    loadActive(files, options).map(keyed),
    loadDisabled(files, options).map(keyed),
  );
  const translateKind = createKindTranslator(options.release);
  const share = createOutcomeMemory();

  return ({ contexts, leakChecks }) => {
    const ledger = createLedger(comparer);
    const playLeakChecks = createLeakPlayer(leakChecks, ledger);
    const outcomes = contexts.map((original, at): Outcome => {
      playLeakChecks(at);
      const context = translateKind(original);
      const decision = ledger.decide(context);
      const would = decision.verdict === 'suppressed' ? NONE : comparer.compare(context).disabled;
      return share(decision, would);
    });
    playLeakChecks(contexts.length);
    return { outcomes, uses: ledger.uses(), perhapsUsed: ledger.perhapsUsed() };
  };
}

const NONE: readonly SuppressionRef[] = [];

/** Makes a maker of outcomes that gives the same one for equal ones: many runs have few of them. */
function createOutcomeMemory(): (
  decision: Decision<SuppressionRef>,
  wouldBeSuppressedBy: readonly SuppressionRef[],
) => Outcome {
  const known = new Map<SuppressionRef | null, Outcome[]>();
  return (decision, wouldBeSuppressedBy) => {
    const { verdict, suppression, alsoMatchedBy, perhapsMatchedBy, reason } = decision;
    let ofOne = known.get(suppression);
    if (!ofOne) known.set(suppression, (ofOne = []));
    for (const outcome of ofOne) {
      const isSame =
        outcome.verdict === verdict &&
        outcome.reason === reason &&
        areSame(outcome.alsoMatchedBy, alsoMatchedBy) &&
        areSame(outcome.wouldBeSuppressedBy, wouldBeSuppressedBy) &&
        areSameDoubts(outcome.perhapsMatchedBy, perhapsMatchedBy);
      if (isSame) return outcome;
    }
    const outcome = { verdict, suppression, alsoMatchedBy, perhapsMatchedBy, wouldBeSuppressedBy, reason };
    ofOne.push(outcome);
    return outcome;
  };
}

function areSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((one, at) => one === b[at]));
}

function areSameDoubts(a: readonly Doubt<SuppressionRef>[], b: readonly Doubt<SuppressionRef>[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ suppression, reason }, at) => suppression === b[at]?.suppression && reason === b[at].reason)
  );
}

function toRef({ file, suppression }: HeldSuppression): SuppressionRef {
  return { file, suppression };
}

/** Tells a ledger of leak checks and of untold loss records, as far as they come before a context of the run. */
function createLeakPlayer<T>(leakChecks: readonly LeakCheck[], ledger: Ledger<T>): (before: number) => void {
  const events = leakChecks.flatMap(({ before, untold }) => [
    { before, play: () => ledger.beginLeakCheck() },
    ...untold.map((records) => ({ before: records.before, play: () => ledger.decideUntold(records) })),
  ]);
  let next = 0;
  return (before) => {
    for (; (events[next]?.before ?? Infinity) <= before; next++) events[next]?.play();
  };
}

/** The error as a release knows it: what was a kind of its own may have become another name of one. */
export function withKindOf(release: Release, context: ErrorContext): ErrorContext {
  const alias = context.kind === null ? undefined : findKind(context.tool, context.kind, release)?.aliasOf;
  return alias === undefined ? context : { ...context, kind: alias };
}

/** Makes a {@link withKindOf} that looks each kind up once. */
function createKindTranslator(release: Release): (context: ErrorContext) => ErrorContext {
  /** By tool, the kinds that have no other name. */
  const plain = new Map<string, Set<string | null>>();
  return (context) => {
    const { tool, kind } = context;
    if (plain.get(tool)?.has(kind)) return context;
    const translated = withKindOf(release, context);
    if (translated !== context) return translated;
    const kinds = plain.get(tool) ?? new Set();
    plain.set(tool, kinds.add(kind));
    return context;
  };
}
