/**
 * The fewest numbers of a list that must move for the others to be in rising order: all that are not in the longest
 * rising sequence. In the order of the list; takes time n log n.
 */
export function movedNumbers(numbers: readonly number[]): Set<number> {
  /** By length: the place of the smallest number that ends a rising sequence of that length. */
  const ends: number[] = [];
  /** By place: the place before it in the longest sequence that ends there. */
  const before: number[] = [];
  numbers.forEach((number, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  });
  const moved = new Set(numbers);
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) moved.delete(numbers[at] ?? 0);
  return moved;
}
