import type { ErrorContext } from '../valgrind/error-context.js';
import type { UntoldLossRecords } from '../valgrind/leak-check.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import type { Comparer, KeyedSuppression } from './comparer.js';
import { addCounts, type Count } from './count.js';

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
  perhapsUsed(): readonly T[];
}

/** What is known of a suppression that something of the run has to do with. */
interface Slot<T> {
  readonly key: T;
  /** Its place in the order of reading. */
  readonly place: number;
  readonly leakKinds: ReadonlySet<LeakKind> | null;
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

/** A suppression of which the log does not tell whether it matches. */
interface DoubtfulSlot<T> {
  readonly slot: Slot<T>;
  readonly reason: string;
}

/**
 * Replays Valgrind's list (m_errormgr.c): the suppression read last is tried first, the first one that matches
 * takes the context, moves to the front and counts all its occurrences. A run has to do with few of its suppressions;
 * no time goes into the others.
 */
export function createLedger<T>({ suppressions, compare: compareAll, ofLeakKinds }: Comparer<T>): Ledger<T> {
  const slots = new Map<number, Slot<T>>();
  let now = 0;
  /** When loss records that the log does not tell may last have used suppressions of a leak kind. */
  const doubtedAt = new Map<LeakKind, number>();
  /** The same, if no leak check has begun since. */
  let doubtedKinds = new Set<LeakKind>();

  function slotAt(place: number): Slot<T> {
    let slot = slots.get(place);
    if (!slot) {
      const { key, loaded } = suppressions[place] as KeyedSuppression<T>;
      const rank = suppressions.length - place;
      const blank = { movedAt: 0, mayHaveMovedAt: 0, count: 0, contexts: 0, bytes: 0, blocks: 0 };
      slot = { key, place, leakKinds: loaded.leakKinds, rank, ...blank, isPerhapsUsed: false };
      slots.set(place, slot);
    }
    return slot;
  }

  const isDoubted = ({ leakKinds }: Slot<T>, kinds: Iterable<LeakKind>): boolean =>
    leakKinds !== null && [...kinds].some((kind) => leakKinds.has(kind));

  /** When something else than a context that it takes may last have moved it to the front. */
  function mayHaveMovedAt(slot: Slot<T>): number {
    const doubts = [...doubtedAt].filter(([kind]) => slot.leakKinds?.has(kind));
    return doubts.reduce((latest, [, at]) => Math.max(latest, at), slot.mayHaveMovedAt);
  }

  function take(slot: Slot<T>, context: ErrorContext): void {
    slot.rank = -now;
    slot.movedAt = now;
    slot.contexts++;
    slot.count = addCounts(slot.count, context.count);
    slot.bytes = addCounts(slot.bytes, context.leak ? context.leak.bytes : 0);
    slot.blocks = addCounts(slot.blocks, context.leak ? context.leak.blocks : 0);
  }

  /** All that match a context, and all that may, in the order in which Valgrind would try them. */
  function compare(context: ErrorContext): { matching: Slot<T>[]; perhaps: DoubtfulSlot<T>[] } {
    const comparison = compareAll(context);
    return {
      matching: comparison.matching.map(slotAt).sort((a, b) => a.rank - b.rank),
      perhaps: comparison.perhaps
        .map(({ place, reason }) => ({ slot: slotAt(place), reason }))
        .sort((a, b) => a.slot.rank - b.slot.rank),
    };
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
      if (!first && perhaps.length === 0) return NOT_SUPPRESSED;
      const perhapsMatchedBy = perhaps.map(({ slot, reason }) => ({ suppression: slot.key, reason }));
      if (!first) {
        for (const { slot } of perhaps) slot.mayHaveMovedAt = now;
        return {
          verdict: 'undetermined',
          suppression: null,
          alsoMatchedBy: [],
          perhapsMatchedBy,
          reason: perhapsMatchedBy[0]?.reason ?? '',
        };
      }

      const mayBeEarlier = (slot: Slot<T>): boolean => mayHaveMovedAt(slot) > first.movedAt;
      const earlier = perhaps.filter(({ slot }) => slot.rank < first.rank || mayBeEarlier(slot));
      const [doubtful] = earlier;
      const orderInDoubt = others.some(mayBeEarlier);
      if (!doubtful && !orderInDoubt) {
        take(first, context);
        const alsoMatchedBy = others.map((slot) => slot.key);
        return { verdict: 'suppressed', suppression: first.key, alsoMatchedBy, perhapsMatchedBy, reason: '' };
      }
      for (const slot of [...matching, ...earlier.map((one) => one.slot)]) slot.mayHaveMovedAt = now;
      return {
        verdict: 'suppressed',
        suppression: null,
        alsoMatchedBy: matching.map((slot) => slot.key),
        perhapsMatchedBy,
        reason: doubtful
          ? `which suppression takes it is not determined: ${doubtful.reason}`
          : 'which suppression takes it is not determined: an earlier context may have changed their order',
      };
    },
    beginLeakCheck() {
      doubtedKinds = new Set();
      for (const slot of slots.values()) {
        slot.bytes = 0;
        slot.blocks = 0;
      }
    },
    decideUntold({ known, kinds }) {
      now++;
      const records = known.map((record) => {
        const { matching, perhaps } = compare(record);
        return { record, takers: [...matching, ...perhaps.map(({ slot }) => slot)] };
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
        for (const slot of slots.values()) if (taken.has(slot.key)) slot.mayHaveMovedAt = now;
      }
      for (const kind of kinds) {
        doubtedAt.set(kind, now);
        doubtedKinds.add(kind);
      }
    },
    perhapsUsed() {
      const kinds = new Set(doubtedAt.keys());
      const others = [...slots.values()].filter((slot) => slot.isPerhapsUsed && !isDoubted(slot, kinds));
      if (others.length === 0) return ofLeakKinds(kinds);
      const keys = new Set([...ofLeakKinds(kinds), ...others.map(({ key }) => key)]);
      return suppressions.map(({ key }) => key).filter((key) => keys.has(key));
    },
    uses: () =>
      [...slots.values()]
        .filter((slot) => slot.contexts > 0)
        .sort((a, b) => a.rank - b.rank)
        .map((slot) => {
          const { key, count, contexts, bytes, blocks } = slot;
          const amount = isDoubted(slot, doubtedKinds) ? { bytes: null, blocks: null } : { bytes, blocks };
          return {
            suppression: key,
            count: isDoubted(slot, doubtedAt.keys()) ? null : count,
            contexts,
            ...amount,
          };
        }),
  };
  return ledger;
}

const NOT_SUPPRESSED: Decision<never> = {
  verdict: 'not-suppressed',
  suppression: null,
  alsoMatchedBy: [],
  perhapsMatchedBy: [],
  reason: '',
};

/** Does it not matter which of two records comes first, if these are all that may take the one or the other? */
function areApart<T>(a: readonly Slot<T>[], b: readonly Slot<T>[]): boolean {
  const common = a.filter((slot) => b.includes(slot)).length;
  return common === 0 || (common === a.length && common === b.length);
}
