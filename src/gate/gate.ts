import { MAYBE, NO, YES, type Answer } from '../match/answer.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { MatchedLog, MatchReport } from '../usage/match-logs.js';
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
  /** Of a decision of the report. */
  readonly judgementOf: (decision: LoggedDecision) => Judgement;
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
  const { own, limits } = options;
  const { known, notSeen } = findKnown(logs, options.baseline);
  const firstJudgement = (decision: LoggedDecision): Judgement => {
    const isKnown = known.has(decision.at);
    const ofOwn = own ? own.includes(decision.context.stack) : null;
    return { outcome: firstOutcome(decision, isKnown, ofOwn, options), isKnown, own: ofOwn };
  };

  const counts: Record<Outcome, number> = { ...NO_OUTCOMES };
  const failing = new Map<string, Failing>();
  let ownIsSeen = own === null;
  for (const { decisions } of logs) {
    for (const decision of decisions) {
      const judgement = firstJudgement(decision);
      counts[judgement.outcome]++;
      ownIsSeen ||= judgement.own === YES;
      if (judgement.outcome === 'fails')
        addFailing(failing, kindOf(decision.context), judgement.own === MAYBE);
    }
  }
  const { exceeded, passes } = applyLimits(failing, limits);
  let untoldOwn = 0;
  for (const [kind, { contexts, untold }] of failing) {
    if (passes(kind)) {
      counts.fails -= contexts;
      counts['within-limit'] += contexts;
    } else {
      untoldOwn += untold;
    }
  }
  const judgementOf = (decision: LoggedDecision): Judgement => {
    const judgement = firstJudgement(decision);
    const isWithin = judgement.outcome === 'fails' && passes(kindOf(decision.context));
    return isWithin ? { ...judgement, outcome: 'within-limit' } : judgement;
  };
  return { options, fails: counts.fails > 0, judgementOf, counts, exceeded, untoldOwn, ownIsSeen, notSeen };
}

/** How many error contexts of a kind fail, where there are no limits. */
interface Failing {
  readonly contexts: number;
  /** Those of which the log does not tell whether they are ours. */
  readonly untold: number;
}

function addFailing(failing: Map<string, Failing>, kind: string, isUntold: boolean): void {
  const { contexts, untold } = failing.get(kind) ?? { contexts: 0, untold: 0 };
  failing.set(kind, { contexts: contexts + 1, untold: untold + Number(isUntold) });
}

/** The errors of a report that are in a baseline, by the places of their decisions, and those of the baseline that no log has. */
function findKnown(logs: readonly MatchedLog[], baseline: Baseline | null) {
  const known = new Set<number>();
  if (!baseline) return { known, notSeen: [] };
  const allowed = new Map(baseline.errors.map((error) => [errorKey(error), error.contexts]));
  const seen = new Set<string>();
  for (const { decisions } of logs) {
    const inLog = new Map<string, number>();
    for (const decision of decisions) {
      if (!isOpen(decision)) continue;
      const key = errorKey(knownErrorOf(decision.context));
      const contexts = (inLog.get(key) ?? 0) + 1;
      inLog.set(key, contexts);
      seen.add(key);
      if (contexts <= (allowed.get(key) ?? 0)) known.add(decision.at);
    }
  }
  return { known, notSeen: baseline.errors.filter((error) => !seen.has(errorKey(error))) };
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

/** Which limits do not hold, and whether those pass that a limit names. */
function applyLimits(failing: ReadonlyMap<string, Failing>, { total, byKind }: Limits) {
  const exceeded: { kind: string | null; limit: number; contexts: number }[] = [];
  for (const [kind, limit] of byKind) {
    const { contexts = 0 } = failing.get(kind) ?? {};
    if (contexts > limit) exceeded.push({ kind, limit, contexts });
  }
  const all = [...failing.values()].reduce((sum, { contexts }) => sum + contexts, 0);
  if (total !== null && all > total) {
    return { exceeded: [...exceeded, { kind: null, limit: total, contexts: all }], passes: () => false };
  }
  const others = total === null ? 0 : Infinity;
  return {
    exceeded,
    passes: (kind: string) => (failing.get(kind)?.contexts ?? 0) <= (byKind.get(kind) ?? others),
  };
}

/** What a limit names: the suppression kind, or the log's own word for one that is not known. */
function kindOf({ kind, errorKind }: ErrorContext): string {
  return kind ?? errorKind ?? '';
}

const NO_OUTCOMES: Readonly<Record<Outcome, number>> = {
  suppressed: 0,
  'no-error': 0,
  undetermined: 0,
  known: 0,
  'not-own': 0,
  'within-limit': 0,
  fails: 0,
};
