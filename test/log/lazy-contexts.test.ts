import { expect, test } from 'vitest';
import { withFacts, withLazyContexts } from '../../src/log/lazy-contexts.js';
import { holdContexts } from '../../src/log/log.js';
import { fullContext } from '../support/contexts.js';
import { logRun } from '../support/log-run.js';

const CONTEXT = fullContext({ tool: 'Memcheck', kind: 'Cond', frames: [], count: 1 });
const { contexts: _, ...FACTS } = logRun({ pid: '7' });

function lazyRun() {
  let made = 0;
  const run = withLazyContexts({ ...FACTS }, () => {
    made++;
    return [{ ...CONTEXT }];
  });
  return { run, made: () => made };
}

test('contexts are made anew each time, and look like those of any run', () => {
  const { run, made } = lazyRun();
  expect(made()).toBe(0);
  expect(run).toEqual({ ...FACTS, contexts: [CONTEXT] });
  expect(run.contexts[0]).not.toBe(run.contexts[0]);
  expect(structuredClone(run)).toEqual({ ...FACTS, contexts: [CONTEXT] });
});

test('other facts leave them as they are', () => {
  const { run, made } = lazyRun();
  const changed = withFacts(run, { complete: false });
  expect(made()).toBe(0);
  expect(changed).toEqual({ ...FACTS, complete: false, contexts: [CONTEXT] });
  expect(run.complete).toBe(true);
  expect(withFacts(logRun({ contexts: [CONTEXT] }), { pid: '8' })).toEqual(
    logRun({ contexts: [CONTEXT], pid: '8' }),
  );
});

test('a log that holds them has the same ones', () => {
  const { run, made } = lazyRun();
  const [held] = holdContexts({ format: 'text', runs: [run], problems: [] }).runs;
  expect(held?.contexts[0]).toBe(held?.contexts[0]);
  expect(made()).toBe(1);
});
