import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playTrace } from '../../src/emulate/pymalloc/play.js';
import { parsePythonLine, pymallocFacts } from '../../src/emulate/pymalloc/python-line.js';
import { createRandom } from '../../src/emulate/pymalloc/random.js';
import { runScript } from '../../src/emulate/pymalloc/script.js';
import { createTraceRecorder, type Step } from '../../src/emulate/pymalloc/trace.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { canRun, playUnderValgrind, type PlayerBuild } from './pymalloc.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** The depth of stacks: all of it. */
const NUM_CALLERS = 40;

function record(python: string, bits: 32 | 64, seed: number): readonly Step[] {
  const line = parsePythonLine(python) ?? 0;
  const trace = createTraceRecorder(pymallocFacts(line)?.servesPyMem === false ? 'system' : 'object');
  runScript({ trace, line, bits, random: createRandom(seed) });
  return trace.steps;
}

/** What an error context comes to: how often, which kind, in which functions. */
const shown = ({ count, kind, stack }: ErrorContext): string =>
  `${count} ${kind} ${stack.frames.map(({ fn }) => fn).join(' < ')}`;

/** Kinds and innermost functions, which suppressions name. */
const shownShortly = ({ kind, stack }: ErrorContext): string => `${kind} ${stack.frames[0]?.fn}`;

interface Case extends Omit<PlayerBuild, 'facts'> {
  readonly name: string;
  readonly python: string;
  readonly seed: number;
  readonly isPlain?: boolean;
}

const CASES: readonly Case[] = [
  { name: '2.7', python: '2.7', bits: 64, hasMemoryDebugger: false, seed: 1 },
  { name: '2.7 with the memory debugger', python: '2.7', bits: 64, hasMemoryDebugger: true, seed: 2 },
  {
    name: '2.7 without pymalloc',
    python: '2.7',
    bits: 64,
    hasMemoryDebugger: false,
    seed: 1,
    isPlain: true,
  },
  { name: '2.6, with arenas from malloc', python: '2.6', bits: 64, hasMemoryDebugger: false, seed: 3 },
  { name: '3.9', python: '3.9', bits: 64, hasMemoryDebugger: false, seed: 4 },
  { name: '2.7', python: '2.7', bits: 32, hasMemoryDebugger: false, seed: 1 },
  {
    name: '2.5, with arenas from malloc and the memory debugger',
    python: '2.5',
    bits: 32,
    hasMemoryDebugger: true,
    seed: 5,
  },
  { name: '3.4', python: '3.4', bits: 32, hasMemoryDebugger: false, seed: 6 },
];

describeLive('the model of pymalloc, and an allocator like it under Memcheck, report the same', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = createWorkspace();
  });
  afterAll(() => workspace.remove());

  describe.each([64, 32] as const)('with %i bits', (bits) => {
    let isPossible = false;
    beforeAll(() => {
      isPossible = canRun(bits, workspace.slot(0));
    }, LIVE_TIMEOUT);

    test.for(CASES.filter((one) => one.bits === bits))(
      '$name',
      { timeout: LIVE_TIMEOUT },
      ({ python, hasMemoryDebugger, seed, isPlain = false }, { skip }) => {
        if (!isPossible) skip(`gcc and valgrind cannot make and run programs of ${bits} bits here`);
        const facts = isPlain ? null : pymallocFacts(parsePythonLine(python) ?? 0);
        const build = { bits, facts, hasMemoryDebugger };
        const steps = record(python, bits, seed);
        const options = { hasInlineInfo: false, program: '', numCallers: NUM_CALLERS };
        const model = playTrace(steps, { ...build, ...options });
        const real = playUnderValgrind(steps, build, workspace.slot(0));
        expect([...new Set(model.map(shownShortly))]).toEqual([...new Set(real.map(shownShortly))]);
        expect(model.map(shown)).toEqual(real.map(shown));
        expect(real.length > 0).toBe(!isPlain);
      },
    );
  });
});
