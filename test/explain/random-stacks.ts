import type { FramePattern } from '../../src/load/loaded-suppression.js';
import type { Frame, Stack } from '../../src/valgrind/error-context.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';

/** Makes patterns and stacks of few names, by chance but always the same. */
export function createStackMaker(seed: number) {
  const random = randomNumbers(seed);
  const pick = pickBy(random);

  function randomPattern(): FramePattern {
    const type = pick<FramePattern['type']>(['...', 'fun', 'fun', 'fun', 'obj', 'src']);
    if (type === '...') return { type };
    if (type === 'src') return { type, pattern: pick(['x.c', 'y.c']), line: random(3) };
    return {
      type,
      pattern: type === 'fun' ? pick(['f', 'g', '_f', 'h*', 'main']) : pick(['/a', '/b', '*/a', 'a']),
    };
  }

  function randomFrame(ip: number, isTold: boolean): Frame {
    const file = pick(['x.c', 'y.c', null]);
    return {
      ip,
      fn: pick(['f', 'g', '_f', 'halt', 'main', '???', ...(isTold ? [] : [null, null, null])]),
      obj: pick(['/a', '/b', '/usr/a', '???', ...(isTold ? [] : [null, null, null])]),
      file,
      line: file === null ? null : 1 + random(2),
    };
  }

  return {
    pick,
    /** At least one is no `...`. */
    patterns(maxLength: number): FramePattern[] {
      const patterns = Array.from({ length: 1 + random(maxLength) }, randomPattern);
      return patterns.every(({ type }) => type === '...')
        ? [...patterns, { type: 'fun', pattern: 'f' }]
        : patterns;
    },
    /** `isTold`: nothing of it is left open. */
    stack(maxLength: number, isTold: boolean): Stack {
      const frames: Frame[] = [];
      const length = 1 + random(maxLength);
      for (let ip = 0; frames.length < length; ip += random(4) === 0 ? 0 : 1)
        frames.push(randomFrame(ip, isTold));
      return { frames, hasHiddenFrames: !isTold && random(3) === 0 };
    },
  };
}
