import { MAYBE, NO, YES, type Answer } from '../match/answer.js';
import type { LoggedDecision, MatchReport } from '../usage/match-logs.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { isOpen, type Baseline, type BaselineError } from './baseline.js';
import { errorKey, knownErrorOf } from './known-error.js';
import type { OwnCode } from './own-code.js';

/** What a build may not have. Null stands for a condition that was not asked for. */
export interface GateOptions {
  /** Do undetermined error contexts fail as well? */
  readonly strict: boolean;
  readonly baseline: Baseline | null;
  readonly own: OwnCode | null;
  readonly limits: Limits;
}

/** How many error contexts may fail before the build does. */
export interface Limits {
  /** Of all kinds together. */
  readonly total: number | null;
  /** Of a suppression kind. Kinds that are not named may not occur, unless there is a total. */
  readonly byKind: ReadonlyMap<string, number>;
}

/** A gate that lets nothing pass but what is suppressed or undetermined. */
export const PLAIN_GATE: GateOptions = {
  strict: false,
  baseline: null,
  own: null,
  limits: { total: null, byKind: new Map() },
};

/** What the gate does with an error context: the first of these that applies. */
export type Outcome =
  | 'suppressed'
  /** It is a loss record that is no error, such as still reachable. */
  | 'no-error'
  /** The log does not tell whether it is suppressed, nobody asked to be strict, and its kind is known. */
  | 'undetermined'
  /** It is in the baseline. */
  | 'known'
  /** It surely has no frame in our code. */
  | 'not-own'
  /** There are no more of them than may be. */
  | 'within-limit'
  | 'fails';

/** What the gate says of one error context. */
export interface Judgement {
  readonly outcome: Outcome;
  /** Is it in the baseline? False without one, and for what is suppressed. */
  readonly isKnown: boolean;
  /** Has it a frame in our code? Null where nobody asked. What the log does not tell counts as ours. */
  readonly own: Answer | null;
}

/** What the gate says of a match report. */
export interface GateResult {
  readonly options: GateOptions;
  readonly fails: boolean;
  readonly judgements: ReadonlyMap<LoggedDecision, Judgement>;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The limits that were exceeded: of all kinds (null), or of one; and how many error contexts there are. */
  readonly exceeded: readonly {
    readonly kind: string | null;
    readonly limit: number;
    readonly contexts: number;
  }[];
  /** Failing errors that count as ours since the log does not tell where their source lies. */
  readonly untoldOwn: number;
  /** Has any error context of the logs a frame that surely is in our code? True where nobody asked. */
  readonly ownIsSeen: boolean;
  /** Errors of the baseline that no log has. */
  readonly notSeen: readonly BaselineError[];
}

/** Decides which error contexts of a match report fail. */
export function judge({ logs }: MatchReport, options: GateOptions): GateResult {
  const known = new Map(options.baseline?.errors.map((error) => [errorKey(error), error.contexts]));
  const seen = new Set<string>();
  const judgements = new Map<LoggedDecision, Judgement>();
  const judgementOf = createJudgements();
  for (const { decisions } of logs) {
    const inLog = new Map<string, number>();
    for (const decision of decisions) {
      let isKnown = false;
      if (options.baseline && isOpen(decision)) {
        const key = errorKey(knownErrorOf(decision.context));
        const contexts = (inLog.get(key) ?? 0) + 1;
        inLog.set(key, contexts);
        seen.add(key);
        isKnown = contexts <= (known.get(key) ?? 0);
      }
      const own = options.own ? options.own.includes(decision.context.stack) : null;
      judgements.set(decision, judgementOf(firstOutcome(decision, isKnown, own, options), isKnown, own));
    }
  }

  const exceeded = applyLimits(judgements, options.limits);
  const all = [...judgements.values()];
  const counts = countOutcomes(all);
  return {
    options,
    fails: counts.fails > 0,
    judgements,
    counts,
    exceeded,
    untoldOwn: all.filter(({ outcome, own }) => outcome === 'fails' && own === MAYBE).length,
    ownIsSeen: options.own === null || all.some(({ own }) => own === YES),
    notSeen: options.baseline?.errors.filter((error) => !seen.has(errorKey(error))) ?? [],
  };
}

/** Gives equal judgements as one. */
function createJudgements(): (outcome: Outcome, isKnown: boolean, own: Answer | null) => Judgement {
  const known = new Map<Outcome, Judgement[]>();
  return (outcome, isKnown, own) => {
    let alike = known.get(outcome);
    if (!alike) known.set(outcome, (alike = []));
    let judgement = alike.find((one) => one.isKnown === isKnown && one.own === own);
    if (!judgement) alike.push((judgement = { outcome, isKnown, own }));
    return judgement;
  };
}

/** The outcome where there are no limits. */
function firstOutcome(
  { verdict, isError, context }: LoggedDecision,
  isKnown: boolean,
  own: Answer | null,
  { strict }: GateOptions,
): Outcome {
  if (verdict === 'suppressed') return 'suppressed';
  if (!isError) return 'no-error';
  // A kind that nobody knows yet must not slip through for the want of a name.
  if (verdict === 'undetermined' && !strict && context.kind !== null) return 'undetermined';
  if (isKnown) return 'known';
  return own === NO ? 'not-own' : 'fails';
}

/** Lets those pass of which there are no more than may be, and says which limits do not hold. */
function applyLimits(
  judgements: Map<LoggedDecision, Judgement>,
  { total, byKind }: Limits,
): GateResult['exceeded'] {
  const failing: LoggedDecision[] = [];
  const found = new Map<string, number>();
  for (const [decision, { outcome }] of judgements) {
    if (outcome !== 'fails') continue;
    const kind = kindOf(decision.context);
    failing.push(decision);
    found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  const exceeded: { kind: string | null; limit: number; contexts: number }[] = [];
  for (const [kind, limit] of byKind) {
    const contexts = found.get(kind) ?? 0;
    if (contexts > limit) exceeded.push({ kind, limit, contexts });
  }
  if (total !== null && failing.length > total) {
    return [...exceeded, { kind: null, limit: total, contexts: failing.length }];
  }
  for (const decision of failing) {
    const kind = kindOf(decision.context);
    const limit = byKind.get(kind) ?? (total === null ? 0 : Infinity);
    const judgement = judgements.get(decision);
    if (judgement && (found.get(kind) ?? 0) <= limit) {
      judgements.set(decision, { ...judgement, outcome: 'within-limit' });
    }
  }
  return exceeded;
}

/** What a limit names: the suppression kind, or the log's own word for one that is not known. */
function kindOf({ kind, errorKind }: ErrorContext): string {
  return kind ?? errorKind ?? '';
}

function countOutcomes(judgements: Iterable<Judgement>): Record<Outcome, number> {
  const counts: Record<Outcome, number> = {
    suppressed: 0,
    'no-error': 0,
    undetermined: 0,
    known: 0,
    'not-own': 0,
    'within-limit': 0,
    fails: 0,
  };
  for (const { outcome } of judgements) counts[outcome]++;
  return counts;
}
