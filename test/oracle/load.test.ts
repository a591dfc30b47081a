import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { savedLoadCases } from './cases.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { askValgrind, createLoadCase, missingInTree, predictLoad } from './load.oracle.js';
import { inPool } from './pool.js';
import { buildPrograms } from './programs.js';
import { RELEASE } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** Other seeds are for `npm run oracle`. */
const SEED = 1;
const BATCHES = [0, 1, 2, 3];
const BATCH_SIZE = 100;

test.each(savedLoadCases())('saved case $name', ({ loadCase, answer, release }) => {
  expect(predictLoad(loadCase, release)).toEqual(answer);
  expect(missingInTree(loadCase, release)).toEqual([]);
});

test('the syntax tree has every suppression that the loader has', () => {
  const wrong = Array.from({ length: 2000 }, (_, index) => {
    const loadCase = createLoadCase(SEED, index);
    return { loadCase, missing: missingInTree(loadCase, RELEASE) };
  }).filter(({ missing }) => missing.length > 0);
  expect(wrong).toEqual([]);
});

describeLive('broken and odd files', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = createWorkspace();
    buildPrograms(workspace.path, ['exit']);
  });
  afterAll(() => workspace.remove());

  test.each(BATCHES)(
    'are read as Valgrind reads them (batch %i)',
    async (batch) => {
      const program = join(workspace.path, 'exit');
      const answers = await inPool(BATCH_SIZE, async (index, slot) => {
        const loadCase = createLoadCase(SEED, batch * BATCH_SIZE + index);
        const valgrind = await askValgrind(loadCase, workspace.slot(slot), program);
        return { loadCase, valgrind, suppkit: predictLoad(loadCase, RELEASE) };
      });
      for (const { loadCase, valgrind, suppkit } of answers) {
        expect(suppkit, JSON.stringify(loadCase)).toEqual(valgrind);
      }
    },
    LIVE_TIMEOUT,
  );
});
