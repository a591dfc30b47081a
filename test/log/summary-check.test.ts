import { describe, expect, test } from 'vitest';
import { checkSummary, type ReadRun } from '../../src/log/summary-check.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';

const context = (kind: LeakKind | null): ErrorContext => ({
  tool: 'Memcheck',
  kind: kind ? 'Leak' : 'Cond',
  errorKind: null,
  extra: null,
  leak: kind && { kind, bytes: 1, blocks: 1 },
  what: '',
  count: 1,
  stack: { frames: [], hasHiddenFrames: false },
  line: 1,
});

const check = (contexts: number, found: readonly (LeakKind | null)[], others: Partial<ReadRun> = {}) =>
  checkSummary({
    options: [],
    contexts: found.map(context),
    summary: { errors: contexts, contexts, suppressed: 0, suppressedContexts: 0 },
    inheritable: 0,
    mayBeForked: false,
    hidden: 0,
    ...others,
  });

const FINE = { inherited: 0, problem: null };

test('as many as are counted', () => {
  expect(check(0, [])).toEqual(FINE);
  expect(check(2, [null, null])).toEqual(FINE);
});

test('too few, or too many', () => {
  expect(check(3, [null]).problem).toMatch(/^2 of the 3 .* could not be read$/);
  expect(check(3, [null], { mayBeForked: true }).problem).toMatch(
    /could not be read, unless they are of the process/,
  );
  expect(check(1, [null, null]).problem).toMatch(/^1 of the error contexts that were read/);
});

describe('loss records', () => {
  test('count if their kind is one of errors', () => {
    expect(check(2, ['definite', 'possible', 'reachable', 'indirect'])).toEqual(FINE);
    expect(check(1, ['definite', 'possible'], { options: ['--errors-for-leak-kinds=definite'] })).toEqual(
      FINE,
    );
    expect(check(2, ['definite', 'reachable'], { options: ['--errors-for-leak-kinds=all'] })).toEqual(FINE);
    expect(check(3, ['definite', 'possible', 'reachable']).problem).not.toBeNull();
  });

  test('may count if the options are not known', () => {
    for (const contexts of [1, 2, 3]) {
      expect(check(contexts, [null, 'definite', 'reachable'], { options: null })).toEqual(FINE);
    }
    expect(check(4, [null, 'definite', 'reachable'], { options: null }).problem).not.toBeNull();
    expect(check(0, [null, 'definite', 'reachable'], { options: null }).problem).not.toBeNull();
  });

  test('may be hidden', () => {
    expect(check(3, [null], { hidden: 2 })).toEqual(FINE);
    expect(check(4, [null], { hidden: 2 }).problem).toMatch(/^1 of the 4/);
  });
});

test('contexts of the parent', () => {
  expect(check(3, [null], { inheritable: 2 })).toEqual({ inherited: 2, problem: null });
  expect(check(1, [null], { inheritable: 2 })).toEqual(FINE);
  expect(check(4, [null], { inheritable: 2 })).toMatchObject({
    inherited: 2,
    problem: expect.stringMatching(/^1 of/),
  });
});
