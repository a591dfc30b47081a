/** A source of random choices that a seed determines, so that any case can be made again. */
export interface Random {
  /** From 0, below `limit`. */
  int(limit: number): number;
  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean;
  /** One of the items, all equally likely. Throws for an empty list. */
  pick<T>(items: readonly T[]): T;
  /** One of the items by weight; an item whose weight is twice another's comes twice as often. */
  pickWeighted<T>(items: readonly (readonly [weight: number, item: T])[]): T;
}

/** Starts a sequence; equal seeds give equal sequences, similar ones unrelated sequences. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  // Mulberry32: small, and good enough to pick mutations.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }
  const int = (limit: number): number => Math.floor(next() * limit);

  return {
    int,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, int(items.length)),
    pickWeighted(items) {
      let rest = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      const chosen = items.find(([weight]) => (rest -= weight) < 0);
      return (chosen ?? at(items, items.length - 1))[1];
    },
  };
}

function at<T>(items: readonly T[], index: number): T {
  if (index >= items.length) throw new Error('nothing to pick from');
  return items[index] as T;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}
