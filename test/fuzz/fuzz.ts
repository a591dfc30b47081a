import { performance } from 'node:perf_hooks';
import { Script } from 'node:vm';
import * as fc from 'fast-check';
import { createRandom } from '../oracle/random.js';
import { inflate, mutate } from './mutate.js';
import type { Target } from './target.js';

/** An input with which something is wrong. */
export interface Failure {
  readonly input: string;
  /** The same for inputs with which the same is wrong. */
  readonly message: string;
}

/** An input that took long. */
export interface Timing {
  readonly ms: number;
  readonly bytes: number;
}

/** What became of the inputs of a target. */
export interface FuzzResult {
  readonly inputs: number;
  readonly seconds: number;
  /** How many different words the inputs have come to. */
  readonly outcomes: number;
  /** The input that took longest. */
  readonly slowest: Timing;
  /** The one that took longest for its length, of those that are long enough to tell. */
  readonly slowestByLength: Timing;
  /** One of each kind. */
  readonly failures: readonly Failure[];
}

/** How long a target is given inputs: `goesOn` is asked after every {@link BATCH} inputs. */
export interface FuzzOptions {
  readonly seed: number;
  readonly goesOn: (inputs: number) => boolean;
}

/** Inputs between two questions whether to go on. */
export const BATCH = 200;

/** One second for each MB, but never less than a second. */
const MS_PER_MB = 1000;
const MB = 2 ** 20;

/** What takes longer than this, in milliseconds, is taken for an endless loop. */
const ENDLESS = 60_000;

/** From this length on, in bytes, the time for each byte says something. */
const LONG = 1 << 16;

/** One input of so many is made long, up to 1 MB. */
const ONE_LONG_OF = 2000;

/** Longer inputs are not kept for mutation, in bytes; and not more than so many inputs. */
const MAX_KEPT_LENGTH = 8000;
const MAX_KEPT = 5000;

/** Gives inputs to a target; equal seeds give equal inputs. */
export function fuzz(target: Target, { seed, goesOn }: FuzzOptions): FuzzResult {
  const random = createRandom(`${target.name} ${seed}`);
  const kept = [...target.seeds];
  const seen = new Set<string>();
  const failures = new Map<string, Failure>();
  let slowest: Timing = { ms: 0, bytes: 0 };
  let slowestByLength: Timing = { ms: 0, bytes: 0 };
  let inputs = 0;
  let current = '';

  function makeInput(ofGrammar: string | undefined): string {
    const base = ofGrammar !== undefined && random.chance(0.5) ? ofGrammar : random.pick(kept);
    const input =
      base === ofGrammar && random.chance(0.5)
        ? base
        : mutate(base, random, { words: target.words, other: random.pick(kept) });
    // Lengths of all orders of magnitude, from 1 kB to 1 MB.
    return random.int(ONE_LONG_OF) === 0 ? inflate(input, random, 2 ** (10 + random.int(11))) : input;
  }

  function take(input: string): void {
    current = input;
    inputs++;
    const { outcome, ms } = timed(target, input);
    noteTime(input, ms);
    if ('message' in outcome) {
      if (!failures.has(outcome.message)) failures.set(outcome.message, { input, message: outcome.message });
      return;
    }
    const isNew = outcome.words.filter((word) => !seen.has(word)).map((word) => seen.add(word)).length > 0;
    if (!isNew || input.length > MAX_KEPT_LENGTH) return;
    if (kept.length < MAX_KEPT) kept.push(input);
    else kept[target.seeds.length + random.int(MAX_KEPT - target.seeds.length)] = input;
  }

  /** Other programs run beside this one: what seems slow is tried again, and its best time counts. */
  function noteTime(input: string, ms: number): void {
    const bytes = input.length;
    const isSlow = ms > slowest.ms || (bytes >= LONG && ms / bytes > rateOf(slowestByLength));
    if (!isSlow) return;
    const best = Math.min(ms, ...Array.from({ length: 4 }, () => timed(target, input).ms));
    if (best > slowest.ms) slowest = { ms: best, bytes };
    if (bytes >= LONG && best / bytes > rateOf(slowestByLength)) slowestByLength = { ms: best, bytes };
    const limit = limitOf(bytes);
    const message = 'it takes more than a second for each MB';
    if (best > limit && !failures.has(message)) failures.set(message, { input, message });
  }

  const start = performance.now();
  do {
    const grammatical = target.inputs
      ? fc.sample(target.inputs, { numRuns: BATCH, seed: random.int(2 ** 31) })
      : [];
    const end = inputs + BATCH;
    const isDone = withinTime(ENDLESS, () => {
      while (inputs < end) take(makeInput(grammatical[end - inputs - 1]));
    });
    if (!isDone) {
      failures.set('it does not end', { input: current, message: 'it does not end' });
      break;
    }
  } while (goesOn(inputs));
  return {
    inputs,
    seconds: (performance.now() - start) / 1000,
    outcomes: seen.size,
    slowest,
    slowestByLength,
    failures: [...failures.values()],
  };
}

/** What is wrong with an input; null if nothing is. */
export function failureOf(target: Target, input: string, endless = ENDLESS): string | null {
  let message: string | null = 'it does not end';
  const isDone = withinTime(endless, () => {
    const times = [0, 1, 2].map(() => timed(target, input));
    const { outcome } = times[0] ?? { outcome: { words: [] } };
    const best = Math.min(...times.map(({ ms }) => ms));
    if ('message' in outcome) message = outcome.message;
    else message = best > limitOf(input.length) ? 'it takes more than a second for each MB' : null;
  });
  return isDone ? message : 'it does not end';
}

function limitOf(bytes: number): number {
  return Math.max(MS_PER_MB, (bytes / MB) * MS_PER_MB);
}

function rateOf({ ms, bytes }: Timing): number {
  return bytes === 0 ? 0 : ms / bytes;
}

type Outcome = { readonly words: readonly string[] } | { readonly message: string };

function timed(target: Target, input: string): { readonly outcome: Outcome; readonly ms: number } {
  const start = performance.now();
  let outcome: Outcome;
  try {
    outcome = { words: [...target.check(input)] };
  } catch (error) {
    outcome = { message: kindOf(error) };
  }
  return { outcome, ms: performance.now() - start };
}

/** What is wrong, without what is different from input to input; with the place in our code where it was thrown. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = /\/(?:src|grammar)\/[^:)]+:\d+/.exec(error.stack ?? '')?.[0] ?? '';
  const [line = ''] = error.message.split('\n');
  return `${error.name}: ${line.replaceAll(/\d+/g, '0').slice(0, 200)} ${place}`.trim();
}

/** Does something, but not for longer than some time; false if that was not enough. */
function withinTime(ms: number, work: () => void): boolean {
  const shared = globalThis as { suppkitFuzzWork?: () => void };
  shared.suppkitFuzzWork = work;
  try {
    // The only way to stop an endless loop from within the process.
    new Script('globalThis.suppkitFuzzWork()').runInThisContext({ timeout: ms });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return false;
    throw error;
  }
}
