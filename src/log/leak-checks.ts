import type { ErrorContext, Frame } from '../valgrind/error-context.js';
import type { LeakCheck, UntoldLossRecords } from '../valgrind/leak-check.js';
import { LEAK_KINDS, type LeakKind } from '../valgrind/leak-kinds.js';

/** A loss record that a log shows. */
export interface ShownLossRecord {
  readonly context: ErrorContext;
  /** How many error contexts of the run come before it. */
  readonly at: number;
  /** The R of `in loss record R of N`. */
  readonly number: number;
}

/** What a log tells of a leak check. */
export interface ToldLeakCheck {
  /** How many error contexts of the run come before it. */
  readonly before: number;
  /** In the order of the log, which is that of their numbers. */
  readonly shown: readonly ShownLossRecord[];
  /** The N of `in loss record R of N`: how many Valgrind compared. Null where no record is shown. */
  readonly size: number | null;
  /** The leak kinds that loss records which are not shown may have, beside those of the check before. */
  readonly hiddenKinds: ReadonlySet<LeakKind>;
  /**
   * May a check have come before it of which the log does not tell, since no heap block was left? Valgrind forgets
   * all loss records then (mc_leakcheck.c, MC_(detect_memory_leaks)).
   */
  readonly mayHaveForgotten: boolean;
}

/** A loss record of an earlier check. */
interface EarlierRecord {
  readonly context: ErrorContext;
  /** Is it certain that it had blocks then? If so, the next check has it, too, with or without blocks. */
  readonly hadBlocks: boolean;
}

/** The loss records of the check before. */
interface EarlierRecords {
  readonly records: readonly EarlierRecord[];
  /** The leak kinds that others may have had. */
  readonly kinds: ReadonlySet<LeakKind>;
}

/**
 * Finds out which loss records Valgrind compared that a log does not show. It keeps the records of one check for the
 * next, which removes them if they had no blocks any more (mc_leakcheck.c, print_results). So a check has all
 * records that the one before it had with blocks; where their number is that of the missing ones, these are they.
 */
export function completeLeakChecks(told: readonly ToldLeakCheck[]): LeakCheck[] {
  let earlier: EarlierRecords = { records: [], kinds: new Set() };
  return told.map((check, at) => {
    const { known, kinds } = missingRecords(check, earlier);
    const showsAllBlocks = (kind: LeakKind): boolean =>
      at === told.length - 1 && !check.hiddenKinds.has(kind);
    const untold = known.map((context) => asUntold(context, showsAllBlocks(kindOf(context))));
    earlier = {
      records: [
        ...check.shown.map(({ context }) => ({ context, hadBlocks: context.leak?.blocks !== 0 })),
        ...known.map((context) => ({ context, hadBlocks: false })),
      ],
      kinds,
    };
    return { before: check.before, untold: placeRecords(check, untold, kinds) };
  });
}

function missingRecords(
  { shown, size, hiddenKinds, mayHaveForgotten }: ToldLeakCheck,
  earlier: EarlierRecords,
): Pick<UntoldLossRecords, 'known' | 'kinds'> {
  const kept = without(earlier.records, shown);
  const certain = kept.filter(({ hadBlocks }) => hadBlocks);
  const newKinds = new Set([...hiddenKinds, ...earlier.kinds]);
  const missing = size === null ? null : size - shown.length;
  if (missing === 0) return { known: [], kinds: new Set() };
  // Where no other record can be missing, the check before has not been forgotten.
  const hasCertain = !mayHaveForgotten || newKinds.size === 0;
  if (hasCertain && missing === certain.length) return { known: contextsOf(certain), kinds: new Set() };
  const areAllKept = missing === kept.length || (missing === null && kept.length === certain.length);
  if (newKinds.size === 0 && areAllKept) return { known: contextsOf(kept), kinds: new Set() };
  const kinds = new Set([...newKinds, ...kept.map(({ context }) => kindOf(context))]);
  // Nothing tells why more records are not shown, if not by their kind.
  return { known: [], kinds: kinds.size > 0 || missing === null ? kinds : new Set(LEAK_KINDS) };
}

/** What is left of the records if each shown one takes its equal away. */
function without(records: readonly EarlierRecord[], shown: readonly ShownLossRecord[]): EarlierRecord[] {
  if (records.length === 0) return [];
  const taken = new Map<string, number>();
  for (const { context } of shown) taken.set(keyOf(context), (taken.get(keyOf(context)) ?? 0) + 1);
  return records.filter(({ context }) => {
    const count = taken.get(keyOf(context)) ?? 0;
    taken.set(keyOf(context), count - 1);
    return count <= 0;
  });
}

function contextsOf(records: readonly EarlierRecord[]): ErrorContext[] {
  return records.map(({ context }) => context);
}

function kindOf({ leak }: ErrorContext): LeakKind {
  return leak?.kind ?? 'definite';
}

/** A record is one kind and one place of allocation. */
function keyOf(context: ErrorContext): string {
  const frameKey = ({ fn, shownAs, obj, file, line }: Frame) => [fn, shownAs, obj, file, line].join('\0');
  return [kindOf(context), ...context.stack.frames.map(frameKey)].join('\n');
}

/** A record as a later check has it that does not show it: without blocks, if one with blocks would be shown. */
function asUntold(context: ErrorContext, hasNoBlocks: boolean): ErrorContext {
  const amount = hasNoBlocks ? 0 : null;
  return { ...context, leak: { kind: kindOf(context), bytes: amount, blocks: amount } };
}

/** Puts the missing records where the numbers of the shown ones leave a hole. */
function placeRecords(
  check: ToldLeakCheck,
  known: readonly ErrorContext[],
  kinds: ReadonlySet<LeakKind>,
): UntoldLossRecords[] {
  if (known.length === 0 && kinds.size === 0) return [];
  const [first, ...others] = holesOf(check);
  if (first === undefined) return [];
  if (others.length === 0) return [{ before: first, known, kinds: shareKinds(kinds) }];
  // Which of them is in which hole is not known.
  const allKinds = shareKinds(new Set([...kinds, ...known.map(kindOf)]));
  return [first, ...others].map((before) => ({ before, known: [], kinds: allKinds }));
}

const sharedKinds = new Map<string, ReadonlySet<LeakKind>>();

/** The same set for the same kinds: logs of many runs would have one for each. */
function shareKinds(kinds: ReadonlySet<LeakKind>): ReadonlySet<LeakKind> {
  const key = LEAK_KINDS.filter((kind) => kinds.has(kind)).join();
  const known = sharedKinds.get(key) ?? kinds;
  sharedKinds.set(key, known);
  return known;
}

/** The places of missing numbers, by how many error contexts come before them. */
function holesOf({ shown, size, before }: ToldLeakCheck): number[] {
  const holes: number[] = [];
  let next = 1;
  for (const { number, at } of shown) {
    if (number > next) holes.push(at);
    next = number + 1;
  }
  const last = shown.at(-1);
  if (size === null || next <= size) holes.push(last ? last.at + 1 : before);
  return holes;
}
