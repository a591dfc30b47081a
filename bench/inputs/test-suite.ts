import { randomNumbers } from '../../test/match/random-numbers.js';
import type { MadeContext } from './contexts.js';

/** One process of a test suite under Valgrind. */
export interface MadeProcess {
  readonly pid: number;
  readonly command: string;
  readonly errors: readonly MadeContext[];
  /** Loss records of the leak check at its end. */
  readonly leaks: readonly MadeContext[];
}

/**
 * The processes of a test suite, without end. Each has some twenty different error contexts: mostly those that many
 * processes have, since all tests start the same libraries. But every `turn`-th is the next one of the list, so that a
 * long log has them all.
 */
export function* makeProcesses(
  contexts: readonly MadeContext[],
  seed: number,
  turn = 5,
): Generator<MadeProcess> {
  const random = randomNumbers(seed);
  let next = 0;
  for (let number = 0; ; number++) {
    const own = new Set<MadeContext>();
    for (let left = 10 + random(21); left > 0; left--) {
      const common = Math.floor(contexts.length * (random(100_000) / 100_000) ** 3);
      const at = left % turn === 0 ? next++ % contexts.length : common;
      own.add(contexts[at] as MadeContext);
    }
    yield {
      pid: 2 + ((number * 7 + 10_000) % 4_000_000),
      command: `/home/ci/build/tests/testsuite --run ${number % 400}`,
      errors: [...own].filter(({ kind }) => !kind.isLeak),
      leaks: [...own].filter(({ kind }) => kind.isLeak),
    };
  }
}
