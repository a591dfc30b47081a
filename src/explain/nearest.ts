/** What is near, and how near. */
export interface Near<T> {
  readonly item: T;
  readonly distance: number;
}

/** How far items are from something. Each of the three is no more than the next one, and more quickly found. */
export interface Distances<T> {
  readonly rough: (item: T) => number;
  readonly least: (item: T) => number;
  readonly exact: (item: T) => number;
}

/**
 * The nearest items, at most `count` of them, the nearest first and of equal ones the first in the list. Items at an
 * infinite distance are none. Looks closely at no item that cannot be among them.
 */
export function findNearest<T>(items: readonly T[], distances: Distances<T>, count: number): Near<T>[] {
  const byRough = new Map<number, Placed<T>[]>();
  for (const [place, item] of items.entries()) {
    const rough = distances.rough(item);
    const alike = byRough.get(rough);
    if (alike) alike.push({ item, place });
    else byRough.set(rough, [{ item, place }]);
  }
  let nearest: (Placed<T> & Near<T>)[] = [];
  const farthest = (): number => (nearest.length < count ? Infinity : (nearest.at(-1)?.distance ?? Infinity));
  for (const [rough, alike] of [...byRough].sort(([a], [b]) => a - b)) {
    if (rough === Infinity || rough > farthest()) break;
    const byBound = alike
      .map((placed) => ({ ...placed, bound: distances.least(placed.item) }))
      .sort((a, b) => a.bound - b.bound || a.place - b.place);
    for (const { item, place, bound } of byBound) {
      if (bound === Infinity || bound > farthest()) break;
      const distance = distances.exact(item);
      if (distance === Infinity || distance > farthest()) continue;
      nearest = [...nearest, { item, place, distance }]
        .sort((a, b) => a.distance - b.distance || a.place - b.place)
        .slice(0, count);
    }
  }
  return nearest.map(({ item, distance }) => ({ item, distance }));
}

interface Placed<T> {
  readonly item: T;
  /** Its place in the list. */
  readonly place: number;
}
