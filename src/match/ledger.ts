import type { LoadedSuppression } from '../load/loaded-suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import type { UntoldLossRecords } from '../valgrind/leak-check.js';
import { MAYBE, YES } from './answer.js';
import { addCounts, type Count } from './count.js';
import {
  compileSuppression,
  matchSuppression,
  undeterminedReason,
  type CompiledSuppression,
} from './suppression.js';

/** What becomes of one error context. `T` is what the caller knows a suppression by. */
export interface Decision<T> {
  readonly verdict: 'suppressed' | 'not-suppressed' | 'undetermined';
  /** The suppression that takes it; null if none does, or if the log does not tell which one. */
  readonly suppression: T | null;
  /** All other suppressions that match it, in the order in which Valgrind would try them. */
  readonly alsoMatchedBy: readonly T[];
  /** Suppressions of which the log does not tell whether they match, in that order. */
  readonly perhapsMatchedBy: readonly Doubt<T>[];
  /** Why the verdict, or the suppression that takes it, is not determined; empty otherwise. */
  readonly reason: string;
}

/** A suppression that may match. */
export interface Doubt<T> {
  readonly suppression: T;
  /** What the log does not tell, as a sentence part for people. */
  readonly reason: string;
}

/** A use of a suppression, as Valgrind counts it. */
export interface Use<T> {
  readonly suppression: T;
  /** Occurrences; null where the log does not tell how often a context occurred. */
  readonly count: Count;
  readonly contexts: number;
  /** Bytes and blocks of its loss records in the last leak check; null where the log does not tell, 0 for other kinds. */
  readonly bytes: Count;
  readonly blocks: Count;
}

/** Valgrind's list of suppressions during one run. */
export interface Ledger<T> {
  /** Decides on a new error context and counts it. Contexts must come in the order of their first occurrence. */
  decide(context: ErrorContext): Decision<T>;
  /** A leak check begins: bytes and blocks are counted anew. */
  beginLeakCheck(): void;
  /** Loss records are compared that the log does not show. */
  decideUntold(records: UntoldLossRecords): void;
  /** The used suppressions in the order in which Valgrind prints them: last moved to the front first. */
  uses(): Use<T>[];
  /** Suppressions that untold loss records may have used, once more or at all, in the order of reading. */
  perhapsUsed(): T[];
}

interface Slot<T> {
  readonly key: T;
  readonly compiled: CompiledSuppression;
  /** Smaller is tried earlier. */
  rank: number;
  /** When it was last moved to the front: the number of the context, from 1; 0 for never. */
  movedAt: number;
  /** When it last may have been, by a context of which the log tells too little. */
  mayHaveMovedAt: number;
  count: Count;
  contexts: number;
  bytes: Count;
  blocks: Count;
  isPerhapsUsed: boolean;
}

/**
 * Replays Valgrind's list (m_errormgr.c): the suppression read last is tried first, the first one that matches
 * takes the context, moves to the front and counts all its occurrences. `suppressions` are in the order of
 * reading, over all files.
 */
export function createLedger<T>(suppressions: readonly { key: T; loaded: LoadedSuppression }[]): Ledger<T> {
  const slots = suppressions.map(({ key, loaded }, at): Slot<T> => ({
    key,
    compiled: compileSuppression(loaded),
    rank: suppressions.length - at,
    movedAt: 0,
    mayHaveMovedAt: 0,
    count: 0,
    contexts: 0,
    bytes: 0,
    blocks: 0,
    isPerhapsUsed: false,
  }));
  const byKind = new Map<string, Slot<T>[]>();
  for (const slot of slots) {
    const key = kindKey(slot.compiled.suppression);
    const ofKind = byKind.get(key);
    if (ofKind) ofKind.push(slot);
    else byKind.set(key, [slot]);
  }
  const crashing = slots.filter((slot) => slot.compiled.suppression.crashesAt === 'any error');
  let now = 0;

  function take(slot: Slot<T>, context: ErrorContext): void {
    slot.rank = -now;
    slot.movedAt = now;
    slot.contexts++;
    slot.count = addCounts(slot.count, context.count);
    slot.bytes = addCounts(slot.bytes, context.leak ? context.leak.bytes : 0);
    slot.blocks = addCounts(slot.blocks, context.leak ? context.leak.blocks : 0);
  }

  /** All that match a context, and all that may, in the order in which Valgrind would try them. */
  function compare(context: ErrorContext): { matching: Slot<T>[]; perhaps: Slot<T>[] } {
    const candidates = context.kind === null ? slots : [...(byKind.get(kindKey(context)) ?? []), ...crashing];
    const matching: Slot<T>[] = [];
    const perhaps: Slot<T>[] = [];
    for (const slot of [...new Set(candidates)].sort((a, b) => a.rank - b.rank)) {
      const answer = matchSuppression(slot.compiled, context);
      if (answer === YES) matching.push(slot);
      else if (answer === MAYBE) perhaps.push(slot);
    }
    return { matching, perhaps };
  }

  /** Something of which the log does not tell may have used it. */
  function doubt(slot: Slot<T>): void {
    slot.mayHaveMovedAt = now;
    slot.isPerhapsUsed = true;
    slot.count = null;
    slot.bytes = null;
    slot.blocks = null;
  }

  const ledger: Ledger<T> = {
    decide(context) {
      now++;
      const { matching, perhaps } = compare(context);
      const [first, ...others] = matching;
      const perhapsMatchedBy = perhaps.map(({ key, compiled }) => ({
        suppression: key,
        reason: undeterminedReason(compiled, context),
      }));
      if (!first) {
        for (const slot of perhaps) slot.mayHaveMovedAt = now;
        const [doubtful] = perhaps;
        return {
          verdict: doubtful ? 'undetermined' : 'not-suppressed',
          suppression: null,
          alsoMatchedBy: [],
          perhapsMatchedBy,
          reason: perhapsMatchedBy[0]?.reason ?? '',
        };
      }

      const mayBeEarlier = (slot: Slot<T>): boolean => slot.mayHaveMovedAt > first.movedAt;
      const earlier = perhaps.filter((slot) => slot.rank < first.rank || mayBeEarlier(slot));
      const [doubtful] = earlier;
      const orderInDoubt = others.some(mayBeEarlier);
      if (!doubtful && !orderInDoubt) {
        take(first, context);
        const alsoMatchedBy = others.map((slot) => slot.key);
        return { verdict: 'suppressed', suppression: first.key, alsoMatchedBy, perhapsMatchedBy, reason: '' };
      }
      for (const slot of [...matching, ...earlier]) slot.mayHaveMovedAt = now;
      return {
        verdict: 'suppressed',
        suppression: null,
        alsoMatchedBy: matching.map((slot) => slot.key),
        perhapsMatchedBy,
        reason: doubtful
          ? `which suppression takes it is not determined: ${undeterminedReason(doubtful.compiled, context)}`
          : 'which suppression takes it is not determined: an earlier context may have changed their order',
      };
    },
    beginLeakCheck() {
      for (const slot of slots) {
        slot.bytes = 0;
        slot.blocks = 0;
      }
    },
    decideUntold({ known, kinds }) {
      now++;
      const records = known.map((record) => {
        const { matching, perhaps } = compare(record);
        return { record, takers: [...matching, ...perhaps] };
      });
      const isOrderIrrelevant = records.every((a) => records.every((b) => areApart(a.takers, b.takers)));
      const taken = new Set<T>();
      for (const { record, takers } of records) {
        const taker = isOrderIrrelevant ? ledger.decide(record).suppression : null;
        if (taker === null) takers.forEach(doubt);
        else taken.add(taker);
      }
      now++;
      if (taken.size > 1) {
        for (const slot of slots) if (taken.has(slot.key)) slot.mayHaveMovedAt = now;
      }
      for (const slot of slots) {
        const { leakKinds } = slot.compiled.suppression;
        if (leakKinds && [...kinds].some((kind) => leakKinds.has(kind))) doubt(slot);
      }
    },
    perhapsUsed: () => slots.filter((slot) => slot.isPerhapsUsed).map((slot) => slot.key),
    uses: () =>
      slots
        .filter((slot) => slot.contexts > 0)
        .sort((a, b) => a.rank - b.rank)
        .map(({ key, count, contexts, bytes, blocks }) => ({
          suppression: key,
          count,
          contexts,
          bytes,
          blocks,
        })),
  };
  return ledger;
}

/** Does it not matter which of two records comes first, if these are all that may take the one or the other? */
function areApart<T>(a: readonly Slot<T>[], b: readonly Slot<T>[]): boolean {
  const common = a.filter((slot) => b.includes(slot)).length;
  return common === 0 || (common === a.length && common === b.length);
}

function kindKey({ tool, kind }: { readonly tool: string; readonly kind: string | null }): string {
  return `${tool}:${kind}`;
}
