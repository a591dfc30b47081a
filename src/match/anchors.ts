import { frameText } from '../load/frame-text.js';
import type { FramePattern } from '../load/loaded-suppression.js';
import type { Frame, Stack } from '../valgrind/error-context.js';
import { possibleNames } from '../valgrind/mangling.js';
import { NO } from './answer.js';
import type { FrameTest } from './frame-test.js';
import type { CompiledSuppression } from './suppression.js';
import { compileWildcards, hasWildcards } from './wildcard.js';

/**
 * Finds the suppressions that are worth a comparison with a stack. Each of their patterns must match some frame; so one
 * pattern of each, its anchor, is looked up by the names of the frames, and the others are not looked at.
 */
export interface Anchors {
  /** Places of suppressions, sorted; all others surely do not match the stack. */
  candidates(stack: Stack): readonly number[];
}

/** What has the same anchor. */
interface Group {
  readonly test: FrameTest;
  readonly places: number[];
}

type Side = 'fun' | 'obj';

/** Prepares those of `suppressions` that stand at `places`. */
export function createAnchors(
  suppressions: readonly CompiledSuppression[],
  places: readonly number[],
): Anchors {
  const frequencies = countPatterns(places.map((place) => suppressions[place]));
  const always: number[] = [];
  const groups: Readonly<Record<Side, Map<string, Group>>> = { fun: new Map(), obj: new Map() };
  for (const place of places) {
    const suppression = suppressions[place];
    const anchor = suppression && findAnchor(suppression, frequencies);
    const side = anchor?.pattern.type;
    if (!anchor || (side !== 'fun' && side !== 'obj')) {
      always.push(place);
      continue;
    }
    const { pattern } = anchor.pattern;
    const group = groups[side].get(pattern);
    if (group) group.places.push(place);
    else groups[side].set(pattern, { test: anchor, places: [place] });
  }
  const functions = createNameIndex(groups.fun);
  const objects = createNameIndex(groups.obj);

  return {
    candidates(stack) {
      const found = new Set<readonly number[]>([always]);
      for (const frame of stack.frames) {
        found.add(functions.matching(frame.fn, frame.shownAs, frame));
        found.add(objects.matching(frame.obj, undefined, frame));
      }
      if (stack.hasHiddenFrames) {
        found.add(functions.matchingHidden(stack));
        found.add(objects.matchingHidden(stack));
      }
      return sortedUnion(found);
    },
  };
}

/** The numbers of some lists, each once. */
function sortedUnion(lists: ReadonlySet<readonly number[]>): readonly number[] {
  const some = [...lists].filter(({ length }) => length > 0);
  return some.length === 0 ? NONE : [...new Set(some.flat())].sort((a, b) => a - b);
}

/** Suppressions by the names that their anchors match. */
interface NameIndex {
  /** Those that a frame may match whose name is this, or is told as `shownAs` alone. */
  matching(name: string | null, shownAs: string | undefined, frame: Frame): readonly number[];
  /** Those that may match a frame that the log leaves out. */
  matchingHidden(stack: Stack): readonly number[];
}

function createNameIndex(groups: ReadonlyMap<string, Group>): NameIndex {
  const all = [...groups.values()];
  const open = [...groups].filter(([pattern]) => hasWildcards(pattern)).map(([, group]) => group);
  const literals = createPrefixIndex([...groups.keys()].filter((pattern) => !hasWildcards(pattern)));
  const everything = all.flatMap(({ places }) => places);
  const byName = new Map<string, readonly number[]>();
  const byShownName = new Map<string, readonly number[]>();
  const byProgram = new Map<string, readonly number[]>();

  const placesOf = (pattern: string): readonly number[] => groups.get(pattern)?.places ?? NONE;
  const ofOpen = (frame: Frame): number[] => {
    const stack: Stack = { frames: [{ ...frame, ip: 0 }], hasHiddenFrames: false };
    return open.filter(({ test }) => test.test(stack, 0) !== NO).flatMap(({ places }) => places);
  };
  const ofName = (name: string, frame: Frame): number[] => [...placesOf(name), ...ofOpen(frame)];
  const ofShownName = (shownAs: string, frame: Frame): number[] => [
    ...possibleNames(shownAs).flatMap(literals).flatMap(placesOf),
    ...ofOpen(frame),
  ];
  const ofHidden = (stack: Stack): number[] =>
    all.filter(({ test }) => test.testHidden(stack) !== NO).flatMap(({ places }) => places);
  return {
    matching(name, shownAs, frame) {
      if (all.length === 0) return NONE;
      if (name !== null) return byName.get(name) ?? keep(byName, name, ofName(name, frame));
      if (shownAs === undefined) return everything;
      return byShownName.get(shownAs) ?? keep(byShownName, shownAs, ofShownName(shownAs, frame));
    },
    matchingHidden(stack) {
      if (all.length === 0) return NONE;
      const program = String(stack.frames.findLast(({ fn }) => fn === 'main')?.obj);
      return byProgram.get(program) ?? keep(byProgram, program, ofHidden(stack));
    },
  };
}

/** Finds the names that a pattern matches, without a look at those that begin in another way. */
function createPrefixIndex(names: readonly string[]): (pattern: string) => string[] {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
  return (pattern) => {
    const prefix = pattern.replace(/[*?].*$/s, '');
    const matches = compileWildcards(pattern);
    const found: string[] = [];
    for (let at = firstFrom(sorted, prefix); at < sorted.length; at++) {
      const name = sorted[at] ?? '';
      if (!name.startsWith(prefix)) break;
      if (matches(name)) found.push(name);
    }
    return found;
  };
}

/** The place of the first of sorted texts that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < text) from = middle + 1;
    else to = middle;
  }
  return from;
}

const NONE: readonly number[] = [];

function keep(known: Map<string, readonly number[]>, key: string, places: number[]): readonly number[] {
  // Most names are those of none.
  const kept = places.length === 0 ? NONE : places;
  known.set(key, kept);
  return kept;
}

/** How often patterns occur: a rare one leaves fewer candidates. */
function countPatterns(suppressions: readonly (CompiledSuppression | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pattern of suppressions.flatMap((one) => one?.suppression.frames ?? [])) {
    const text = frameText(pattern);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** The pattern that is looked up: better one without wildcards, better a function, better a rare one; null for none. */
function findAnchor(
  { suppression: { crashesAt }, stackTest }: CompiledSuppression,
  frequencies: ReadonlyMap<string, number>,
): FrameTest | null {
  // Valgrind crashes before it looks at the stack.
  if (crashesAt !== 'nothing') return null;
  const cost = ({ pattern }: FrameTest): number =>
    weight(pattern) + (frequencies.get(frameText(pattern)) ?? 0);
  let best: FrameTest | null = null;
  for (const test of stackTest) {
    if (test && cost(test) < USELESS && (!best || cost(test) < cost(best))) best = test;
  }
  return best;
}

/** Anything is better than that. */
const USELESS = 1e12;

function weight(pattern: FramePattern): number {
  if (pattern.type === '...' || pattern.type === 'src' || /^\**$/.test(pattern.pattern)) return USELESS;
  const isOpen = hasWildcards(pattern.pattern);
  if (pattern.type === 'fun') return isOpen ? 1e8 : 0;
  return isOpen ? 1e10 : 1e9;
}
