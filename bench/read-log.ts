import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogReader } from '../src/log/read-log.js';

/*
 * How long it takes to read large logs that are made of the samples, a chunk at a time, beside a bare loop that finds
 * the ends of the same lines; and how much memory what is read takes. Run:
 * NODE_OPTIONS=--expose-gc npx tsx bench/read-log.ts
 */

const SAMPLES = join(import.meta.dirname, '../samples/logs');
const SIZE = 100e6;
const CHUNK = 1 << 20;
const NOISE = 'INFO one of many lines that the program itself writes, of no interest here\n';

/** Makes one piece after the other; `turn` is its number. */
type Source = (turn: number) => string;

const texts = readSamples('text').map((text) => text.replaceAll(/(==|--)\d+\1/g, '$1PID$1'));
const documents = readSamples('xml');
const textOf: Source = (turn) => (texts[turn % texts.length] ?? '').replaceAll('PID', String(turn + 1));

measure('text, many processes', textOf);
measure('text, one process in much output', (turn) => (turn === 0 ? textOf(0) : NOISE.repeat(10_000)));
measure('XML, many documents', (turn) => documents[turn % documents.length] ?? '');

function readSamples(folder: string): string[] {
  return readdirSync(join(SAMPLES, folder))
    .sort()
    .map((name) => readFileSync(join(SAMPLES, folder, name), 'latin1'));
}

function measure(name: string, source: Source): void {
  const chunks = makeChunks(source);
  let lines = 0;
  const bare = cpuTime(() => {
    for (const chunk of chunks) {
      for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', at + 1)) lines++;
    }
  });
  const before = heldMemory();
  const reader = createLogReader();
  const full = cpuTime(() => {
    for (const chunk of chunks) reader.push(chunk);
  });
  const { runs } = reader.end();
  const held = heldMemory() - before;
  const contexts = runs.reduce((sum, run) => sum + run.contexts.length, 0);
  process.stdout.write(
    `${name}: ${SIZE / 1e6} MB, ${lines} lines, ${contexts} error contexts: ${full.toFixed(0)} ms, ` +
      `${(full / bare).toFixed(0)} times a bare loop; ${(held / 1e6).toFixed(0)} MB held\n`,
  );
}

/** The chunks of a log, each a string of its own as a file gives it. */
function makeChunks(source: Source): string[] {
  const chunks: string[] = [];
  let rest = '';
  for (let turn = 0; chunks.length * CHUNK < SIZE; turn++) {
    rest += source(turn);
    for (; rest.length >= CHUNK; rest = rest.slice(CHUNK)) {
      chunks.push(Buffer.from(rest.slice(0, CHUNK), 'latin1').toString('latin1'));
    }
  }
  return chunks;
}

function heldMemory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Time of all cores, in milliseconds: on a busy machine the clock on the wall says little. */
function cpuTime(action: () => void): number {
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
