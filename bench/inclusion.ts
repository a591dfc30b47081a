import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findCoverage } from '../src/inclusion/coverage.js';
import { loadSuppressions } from '../src/load/load.js';
import type { LoadedSuppression } from '../src/load/loaded-suppression.js';
import { DEFAULT_NUM_CALLERS } from '../src/valgrind/limits.js';
import { NEWEST_RELEASE } from '../src/valgrind/release.js';
import { findTool } from '../src/valgrind/tools.js';
import { pickBy, randomNumbers } from '../test/match/random-numbers.js';

/*
 * How long it takes to decide for every suppression of a file whether others make it superfluous: on a file that is
 * made from a seed, and on the largest file of the corpus where that is at hand. Run: npx tsx bench/inclusion.ts
 */

const CORPUS = join(import.meta.dirname, '../../shared/corpus/supp');
const ROUNDS = 5;

measure('made from a seed', generatedFile(1500, 1));
if (existsSync(CORPUS)) {
  const [largest = ''] = readdirSync(CORPUS)
    .filter((name) => name.endsWith('.supp'))
    .sort((a, b) => statSync(join(CORPUS, b)).size - statSync(join(CORPUS, a)).size);
  measure(largest, readFileSync(join(CORPUS, largest), 'latin1'));
}

/** Prints the median time of several rounds, and what was found. */
function measure(name: string, text: string): void {
  const suppressions = load(text);
  const times: number[] = [];
  let found = findCoverage([], DEFAULT_NUM_CALLERS);
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    found = findCoverage(suppressions, DEFAULT_NUM_CALLERS);
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  const pairs = suppressions.length * (suppressions.length - 1);
  process.stdout.write(
    `${name}: ${suppressions.length} suppressions, ${pairs} ordered pairs: ${median.toFixed(0)} ms; ` +
      `${found.unreachable.size} unreachable, ${found.redundant.size} redundant\n`,
  );
}

function load(text: string): readonly LoadedSuppression[] {
  const tool = findTool('memcheck');
  if (!tool) throw new Error('no such tool');
  return loadSuppressions(text, { tool, release: NEWEST_RELEASE, numCallers: DEFAULT_NUM_CALLERS })
    .suppressions;
}

/** Suppressions as real files have them: mostly leaks, deep, with literal names, and a few wide ones among them. */
function generatedFile(count: number, seed: number): string {
  const random = randomNumbers(seed);
  const pick = pickBy(random);
  const fun = (): string =>
    `fun:${pick(['g', 'gst', 'Py', '_dl'])}_${pick(['init', 'new', 'open', 'map'])}_${random(40)}`;
  const frame = (): string => {
    if (random(12) === 0) return '...';
    if (random(6) === 0)
      return pick(['obj:*', 'obj:*/libc.so*', `obj:/usr/lib/lib${random(20)}.so.${random(3)}`]);
    return random(10) === 0 ? `${fun().slice(0, 8)}*` : fun();
  };
  return Array.from({ length: count }, (_, at) => {
    const isLeak = random(3) > 0;
    const head = isLeak
      ? ['Memcheck:Leak', pick(['match-leak-kinds: definite', 'match-leak-kinds: all'])]
      : [`Memcheck:${pick(['Cond', 'Value8', 'Addr4'])}`];
    const first = isLeak ? pick(['fun:malloc', 'fun:calloc', 'fun:*alloc']) : fun();
    const frames = Array.from({ length: isLeak || random(20) > 0 ? 3 + random(12) : 1 }, frame);
    return ['{', `generated ${at}`, ...head, first, ...frames, '}', ''].join('\n');
  }).join('');
}
