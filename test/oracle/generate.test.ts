import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Subject } from '../../src/generate/draft.js';
import { generateSuppressions, type GenerateOptions } from '../../src/generate/generate.js';
import { options, subjectsOfText, textOf } from '../generate/subjects.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { FAST, SLOW } from './match.oracle.js';
import { readUniques, recordXml, runProgram, type Setup } from './observe.js';
import { inPool } from './pool.js';
import { buildPrograms, type ProgramName } from './programs.js';
import { RELEASE } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** What is read of a run, and what is made of it. */
interface Way {
  /** `suppressions`: only those that are in the text log. */
  readonly from: 'xml' | 'text' | 'suppressions';
  /** The options of Valgrind beside the usual ones. */
  readonly log: readonly string[];
  readonly generate: Partial<GenerateOptions>;
  /** Which errors are given; all others must stay visible. */
  readonly isGiven: (at: number) => boolean;
}

const GENERATED = ['--gen-suppressions=all'];

const WAYS: readonly Way[] = [
  // The usual logs, in which C++ functions are demangled.
  { from: 'xml', log: [], generate: {}, isGiven: () => true },
  { from: 'text', log: GENERATED, generate: { generalize: 'names' }, isGiven: (at) => at % 2 === 0 },
  { from: 'text', log: [], generate: {}, isGiven: () => true },
  {
    from: 'xml',
    log: GENERATED,
    generate: { generalize: 'frames', budget: 1 },
    isGiven: (at) => at % 3 > 0,
  },
  { from: 'xml', log: ['--demangle=no'], generate: { generalize: 'frames' }, isGiven: (at) => at % 3 === 0 },
  { from: 'suppressions', log: GENERATED, generate: { generalize: 'names' }, isGiven: (at) => at % 2 === 1 },
];

/** What became of the errors of a program: those given, by whether they are suppressed now, and those kept. */
interface Outcome {
  readonly given: number;
  readonly kept: number;
  readonly suppressions: number;
  readonly refused: readonly string[];
  readonly stillVisible: number;
  readonly hidden: number;
}

/** What people cut out of a log who want its suppressions alone. */
function suppressionsIn(log: string): string {
  return [...log.matchAll(/^\{\n(?: {3}[^\n]*\n)+\}\n/gm)].map(([block]) => block).join('');
}

describeLive('Valgrind with generated suppressions', () => {
  let workspace: Workspace;
  let programs: string;
  beforeAll(() => {
    workspace = createWorkspace();
    programs = join(workspace.path, 'bin');
    buildPrograms(programs);
  }, LIVE_TIMEOUT);
  afterAll(() => workspace.remove());

  /** What is read of a run, and the numbers that Valgrind gives to its errors. */
  async function record(setup: Setup, { from, log }: Way, folder: string) {
    const { xml } = await recordXml(setup, programs, folder, log);
    const uniques = readUniques(xml);
    if (from === 'xml') return { text: xml, uniques };
    const { output } = await runProgram(setup, programs, folder, log);
    return { text: from === 'text' ? output : suppressionsIn(output), uniques };
  }

  async function tryWay(setup: Setup, way: Way, folder: string): Promise<Outcome> {
    const { generate, isGiven } = way;
    const { text, uniques } = await record(setup, way, folder);
    const subjects = subjectsOfText(text, RELEASE, setup.numCallers);
    expect(uniques.length).toBe(subjects.length);
    const generated = generateSuppressions(
      subjects.filter((_, at) => isGiven(at)),
      options({ ...generate, keep: subjects.filter((_, at) => !isGiven(at)) }),
    );
    writeFileSync(join(folder, 'new.supp'), textOf(generated), 'latin1');
    const run = await recordXml(setup, programs, folder, ['--suppressions=new.supp']);
    const visible = new Set(readUniques(run.xml));
    expect(run.xml, run.output).toContain('</valgrindoutput>');

    const refused = new Set<Subject>(generated.refused.map(({ subject }) => subject));
    const count = (isCounted: (subject: Subject, at: number, isVisible: boolean) => boolean): number =>
      subjects.filter((subject, at) => isCounted(subject, at, visible.has(uniques[at] ?? ''))).length;
    return {
      given: count((_, at) => isGiven(at)),
      kept: count((_, at) => !isGiven(at)),
      suppressions: generated.suppressions.length,
      refused: [...new Set(generated.refused.map(({ obstacle }) => obstacle))],
      stillVisible: count((subject, at, isVisible) => isGiven(at) && !refused.has(subject) && isVisible),
      hidden: count((subject, at, isVisible) => (!isGiven(at) || refused.has(subject)) && !isVisible),
    };
  }

  test.each(['xml', 'text'] as const)(
    'suppresses what a library lost that was unloaded: %s',
    async (from) => {
      const options = ['--keep-debuginfo=yes'];
      const setup: Setup = { program: 'unloads', tool: 'memcheck', numCallers: 12, options };
      const way: Way = { from, log: [], generate: {}, isGiven: (at) => at < 2 };
      // The blocks are lost in the same functions, and Valgrind finds no source lines of the library.
      expect(await tryWay(setup, way, workspace.slot(0))).toMatchObject({
        given: 2,
        kept: 2,
        suppressions: 1,
        stillVisible: 0,
        hidden: 0,
      });
    },
    LIVE_TIMEOUT,
  );

  const cases = [
    ...FAST.map((program) => [...program, WAYS] as const),
    ...SLOW.map((program) => [...program, WAYS.slice(0, 2)] as const),
  ];

  test.each(cases)(
    'suppresses all that was given, and nothing else: %s, %s',
    async (program: ProgramName, tool: string, ways: readonly Way[]) => {
      const setup: Setup = { program, tool, numCallers: 12, options: [] };
      const outcomes = await inPool(ways.length, async (at, slot) => {
        const way = ways[at];
        if (!way) throw new Error(`no way ${at}`);
        return tryWay(setup, way, workspace.slot(slot));
      });
      for (const { given, stillVisible, hidden, refused } of outcomes) {
        expect({ stillVisible, hidden }).toEqual({ stillVisible: 0, hidden: 0 });
        expect(given).toBeGreaterThan(0);
        expect(refused.filter((obstacle) => !obstacle.startsWith('it cannot be told from one'))).toEqual([]);
      }
      expect(outcomes[0]?.refused).toEqual([]);
    },
    LIVE_TIMEOUT,
  );
});
