import type { Numbered } from './number-memo.js';

/** What is near, and how near. */
export interface Near<T> {
  readonly item: T;
  readonly distance: number;
}

/** Items that are at least so far away, all of them. */
export interface NearGroup<T> {
  readonly least: number;
  readonly items: readonly T[];
}

/** How much farther than that items are. */
export interface Distances<T> {
  /** No more than it is, and quickly found; if that is more than a limit, some number that is, too. */
  readonly least: (item: T, limit: number) => number;
  /** What it is; if that is more than a limit, some number that is, too. */
  readonly exact: (item: T, limit: number) => number;
}

/**
 * The nearest items, at most `count` of them, the nearest first and of equal ones the one with the lowest number. Items at
 * an infinite distance are none. Looks closely at no item that cannot be among them.
 */
export function findNearest<T extends Numbered>(
  groups: readonly NearGroup<T>[],
  distances: Distances<T>,
  count: number,
): Near<T>[] {
  const nearest = createRanking<T>(count);
  for (const { least, items } of groups.toSorted((a, b) => a.least - b.least)) {
    if (least === Infinity || least > nearest.farthest()) break;
    const look = (item: T): void =>
      nearest.add({ item, distance: least + distances.exact(item, nearest.farthest() - least) });
    const limit = nearest.farthest() - least;
    const candidates: Near<T>[] = [];
    for (const item of items) {
      const ofItem = distances.least(item, limit);
      if (ofItem <= limit) candidates.push({ item, distance: least + ofItem });
    }
    // When those are known that look best, few others are left.
    const best = createRanking<T>(count);
    for (const candidate of candidates) if (nearest.hasPlaceFor(candidate)) best.add(candidate);
    for (const { item } of best.items) look(item);
    const others = candidates.filter(
      (candidate) => nearest.hasPlaceFor(candidate) && !best.items.includes(candidate),
    );
    for (const candidate of others.sort(compareNear)) {
      if (!nearest.hasPlaceFor(candidate)) break;
      look(candidate.item);
    }
  }
  return [...nearest.items];
}

/** A list of the nearest, of which there are at most so many. */
interface Ranking<T> {
  readonly items: readonly Near<T>[];
  /** Nothing farther away has a place in it. */
  farthest(): number;
  hasPlaceFor(near: Near<T>): boolean;
  /** Adds what has a place in it. */
  add(near: Near<T>): void;
}

function createRanking<T extends Numbered>(count: number): Ranking<T> {
  const items: Near<T>[] = [];
  const hasPlaceFor = (near: Near<T>): boolean => {
    const last = items[count - 1];
    return last ? compareNear(near, last) < 0 : near.distance < Infinity;
  };
  return {
    items,
    farthest: () => items[count - 1]?.distance ?? Infinity,
    hasPlaceFor,
    add(near) {
      if (!hasPlaceFor(near)) return;
      let place = items.length;
      for (let other = items[place - 1]; other && compareNear(near, other) < 0; other = items[place - 1])
        place--;
      items.splice(place, 0, near);
      if (items.length > count) items.pop();
    },
  };
}

function compareNear<T extends Numbered>(a: Near<T>, b: Near<T>): number {
  return a.distance - b.distance || a.item.number - b.item.number;
}
