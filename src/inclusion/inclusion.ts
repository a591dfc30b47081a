import type { LoadedSuppression } from '../load/loaded-suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { LEAK_KINDS, type LeakKind } from '../valgrind/leak-kinds.js';
import { createVocabulary, type Vocabulary } from './condition.js';
import { createFrameChooser } from './frame-choice.js';
import { createStackSampler } from './sample-stack.js';
import { createPatternTree, type NumberedPattern, type PatternNode } from './pattern-tree.js';
import { findUncoveredStack, type Extent, type Taken } from './uncovered-stack.js';
import { accepts, witnessOf } from './witness.js';

/*
 * Does one suppression accept every error that another one accepts; do several together? Decided for the whole
 * language, over these errors:
 *
 * - An error has a tool and a kind; Param and FishyValue have any text behind it, Leak one of four leak kinds.
 * - A stack has at least one frame and at most `--num-callers` machine frames. A machine frame may be several frames,
 *   by any number of inlined calls, which then have one object.
 * - A frame has a function name, an object name, and perhaps a source file and a line from 1 to MAX_SOURCE_LINE. Names
 *   are texts of at least one byte, without NUL and LF; all of them occur, `???` among them, and in any combination.
 * - A `src` pattern that is tried on frame number n sees the source position of machine frame number n, whatever is
 *   inlined (m_errormgr.c, supp_matches_callers). So for it, too, a stack is a row of frames in which each has some
 *   source position or none. What it sees behind the last machine frame is anything: Valgrind reads past an array.
 *
 * "Yes" holds for all these errors. "No" comes with one of them. "Undecided" is what would take too long, and the few
 * questions that hang on stacks which only inlining makes long enough.
 */

/** Whether suppressions together accept every error that another one accepts. */
export type Inclusion =
  /** `by`: those that it takes, by number, smallest first, without any that can be seen not to be needed. */
  | { readonly answer: 'yes'; readonly by: readonly number[] }
  /** `witness`: an error that is accepted by the other one alone, with the shortest stack that there is. */
  | { readonly answer: 'no'; readonly witness: ErrorContext }
  | { readonly answer: 'undecided' };

/** Which suppressions of an index may take errors. All by default. */
export interface Takers {
  /** Only those with a smaller number. */
  readonly before?: number;
  /** Of those, the ones with these numbers. */
  has?(number: number): boolean;
}

/** Suppressions of one tool, ready for many questions. A suppression's number is its place in the list. */
export interface InclusionIndex {
  /** Do those of the index that count accept every error that the other suppression accepts? */
  inclusion(other: LoadedSuppression, takers?: Takers): Inclusion;
  /** Only those that it takes, where the answer is yes; null otherwise. Takes less time, since it seeks no witness. */
  takersOf(other: LoadedSuppression, takers?: Takers): readonly number[] | null;
  /**
   * Is there an error that this suppression of the index accepts and none of the others does? False also where that is
   * not decided. Takes least time: it follows a stack only until no other suppression can match.
   */
  acceptsAlone(number: number): boolean;
}

/** Does one of the suppressions accept every error that the other one accepts, or do all of them together? */
export function includes(
  accepting: readonly LoadedSuppression[],
  other: LoadedSuppression,
  numCallers: number,
): Inclusion {
  return createInclusionIndex(accepting, numCallers).inclusion(other);
}

/** Makes an index of suppressions that are loaded with this `--num-callers`. */
export function createInclusionIndex(
  suppressions: readonly LoadedSuppression[],
  numCallers: number,
): InclusionIndex {
  const vocabulary = createVocabulary();
  const chooser = createFrameChooser(vocabulary);
  const sampler = createStackSampler(vocabulary.anyName);
  const { groups, ownGroups } = groupByErrors(suppressions, vocabulary);

  /** Looks for uncovered stacks, one for each leak kind that makes a difference; none for what matches nothing. */
  function* search(other: LoadedSuppression, { has: counts, ...limits }: Taken, extent: Extent) {
    const pattern = other.neverMatches ? null : vocabulary.stackPattern(other.frames);
    if (!pattern) return;
    const group = groups.get(errorsOf(other)) ?? NO_GROUP;
    for (const leakKind of differingLeakKinds(other, group)) {
      const has = (number: number): boolean => takes(suppressions[number], leakKind) && counts(number);
      const taken = { ...limits, has };
      yield { leakKind, taken, found: findUncoveredStack(pattern, group.tree, taken, chooser, extent) };
    }
  }

  /** Those that take all that the other one accepts, smallest first; null if there are none, or it is not decided. */
  function findTakers(other: LoadedSuppression, taken: Taken): readonly number[] | null {
    const by = new Set<number>();
    for (const { found } of search(other, taken, { endsEarly: true })) {
      if (found.answer !== 'none') return null;
      for (const number of found.by) by.add(number);
    }
    return [...by].sort((a, b) => a - b);
  }

  function decide(other: LoadedSuppression, taken: Taken): Inclusion {
    const answers = Array.from(search(other, taken, { endsEarly: false }), (one): Inclusion => {
      const { leakKind, found } = one;
      const { before, has } = one.taken;
      if (found.answer === 'none') return { answer: 'yes', by: [...found.by] };
      if (found.answer === 'undecided') return { answer: 'undecided' };
      const isOne = (error: ErrorContext): boolean =>
        accepts(other, error) &&
        !suppressions.some((taker, number) => number < before && has(number) && accepts(taker, error));
      const witness = witnessOf(other, leakKind, found.frames, numCallers, isOne);
      return witness ? { answer: 'no', witness } : { answer: 'undecided' };
    });
    return allOf(answers);
  }

  /** Leaves out of suppressions that take everything those that are not needed; one that is enough alone is best. */
  function fewest(other: LoadedSuppression, by: readonly number[]): readonly number[] {
    const areEnough = (numbers: readonly number[]): boolean =>
      findTakers(other, { before: Infinity, has: (number) => numbers.includes(number) }) !== null;
    if (by.length < 2) return by;
    const alone = by.find((number) => areEnough([number]));
    if (alone !== undefined) return [alone];
    return by.reduceRight((needed: readonly number[], number) => {
      const without = needed.filter((kept) => kept !== number);
      return areEnough(without) ? without : needed;
    }, by);
  }

  return {
    inclusion(other, { before = Infinity, has = () => true } = {}) {
      // Whatever it is compared with, Valgrind does not survive it.
      if (other.crashesAt !== 'nothing') return { answer: 'undecided' };
      const inclusion = decide(other, { before, has });
      return inclusion.answer === 'yes' ? { answer: 'yes', by: fewest(other, inclusion.by) } : inclusion;
    },
    takersOf(other, { before = Infinity, has = () => true } = {}) {
      if (other.crashesAt !== 'nothing') return null;
      const by = findTakers(other, { before, has });
      return by && fewest(other, by);
    },
    acceptsAlone(number) {
      const suppression = suppressions[number];
      if (!suppression || suppression.crashesAt !== 'nothing') return false;
      const pattern = suppression.neverMatches ? null : vocabulary.stackPattern(suppression.frames);
      const group = pattern && ownGroups[number];
      if (group && sampler.isAlone(pattern, group.tree, number)) return true;
      const others = { before: Infinity, except: number, has: () => true };
      for (const { found } of search(suppression, others, { endsEarly: true })) {
        if (found.answer === 'stack') return true;
      }
      return false;
    },
  };
}

/** Suppressions that are compared with the same errors, leak kinds and stacks aside. */
interface Group {
  readonly tree: PatternNode;
  /** The sets of leak kinds that there are. */
  readonly leakKinds: readonly ReadonlySet<LeakKind>[];
  /** What {@link differingLeakKinds} has found for sets of leak kinds, by {@link maskOf}. */
  readonly differing: Map<number, readonly LeakKind[]>;
}

const NO_GROUP: Group = { tree: createPatternTree([]), leakKinds: [], differing: new Map() };

/** The groups by {@link errorsOf}, and that of each suppression which can match. */
interface Groups {
  readonly groups: ReadonlyMap<string, Group>;
  readonly ownGroups: readonly (Group | undefined)[];
}

function groupByErrors(suppressions: readonly LoadedSuppression[], vocabulary: Vocabulary): Groups {
  const members = new Map<string, NumberedPattern[]>();
  for (const [number, suppression] of suppressions.entries()) {
    const { frames, neverMatches, crashesAt } = suppression;
    const pattern = neverMatches || crashesAt !== 'nothing' ? null : vocabulary.stackPattern(frames);
    if (!pattern) continue;
    const key = errorsOf(suppression);
    const ofKey = members.get(key);
    if (ofKey) ofKey.push({ number, pattern });
    else members.set(key, [{ number, pattern }]);
  }

  const groups = new Map<string, Group>();
  const ownGroups: (Group | undefined)[] = [];
  for (const [key, ofKey] of members) {
    const sets = new Map<number, ReadonlySet<LeakKind>>();
    for (const { number } of ofKey) {
      const leakKinds = suppressions[number]?.leakKinds;
      if (leakKinds) sets.set(maskOf(leakKinds), leakKinds);
    }
    const group = { tree: createPatternTree(ofKey), leakKinds: [...sets.values()], differing: new Map() };
    groups.set(key, group);
    for (const { number } of ofKey) ownGroups[number] = group;
  }
  return { groups, ownGroups };
}

/** Which errors it is compared with, leak kinds aside. */
function errorsOf({ tool, kind, extra }: LoadedSuppression): string {
  return `${tool}\n${kind}\n${extra ?? ''}`;
}

/** A set of leak kinds as a number: one bit for each. */
function maskOf(leakKinds: ReadonlySet<LeakKind>): number {
  return LEAK_KINDS.reduce((mask, kind, at) => (leakKinds.has(kind) ? mask | (1 << at) : mask), 0);
}

/** The leak kinds to ask for: of those that the same sets have, the first one speaks for all. */
function differingLeakKinds({ leakKinds }: LoadedSuppression, group: Group): readonly (LeakKind | null)[] {
  if (leakKinds === null) return [null];
  const mask = maskOf(leakKinds);
  const known = group.differing.get(mask);
  if (known) return known;
  const bySets = new Map<string, LeakKind>();
  for (const kind of LEAK_KINDS) {
    const key = group.leakKinds.map((set) => Number(set.has(kind))).join('');
    if (leakKinds.has(kind) && !bySets.has(key)) bySets.set(key, kind);
  }
  const differing = [...bySets.values()];
  group.differing.set(mask, differing);
  return differing;
}

function takes(suppression: LoadedSuppression | undefined, leakKind: LeakKind | null): boolean {
  return leakKind === null || suppression?.leakKinds?.has(leakKind) === true;
}

/** Leak kinds are different errors: all of them must be taken. Of several witnesses, the one with the shortest stack. */
function allOf(answers: readonly Inclusion[]): Inclusion {
  const witnesses = answers.flatMap((answer) => (answer.answer === 'no' ? [answer] : []));
  const [shortest] = witnesses.sort((a, b) => depthOf(a.witness) - depthOf(b.witness));
  if (shortest) return shortest;
  if (answers.some(({ answer }) => answer === 'undecided')) return { answer: 'undecided' };
  const by = new Set(answers.flatMap((answer) => (answer.answer === 'yes' ? answer.by : [])));
  return { answer: 'yes', by: [...by].sort((a, b) => a - b) };
}

function depthOf({ stack }: ErrorContext): number {
  return stack.frames.length;
}
