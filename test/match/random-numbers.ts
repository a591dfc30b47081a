/** A fixed sequence of whole numbers below a bound (Lehmer's generator). */
export function randomNumbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
}

/** Picks one of some choices by chance; a choice may be null. */
export function pickBy(random: (bound: number) => number): <T>(choices: readonly [T, ...T[]]) => T {
  return <T>(choices: readonly [T, ...T[]]): T => choices[random(choices.length)] as T;
}
