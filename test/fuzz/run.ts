/**
 * `npm run fuzz -- --minutes 5 [--runs N] [--seed N] [--target NAME]`: gives all that reads files of others inputs by
 * grammar and by mutation, each target for the same time, or so many inputs. What goes wrong is made small, and saved
 * below cases/ for the tests. Exit code 1 if anything does.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { minimizeLines, minimizeText } from '../oracle/minimize.js';
import { saveCase } from './cases.js';
import { failureOf, fuzz, type FuzzResult, type Timing } from './fuzz.js';
import type { Target } from './target.js';
import { TARGETS } from './targets.js';

/** Longer inputs are made small by lines alone, in bytes. */
const MAX_BYTEWISE = 4000;

/** Of the columns of the table. */
const WIDTHS = [16, 9, 8, 10, 26, 26, 6];

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    target: { type: 'string' },
  },
});
const minutes = Number(values.minutes ?? (values.runs === undefined ? 1 : Infinity));
const runs = Number(values.runs ?? Infinity);
const seed = Number(values.seed ?? 1);
const targets = TARGETS.filter(({ name }) => values.target === undefined || values.target === name);
if (!(minutes > 0 && runs > 0 && Number.isInteger(seed)) || targets.length === 0) {
  process.stderr.write(
    'usage: npm run fuzz -- [--minutes N] [--runs N] [--seed N] [--target NAME]\n' +
      `targets: ${TARGETS.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}

print(`seed ${seed}; ms is the best of five times; the slowest for its length is one of 64 kB or more\n`);
print(row(['target', 'inputs', 'per s', 'outcomes', 'slowest', 'slowest for its length', 'wrong']));
const ms = (minutes * 60_000) / targets.length;
const results = targets.map((target): FuzzResult => {
  const end = performance.now() + ms;
  const result = fuzz(target, { seed, goesOn: (inputs) => inputs < runs && performance.now() < end });
  print(resultRow(target.name, result));
  return result;
});
const total = results.reduce((sum, { inputs }) => sum + inputs, 0);
const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
print(row(['total', String(total), (total / seconds).toFixed(0), '', '', '', '']));

for (const [at, { failures }] of results.entries()) {
  for (const { input, message } of failures) {
    const target = targets[at];
    if (!target) continue;
    const small = await minimized(target, input, message);
    print(
      `\n${target.name}: ${message}\n${JSON.stringify(small.slice(0, 500))}\nsaved as ${saveCase(target, small)}\n`,
    );
    process.exitCode = 1;
  }
}

/** An endless loop is not tried again and again. */
async function minimized(target: Target, input: string, message: string): Promise<string> {
  const keeps = (text: string) => Promise.resolve(failureOf(target, text) === message);
  if (message === 'it does not end' || !(await keeps(input))) return input;
  return input.length > MAX_BYTEWISE ? minimizeLines(input, keeps) : minimizeText(input, keeps);
}

function resultRow(name: string, result: FuzzResult): string {
  const { inputs, seconds, outcomes, slowest, slowestByLength, failures } = result;
  const perSecond = (inputs / seconds).toFixed(0);
  const times = [slowest, slowestByLength].map(shownTiming);
  return row([name, String(inputs), perSecond, String(outcomes), ...times, String(failures.length)]);
}

function shownTiming({ ms, bytes }: Timing): string {
  return bytes === 0 ? '-' : `${ms.toFixed(1)} ms for ${bytes} B`;
}

function row(cells: readonly string[]): string {
  return `${cells.map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0))).join('')}\n`;
}

function print(text: string): void {
  process.stdout.write(text);
}
