import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Subject } from '../../src/generate/draft.js';
import { generateSuppressions, type GenerateOptions } from '../../src/generate/generate.js';
import { options, subjectsOfText, textOf } from '../generate/subjects.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { FAST, SLOW } from './match.oracle.js';
import { readUniques, recordXml, type Setup } from './observe.js';
import { inPool } from './pool.js';
import { buildPrograms, type ProgramName } from './programs.js';
import { RELEASE } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** What a log of a run tells, and what is made of it. */
interface Way {
  /** The options of Valgrind beside the usual ones. */
  readonly log: readonly string[];
  readonly generate: Partial<GenerateOptions>;
  /** Which errors are given; all others must stay visible. */
  readonly isGiven: (at: number) => boolean;
}

const WAYS: readonly Way[] = [
  // The usual log, in which C++ functions are demangled.
  { log: [], generate: {}, isGiven: () => true },
  { log: ['--gen-suppressions=all'], generate: { generalize: 'names' }, isGiven: (at) => at % 2 === 0 },
  {
    log: ['--gen-suppressions=all'],
    generate: { generalize: 'frames', budget: 1 },
    isGiven: (at) => at % 3 > 0,
  },
  { log: ['--demangle=no'], generate: { generalize: 'frames' }, isGiven: (at) => at % 3 === 0 },
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

describeLive('Valgrind with generated suppressions', () => {
  let workspace: Workspace;
  let programs: string;
  beforeAll(() => {
    workspace = createWorkspace();
    programs = join(workspace.path, 'bin');
    buildPrograms(programs);
  }, LIVE_TIMEOUT);
  afterAll(() => workspace.remove());

  async function tryWay(setup: Setup, { log, generate, isGiven }: Way, folder: string): Promise<Outcome> {
    const { xml } = await recordXml(setup, programs, folder, log);
    const subjects = subjectsOfText(xml, RELEASE);
    const uniques = readUniques(xml);
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
