/** What is near, and how near. */
export interface Near<T> {
  readonly item: T;
  readonly distance: number;
}

/** How far items are from something; a lower bound is quickly found and never more than the distance. */
export interface Distances<T> {
  readonly least: (item: T) => number;
  readonly exact: (item: T) => number;
}

/**
 * The nearest items, at most `count` of them, the nearest first and of equal ones the first in the list. Items at an
 * infinite distance are none. Looks closely at no item that cannot be among them.
 */
export function findNearest<T>(
  items: readonly T[],
  { least, exact }: Distances<T>,
  count: number,
): Near<T>[] {
  const byBound = items
    .map((item, place) => ({ item, place, bound: least(item) }))
    .filter(({ bound }) => bound < Infinity)
    .sort((a, b) => a.bound - b.bound || a.place - b.place);
  let nearest: (Near<T> & { readonly place: number })[] = [];
  for (const { item, place, bound } of byBound) {
    const farthest = nearest.length < count ? Infinity : (nearest.at(-1)?.distance ?? Infinity);
    if (bound > farthest) break;
    const distance = exact(item);
    if (distance === Infinity || distance > farthest) continue;
    nearest = [...nearest, { item, place, distance }]
      .sort((a, b) => a.distance - b.distance || a.place - b.place)
      .slice(0, count);
  }
  return nearest.map(({ item, distance }) => ({ item, distance }));
}
