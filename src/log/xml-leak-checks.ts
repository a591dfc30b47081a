import type { ErrorContext } from '../valgrind/error-context.js';
import { lossRecordNumber } from '../valgrind/headlines.js';
import { LEAK_KINDS, type LeakKind } from '../valgrind/leak-kinds.js';
import type { ShownLossRecord, ToldLeakCheck } from './leak-checks.js';

/** An error of an XML log, with the number that Valgrind gave it. */
export interface NumberedError {
  readonly context: ErrorContext;
  /** The value of `<unique>`; NaN if there is none. */
  readonly unique: number;
}

/** What else an XML log tells of a run that matters here. */
export interface XmlRunFacts {
  /** Occurrences of all errors that are not suppressed, loss records aside; null where the log does not tell. */
  readonly occurrences: number | null;
  /** Uses of suppressions. */
  readonly suppressed: number;
  /** How many errors come before the end of the program, behind which the last check is; null if it has not come. */
  readonly finishedAt: number | null;
  /** The leak kinds whose loss records a check does not show, if there are any. */
  readonly hiddenKinds: ReadonlySet<LeakKind>;
  /** The same for the check at the end of the run; null if there is none, or none that compared anything. */
  readonly hiddenKindsAtEnd: ReadonlySet<LeakKind> | null;
}

/** Loss records that are shown one after the other, and belong to one check. */
interface Group {
  readonly shown: ShownLossRecord[];
  /** The number that Valgrind gave to its first loss record, shown or not. */
  readonly start: number;
  readonly size: number;
}

/**
 * The leak checks of a run. Valgrind numbers every occurrence of an error, suppressed or not, and every loss record
 * that it compares (m_errormgr.c, construct_error), so that the numbers of a check's records follow each other. What
 * is left over when all is counted are loss records of checks that the log does not show.
 */
export function toldXmlChecks(errors: readonly NumberedError[], facts: XmlRunFacts): ToldLeakCheck[] {
  const { finishedAt, hiddenKinds, hiddenKindsAtEnd } = facts;
  const groups = groupRecords(errors);
  const isAtEnd = ({ shown }: Group): boolean => finishedAt !== null && (shown[0]?.at ?? 0) >= finishedAt;
  const shown = groups.map((group): ToldLeakCheck => ({
    before: group.shown[0]?.at ?? 0,
    shown: group.shown,
    size: group.size,
    hiddenKinds: (isAtEnd(group) ? hiddenKindsAtEnd : null) ?? hiddenKinds,
    mayHaveForgotten: true,
  }));
  // The sort is stable: a check without records comes before the one whose first record is at the same place.
  const checks = [...unshownChecks(errors, groups, facts), ...shown].sort((a, b) => a.before - b.before);
  if (hiddenKindsAtEnd && !groups.some(isAtEnd)) {
    checks.push(unshownCheck(errors.length, hiddenKindsAtEnd));
  }
  return checks;
}

function groupRecords(errors: readonly NumberedError[]): Group[] {
  const groups: Group[] = [];
  for (const [at, { context, unique }] of errors.entries()) {
    const place = context.leak && lossRecordNumber(context.what);
    if (!place) continue;
    const start = unique - place.number + 1;
    const group = groups.at(-1);
    if (group && group.start === start && group.size === place.of) {
      group.shown.push({ context, at, number: place.number });
    } else {
      groups.push({ start, size: place.of, shown: [{ context, at, number: place.number }] });
    }
  }
  return groups;
}

/** Checks before the last shown one of which no loss record is shown: quick ones, for which a program asks. */
function unshownChecks(
  errors: readonly NumberedError[],
  groups: readonly Group[],
  { occurrences, suppressed }: XmlRunFacts,
): ToldLeakCheck[] {
  const last = groups.at(-1);
  if (!last || occurrences === null) return [];
  const inOtherGroups = groups.slice(0, -1).reduce((sum, { size }) => sum + size, 0);
  const unseen = last.start - occurrences - inOtherGroups;
  // Suppressed errors have numbers, too.
  if (Number.isNaN(unseen) || unseen <= suppressed) return [];
  return freePlaces(errors, groups).map((before) => unshownCheck(before, new Set(LEAK_KINDS)));
}

function unshownCheck(before: number, hiddenKinds: ReadonlySet<LeakKind>): ToldLeakCheck {
  return { before, shown: [], size: null, hiddenKinds, mayHaveForgotten: true };
}

/** The places before the last group where numbers are that no shown error and no group has. */
function freePlaces(errors: readonly NumberedError[], groups: readonly Group[]): number[] {
  const inGroups = new Map(groups.flatMap((group) => group.shown.map(({ at }) => [at, group] as const)));
  const free: number[] = [];
  let next = 0;
  for (const [at, { unique }] of errors.entries()) {
    const group = inGroups.get(at);
    if ((group ? group.start : unique) > next) free.push(at);
    next = Math.max(next, group ? group.start + group.size : unique + 1);
    if (group === groups.at(-1)) break;
  }
  return free;
}
