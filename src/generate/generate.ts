import { leakKindsLine } from '../load/extra-line.js';
import type { SuppressionLines } from '../print/suppression.js';
import type { ErrorContext, Frame } from '../valgrind/error-context.js';
import { coverWithFewer, type Cover } from './cover.js';
import { createKeepTest, type KeepTest } from './draft-match.js';
import {
  allLeakKinds,
  contentOfDraft,
  draftSuppression,
  headOf,
  withStableNames,
  type Draft,
  type Subject,
} from './draft.js';
import { groupBy } from '../match/group-by.js';
import { createNamer, nameDraft } from './name.js';
import { findFailure } from './proof.js';
import { withSourceLines } from './source-lines.js';

/** How general the suppressions may be, and what they must not do. */
export interface GenerateOptions {
  /**
   * `none`: the frames as they are. `names`: wildcards for what changes in names from build to build. `frames`: that,
   * and `...` for frames that are different in like errors.
   */
  readonly generalize: 'none' | 'names' | 'frames';
  /** With `frames`: the least number of telling lines, such as functions of the program, that unlike errors share. */
  readonly budget: number;
  /** Errors that must stay visible. */
  readonly keep: readonly Subject[];
  /** Ends a stack, as `main` does. */
  readonly isCut: (frame: Frame) => boolean;
  /** Names that other suppressions have. */
  readonly takenNames: Iterable<string>;
}

/** Suppressions for errors, and the errors for which there are none. */
export interface Generated {
  /** In the order of the errors. */
  readonly suppressions: readonly NewSuppression[];
  readonly refused: readonly Refused[];
}

/** A suppression that was made. */
export interface NewSuppression {
  readonly lines: SuppressionLines;
  /** The errors that it is for. */
  readonly subjects: readonly Subject[];
}

/** An error for which no suppression can be made. */
export interface Refused {
  readonly subject: Subject;
  /** Why, as a sentence part. */
  readonly obstacle: string;
  /** The error that must stay visible and that any suppression would hide; null where it is something else. */
  readonly kept: ErrorContext | null;
}

/**
 * Makes suppressions that match all given errors and none of those that must stay visible, as the loader and the
 * matcher have it. Throws if they do not: that would be a mistake of this program.
 */
export function generateSuppressions(subjects: readonly Subject[], options: GenerateOptions): Generated {
  const findKept = createKeepTest(options.keep);
  const refused: Refused[] = [];
  const exact: Cover[] = [];
  for (const subject of subjects) {
    const cover = draftOne(subject, options, findKept);
    if ('obstacle' in cover) refused.push(cover);
    else exact.push(cover);
  }
  const covers = generalise(mergeEqual(exact), options, findKept);
  const order = new Map(subjects.map((subject, at) => [subject, at]));
  const placeOf = (cover: Cover): number =>
    cover.subjects.reduce((first, one) => Math.min(first, order.get(one) ?? first), Infinity);
  const uniqueName = createNamer(options.takenNames);
  const suppressions = [...covers]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map(({ draft, subjects: ofDraft }) => ({
      lines: linesOf(draft, uniqueName(nameDraft(draft))),
      subjects: ofDraft,
    }));
  const failure = findFailure(suppressions, options.keep);
  if (failure) throw new Error(`a generated suppression ${failure}`);
  return { suppressions, refused };
}

function draftOne(subject: Subject, { isCut }: GenerateOptions, findKept: KeepTest): Cover | Refused {
  const drafted = draftSuppression(subject, isCut);
  if ('obstacle' in drafted) return { subject, obstacle: drafted.obstacle, kept: null };
  const { draft } = drafted;
  const isSound = (tried: Draft): boolean =>
    findFailure([{ lines: linesOf(tried, 'name'), subjects: [subject] }], []) === null;
  if (!isSound(draft)) {
    return { subject, obstacle: 'Valgrind would not read a suppression for it back', kept: null };
  }
  const kept = findKept(draft);
  if (kept === null) return { draft, subjects: [subject] };
  const placed = withSourceLines(draft, subject).find((tried) => findKept(tried) === null && isSound(tried));
  return placed
    ? { draft: placed, subjects: [subject] }
    : { subject, obstacle: 'it cannot be told from one that must stay visible', kept };
}

function generalise(
  exact: readonly Cover[],
  { generalize, budget }: GenerateOptions,
  findKept: KeepTest,
): Cover[] {
  if (generalize === 'none') return [...exact];
  const stable = exact.map(({ draft, subjects }): Cover => {
    const general = withStableNames(draft);
    return { draft: findKept(general) === null ? general : draft, subjects };
  });
  const merged = mergeEqual(stable);
  if (generalize === 'names') return merged;
  const byHead = groupBy(merged, ({ draft }) => [headOf(draft)]);
  return [...byHead.values()].flatMap((group) => coverWithFewer(group, { budget, findKept }));
}

/** One draft for those that are equal but for their leak kinds. */
function mergeEqual(covers: readonly Cover[]): Cover[] {
  const byContent = groupBy(covers, ({ draft }) => [contentOfDraft(draft)]);
  return [...byContent.values()].flatMap((equal): Cover[] => {
    const [first] = equal;
    if (!first) return [];
    const leakKinds = allLeakKinds(equal.map(({ draft }) => draft));
    return [{ draft: { ...first.draft, leakKinds }, subjects: equal.flatMap(({ subjects }) => subjects) }];
  });
}

function linesOf({ tool, kind, extra, leakKinds, lines }: Draft, name: string): SuppressionLines {
  return {
    name,
    kindLine: `${tool}:${kind}`,
    extraLine: leakKinds ? leakKindsLine(leakKinds) : extra,
    frames: lines.map(({ text }) => text),
  };
}
