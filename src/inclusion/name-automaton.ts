/** The state from which no name is matched any more. */
export const DEAD = -1;

/**
 * A name pattern as a deterministic automaton that is made as far as it is walked. States are numbers; the first is 0.
 * Between two `*` a name is looked for from the left once and never again, so that without `?` there are about as
 * many states as bytes in the pattern.
 */
export interface NameAutomaton {
  /** The bytes that stand in the pattern as themselves; all others lead where {@link OTHER} does. */
  readonly letters: ReadonlySet<number>;
  /** The state after one more byte of the name; {@link DEAD} stays dead. */
  step(state: number, byte: number): number;
  /** Is what has been read so far matched as a whole name? */
  accepts(state: number): boolean;
}

/** Makes the automaton of a pattern in which `*` stands for any bytes and `?` for exactly one. */
export function createNameAutomaton(pattern: string): NameAutomaton {
  const letters = new Set<number>();
  for (let at = 0; at < pattern.length; at++) {
    const byte = pattern.charCodeAt(at);
    if (byte !== STAR && byte !== QUESTION_MARK) letters.add(byte);
  }

  // A state is the set of places in the pattern that the name may have got to, smallest first.
  const places: number[][] = [];
  const steps: Map<number, number>[] = [];
  const byKey = new Map<string, number>();

  function stateOf(reached: ReadonlySet<number>): number {
    const closed = new Set<number>();
    for (const place of reached) {
      closed.add(place);
      for (let after = place; pattern.charCodeAt(after) === STAR; after++) closed.add(after + 1);
    }
    const sorted = [...closed].sort((a, b) => a - b);
    // What is matched from before a star is matched from that star on, too.
    const lastStar = sorted.findLast((place) => pattern.charCodeAt(place) === STAR) ?? 0;
    const needed = sorted.filter((place) => place >= lastStar);
    if (needed.length === 0) return DEAD;
    const key = needed.join();
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, places.length);
    steps.push(new Map());
    return places.push(needed) - 1;
  }

  function makeStep(state: number, byte: number): number {
    const reached = new Set<number>();
    for (const place of places[state] ?? []) {
      const wanted = pattern.charCodeAt(place);
      if (wanted === STAR) reached.add(place);
      else if (wanted === QUESTION_MARK || wanted === byte) reached.add(place + 1);
    }
    return stateOf(reached);
  }

  stateOf(new Set([0]));
  return {
    letters,
    step(state, byte) {
      const known = steps[state];
      if (known === undefined) return DEAD;
      const letter = letters.has(byte) ? byte : OTHER;
      let next = known.get(letter);
      if (next === undefined) {
        next = makeStep(state, letter);
        known.set(letter, next);
      }
      return next;
    },
    accepts: (state) => places[state]?.at(-1) === pattern.length,
  };
}

/** Stands for every byte that is no letter of a pattern. */
const OTHER = -1;

const STAR = 0x2a;
const QUESTION_MARK = 0x3f;
