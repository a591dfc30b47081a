import { expect, test } from 'vitest';
import { runsOfErrors } from '../../src/log/runs-of-errors.js';
import { fullContext } from '../support/contexts.js';

const cond = fullContext({ tool: 'Memcheck', kind: 'Cond', frames: [] });
const race = fullContext({ tool: 'Helgrind', kind: 'Race', frames: [] });
const core = fullContext({ tool: 'CoreError', kind: 'FdNotClosed', frames: [] });

test('each tool has a run; core errors are in that of Memcheck', () => {
  const runs = runsOfErrors([race, cond, core], { complete: false });
  expect(runs.map(({ tool, contexts }) => [tool, contexts])).toEqual([
    ['Helgrind', [race]],
    ['Memcheck', [cond, core]],
  ]);
  expect(runs.map(({ complete }) => complete)).toEqual([false, false]);
});

test('tools that are named have a run without errors, too, and come first', () => {
  const runs = runsOfErrors([race], { complete: true, tools: ['Memcheck'] });
  expect(runs.map(({ tool, contexts, complete }) => [tool, contexts, complete])).toEqual([
    ['Memcheck', [], true],
    ['Helgrind', [race], true],
  ]);
});
