import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PymallocFacts } from '../../src/emulate/pymalloc/python-line.js';
import type { Step } from '../../src/emulate/pymalloc/trace.js';
import { readLog } from '../../src/log/read-log.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { run } from '../support/run.js';

const SOURCE = join(import.meta.dirname, 'programs/pymalloc.c');

/** How the player of traces is built. */
export interface PlayerBuild {
  readonly bits: 32 | 64;
  /** Null for `--without-pymalloc`. */
  readonly facts: PymallocFacts | null;
  readonly hasMemoryDebugger: boolean;
}

/** Can the compiler and Valgrind make and run programs of this word size? */
export function canRun(bits: 32 | 64, folder: string): boolean {
  writeFileSync(join(folder, 'empty.c'), 'int main(void) { return 0; }\n');
  const runs = (program: string, ...args: string[]) => run(program, args, { cwd: folder }).status === 0;
  return runs('gcc', `-m${bits}`, 'empty.c', '-o', 'empty') && runs('valgrind', '-q', './empty');
}

/** Plays a trace on a C program under the installed Memcheck, and reads what that reports. */
export function playUnderValgrind(
  steps: readonly Step[],
  { bits, facts, hasMemoryDebugger }: PlayerBuild,
  folder: string,
): readonly ErrorContext[] {
  const names = functionNames(steps);
  writeFileSync(join(folder, 'functions.h'), names.map((name, at) => `FUNCTION(${at}, ${name})\n`).join(''));
  const defines = [
    `FREE=${facts?.free ?? 'PyObject_Free'}`,
    `REALLOC=${facts?.realloc ?? 'PyObject_Realloc'}`,
    `SMALL_LIMIT=${facts?.smallLimit ?? 512}`,
    `ALIGNMENT=${facts?.alignment[bits] ?? 8}`,
    ...(hasMemoryDebugger && facts ? [`CHECK=${facts.check}`] : []),
    ...(facts?.arenasFrom === 'malloc' ? ['ARENAS_FROM_MALLOC'] : []),
    ...(facts ? [] : ['WITHOUT_PYMALLOC']),
  ].map((define) => `-D${define}`);
  runOrThrow('gcc', [`-m${bits}`, '-O1', '-g', '-w', '-I.', ...defines, SOURCE, '-o', 'player'], folder);
  const valgrind = ['-q', '--default-suppressions=no', '--num-callers=40', '--xml=yes', '--xml-file=log.xml'];
  runOrThrow('valgrind', [...valgrind, './player'], folder, encodeTrace(steps, names));
  const { problems, runs } = readLog(readFileSync(join(folder, 'log.xml'), 'latin1'));
  if (problems.length > 0 || runs.length !== 1) throw new Error(JSON.stringify(problems));
  return runs[0]?.contexts.filter(({ leak }) => leak === null) ?? [];
}

function runOrThrow(program: string, args: readonly string[], cwd: string, input?: Uint8Array): void {
  const { status, stderr } = run(program, args, { cwd, ...(input && { input }) });
  if (status !== 0) throw new Error(`${program} fails:\n${stderr}`);
}

/** `main` is the player's own. */
function path(step: Step): string[] {
  const stack = 'stack' in step ? step.stack : [];
  return stack
    .filter(({ fn, isInlined }) => fn !== 'main' && !isInlined)
    .map(({ fn }) => fn)
    .toReversed();
}

function functionNames(steps: readonly Step[]): string[] {
  return [...new Set(steps.flatMap(path))].sort();
}

const TYPES = { malloc: 0, realloc: 1, free: 2, write: 3 } as const;

/** As `struct step` in programs/pymalloc.c. */
function encodeTrace(steps: readonly Step[], names: readonly string[]): Buffer {
  const numbers = new Map(names.map((name, at) => [name, at]));
  const words = steps.flatMap((step) => {
    const isObject = 'domain' in step && step.domain === 'object' ? 1 : 0;
    const size = 'size' in step ? step.size : 0;
    const [start, length] = step.type === 'write' ? [step.start, step.length] : [0, 0];
    const functions = path(step).map((name) => numbers.get(name) ?? 0);
    return [
      TYPES[step.type],
      isObject,
      step.block,
      size,
      start,
      length,
      0x78,
      functions.length,
      ...functions,
    ];
  });
  return Buffer.from(Uint32Array.from(words).buffer);
}
