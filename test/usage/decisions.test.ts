import { expect, test } from 'vitest';
import { joinDecisions, RunDecisions } from '../../src/usage/decisions.js';
import { fullContext } from '../support/contexts.js';
import { logRun } from '../support/log-run.js';

const outcome = (reason: string) => ({
  verdict: 'not-suppressed' as const,
  suppression: null,
  alsoMatchedBy: [],
  perhapsMatchedBy: [],
  wouldBeSuppressedBy: [],
  reason,
});
const context = (fn: string) =>
  fullContext({
    tool: 'Memcheck',
    kind: 'Cond',
    frames: [{ ip: 0, fn, obj: null, file: null, line: null }],
    count: 1,
  });

test('decisions of several runs, one behind the other, each with its place', () => {
  const [one, two, three] = [context('one'), context('two'), context('three')];
  const first = new RunDecisions(logRun({ contexts: [one, two] }), [outcome('a'), outcome('b')], null, 0);
  const second = new RunDecisions(logRun({ contexts: [three] }), [outcome('c')], null, 2);
  const all = joinDecisions([first, second]);
  expect(all.length).toBe(3);
  const ofError = { options: null, isError: true, isCounted: true };
  expect([...all]).toEqual([
    { context: one, ...outcome('a'), at: 0, ...ofError },
    { context: two, ...outcome('b'), at: 1, ...ofError },
    { context: three, ...outcome('c'), at: 2, ...ofError },
  ]);
  expect([...all]).toEqual([...all]);
});

test('a run without outcomes, since a file was refused, has no decisions', () => {
  expect([...new RunDecisions(logRun({ contexts: [context('one')] }), [], null, 0)]).toEqual([]);
});
