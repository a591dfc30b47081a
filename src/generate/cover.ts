import { YES } from '../match/answer.js';
import { commonLines } from './common-lines.js';
import { compileDraft, type KeepTest } from './draft-match.js';
import { allLeakKinds, ELLIPSIS, type Draft, type DraftLine, type Subject } from './draft.js';
import { groupBy } from '../match/group-by.js';

/** A draft and the errors that it is for. */
export interface Cover {
  readonly draft: Draft;
  readonly subjects: readonly Subject[];
}

/** What generalised drafts may be. */
export interface CoverLimits {
  /** The least number of telling lines, such as functions of the program, in a draft for unlike errors. */
  readonly budget: number;
  readonly findKept: KeepTest;
}

/**
 * Replaces drafts with the same head by fewer ones that match the same errors, with `...` for what is different: the
 * smallest set found, not the smallest that there is. First the largest groups of drafts that name the same telling
 * lines in the same order, of equal ones that which has most in common; each as narrow as its members allow. Then what
 * still has enough in common is put together, and what others cover is left out. No draft may hide an error that must
 * stay visible.
 */
export function coverWithFewer(covers: readonly Cover[], limits: CoverLimits): Cover[] {
  const open = new Set(covers);
  const chosen: Cover[] = [];
  const bySize: Cover[][][] = [];
  const file = (group: Cover[]): void => void (bySize[group.length] ??= []).push(group);
  groupByTellingLines(covers, limits.budget).forEach(file);

  for (let size = bySize.length - 1; size >= 2; size--) {
    // What is filed meanwhile is smaller.
    const groups = (bySize[size] ?? []).map((group) => group.filter((cover) => open.has(cover)));
    groups.filter(({ length }) => length < size).forEach(file);
    const whole = unlike(groups.filter(({ length }) => length === size));
    const joins = whole.map((group) => ({ group, ...joinMost(group, limits) })).sort(mostFirst);
    for (const { group, joined, members } of joins) {
      if (group.every((cover) => open.has(cover)) && members.length > 1) {
        chosen.push(joined);
        members.forEach((member) => open.delete(member));
      }
      const left = group.filter((cover) => open.has(cover));
      if (left.length < size) file(left);
    }
  }
  return withoutCovered(joinPairs([...chosen, ...open], limits));
}

/** Groups without those that have the same members as an earlier one. */
function unlike(groups: readonly Cover[][]): Cover[][] {
  const numbers = new Map<Cover, number>();
  const numberOf = (cover: Cover): number => {
    if (!numbers.has(cover)) numbers.set(cover, numbers.size);
    return numbers.get(cover) ?? 0;
  };
  const byMembers = groupBy(groups, (group) => [group.map(numberOf).join()]);
  return [...byMembers.values()].flatMap(([first]) => (first ? [first] : []));
}

interface Join {
  readonly joined: Cover;
  readonly members: readonly Cover[];
}

/** The one for more drafts first, then the narrower one. */
function mostFirst(a: Join, b: Join): number {
  const [linesOfA, linesOfB] = [a.joined.draft.lines, b.joined.draft.lines];
  return (
    b.members.length - a.members.length ||
    tellingTexts(linesOfB).length - tellingTexts(linesOfA).length ||
    linesOfB.length - linesOfA.length
  );
}

/** No more ways to choose telling lines of one draft are tried; where there are more, only neighbours are. */
const MAX_CHOICES = 500;

/** Drafts that have the same telling lines in the same order, for each choice of so many lines. */
function groupByTellingLines(covers: readonly Cover[], count: number): Cover[][] {
  const choices = ({ draft }: Cover): Set<string> => new Set(choicesOf(tellingTexts(draft.lines), count));
  return [...groupBy(covers, choices).values()];
}

function choicesOf(texts: readonly string[], count: number): string[] {
  let ways = 1;
  for (let k = 0; k < count; k++) ways *= (texts.length - k) / (k + 1);
  if (ways > MAX_CHOICES) {
    return texts.slice(0, 1 - count || undefined).map((_, at) => texts.slice(at, at + count).join('\n'));
  }
  return combinations(texts, count).map((choice) => choice.join('\n'));
}

function combinations(texts: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return texts.flatMap((text, at) =>
    combinations(texts.slice(at + 1), count - 1).map((others) => [text, ...others]),
  );
}

/** Joins drafts one after another, leaving out those with which the result would be too general. */
function joinMost(group: readonly Cover[], limits: CoverLimits): Join {
  const [first, ...others] = group;
  if (!first) throw new Error('a group is never empty');
  let joined = first;
  const members = [first];
  for (const other of others) {
    const both = join(joined, other, limits);
    if (!both) continue;
    joined = both;
    members.push(other);
  }
  return { joined, members };
}

/** One draft for the errors of two; null if it would be too general. */
function join(a: Cover, b: Cover, { budget, findKept }: CoverLimits): Cover | null {
  const common = commonLines(a.draft.lines, b.draft.lines);
  if (!common) return null;
  const subjects = [...a.subjects, ...b.subjects];
  const lines = cutToFit(common, subjects);
  if (tellingTexts(lines).length < budget) return null;
  const draft: Draft = { ...a.draft, leakKinds: allLeakKinds([a.draft, b.draft]), lines };
  return findKept(draft) === null ? { draft, subjects } : null;
}

/** Valgrind reads over the lines past `--num-callers`; a last `...` says nothing. */
function cutToFit(lines: readonly DraftLine[], subjects: readonly Subject[]): DraftLine[] {
  const most = subjects.reduce((least, { options }) => Math.min(least, options.numCallers), Infinity);
  const kept = lines.slice(0, most);
  return kept.slice(0, kept.findLastIndex((line) => line !== ELLIPSIS) + 1);
}

/** Joins each draft, those for the fewest errors first, with the one that it has most in common with. */
function joinPairs(covers: readonly Cover[], limits: CoverLimits): Cover[] {
  const result = [...covers].sort((a, b) => a.subjects.length - b.subjects.length);
  for (let at = 0; at < result.length;) {
    const cover = result[at];
    let best: { readonly joined: Cover; readonly index: number; readonly telling: number } | null = null;
    for (const [index, other] of result.entries()) {
      if (index === at || !cover) continue;
      const telling = tellingInCommon(cover, other, limits.budget);
      if (telling < limits.budget || telling <= (best?.telling ?? 0)) continue;
      const joined = join(cover, other, limits);
      if (joined) best = { joined, index, telling };
    }
    if (!best) {
      at++;
      continue;
    }
    const { joined, index } = best;
    result[index] = joined;
    result.splice(at, 1);
  }
  return result;
}

/** How many telling lines would be left of two drafts; none where it is plain that they are too few. */
function tellingInCommon({ draft: a }: Cover, { draft: b }: Cover, least: number): number {
  const texts = new Set(tellingTexts(a.lines));
  if (tellingTexts(b.lines).filter((text) => texts.has(text)).length < least) return 0;
  return tellingTexts(commonLines(a.lines, b.lines) ?? []).length;
}

function tellingTexts(lines: readonly DraftLine[]): string[] {
  return lines.flatMap(({ isTelling, text }) => (isTelling ? [text] : []));
}

/** Leaves out drafts whose errors are all matched by others, those for the fewest errors first. */
function withoutCovered(covers: readonly Cover[]): Cover[] {
  const tests = new Map(covers.map((cover) => [cover, compileDraft(cover.draft)]));
  const kept = new Set(covers);
  for (const cover of [...covers].sort((a, b) => a.subjects.length - b.subjects.length)) {
    const others = [...kept].filter((other) => other !== cover);
    const isCovered = cover.subjects.every((subject) =>
      others.some((other) => tests.get(other)?.(subject) === YES),
    );
    if (isCovered) kept.delete(cover);
  }
  return [...kept];
}
