import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { savedMatchCases, type SavedMatchCase } from './cases.js';
import { differences } from './compare.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { checkFiles, createFiles, createSetup, FAST, SLOW } from './match.oracle.js';
import { observe, viewNamed } from './observe.js';
import { inPool } from './pool.js';
import { predictMatch } from './predict.js';
import { buildPrograms, type ProgramName } from './programs.js';
import type { Release } from '../../src/valgrind/release.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** Other seeds are for `npm run oracle`. */
const SEED = 1;

/** Sets of suppression files that are tried on each program. */
const FILES_OF_A_FAST_PROGRAM = 6;
const FILES_OF_A_SLOW_PROGRAM = 3;

describe('saved cases', () => {
  const cases = savedMatchCases();
  const agreed = cases.filter(({ saved }) => saved.gap === undefined);
  const open = cases.filter(({ saved }) => saved.gap !== undefined);
  const differencesOf = (log: string, saved: SavedMatchCase, release: Release): string[] =>
    differences(
      predictMatch(saved.files, log, { ...saved, release }),
      saved.reality,
      viewNamed(saved.view).tells,
    );

  test.each(agreed)('$name', ({ log, saved, release }) => {
    expect(differencesOf(log, saved, release)).toEqual([]);
  });
  test.each(open)('$name (suppkit still differs: $saved.gap)', ({ log, saved, release }) => {
    expect(differencesOf(log, saved, release)).not.toEqual([]);
  });
});

describeLive('used suppressions, their counts and order', () => {
  let workspace: Workspace;
  let programs: string;
  beforeAll(() => {
    workspace = createWorkspace();
    programs = join(workspace.path, 'bin');
    buildPrograms(programs);
  }, LIVE_TIMEOUT);
  afterAll(() => workspace.remove());

  /** What goes wrong with some sets of files. */
  async function check(program: readonly [ProgramName, tool: string], count: number): Promise<object[]> {
    const setup = createSetup(`${SEED} ${program.join(' ')}`, program);
    const observation = await observe(setup, programs, workspace.slot(0));
    const wrong = await inPool(count, async (index, slot) => {
      const bench = { setup, observation, programs, folder: workspace.slot(slot) };
      const files = createFiles(`${SEED} ${program.join(' ')} ${index}`, bench);
      const findings = await checkFiles(bench, files);
      return findings.map(({ view, differences }) => ({ setup, files, view: view.name, differences }));
    });
    return wrong.flat();
  }

  test.each(FAST)(
    '%s, %s',
    async (...program) => expect(await check(program, FILES_OF_A_FAST_PROGRAM)).toEqual([]),
    LIVE_TIMEOUT,
  );
  test.each(SLOW)(
    '%s, %s',
    async (...program) => expect(await check(program, FILES_OF_A_SLOW_PROGRAM)).toEqual([]),
    LIVE_TIMEOUT,
  );
});
