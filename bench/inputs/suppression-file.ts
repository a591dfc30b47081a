import { randomNumbers } from '../../test/match/random-numbers.js';
import type { MadeContext, MadeFrame } from './contexts.js';

/**
 * Suppressions for error contexts, as people have them: most as Valgrind prints them, many cut short, some with wildcards
 * and `...`; with comments, and here and there one that is commented out. Without end.
 */
export function* makeSuppressions(contexts: Iterable<MadeContext>, seed: number): Generator<string> {
  const random = randomNumbers(seed);
  let number = 0;
  for (const { kind, frames } of contexts) {
    number++;
    const length = random(3) === 0 ? frames.length : Math.min(frames.length, 3 + random(6));
    const name =
      random(3) === 0
        ? '<insert_a_suppression_name_here>'
        : `${kind.name} ${number} of ${frames[1]?.fn.shown ?? ''}`;
    const block = [
      '{',
      `   ${name}`,
      `   Memcheck:${kind.name}`,
      ...(kind.extra !== null && (!kind.isLeak || random(2) === 0) ? [`   ${kind.extra}`] : []),
      ...frames.slice(0, length).map((frame, at) => `   ${printLine(frame, at, random)}`),
      '}',
    ];
    const comment =
      random(6) === 0
        ? `\n# ${frames[0]?.fn.shown} keeps this until the end of the program, on purpose.\n`
        : '';
    const isOut = random(50) === 0;
    yield `${comment}${block.map((line) => `${isOut ? '#' : ''}${line}\n`).join('')}`;
  }
}

function printLine({ fn }: MadeFrame, at: number, random: (bound: number) => number): string {
  const chance = at < 2 ? 99 : random(60);
  if (chance === 0) return '...';
  if (chance === 1) return `fun:${fn.name.slice(0, 8)}*`;
  if (chance === 2) return 'obj:*';
  if (chance < 8) return `obj:${fn.object}`;
  if (chance < 12) return `obj:*/${fn.object.slice(fn.object.lastIndexOf('/') + 1)}`;
  return `fun:${fn.name}`;
}
