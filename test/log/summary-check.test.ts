import { describe, expect, test } from 'vitest';
import { checkSummary, checkUse, type ReadRun } from '../../src/log/summary-check.js';
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

describe('occurrences', () => {
  const times = (kind: LeakKind | null, count: number | null): ErrorContext => ({ ...context(kind), count });
  const errors = (stated: number, contexts: readonly ErrorContext[], others: Partial<ReadRun> = {}) =>
    check(contexts.length, [], {
      contexts,
      summary: { errors: stated, contexts: contexts.length, suppressed: 0, suppressedContexts: 0 },
      ...others,
    });

  test('add up', () => {
    expect(errors(5, [times(null, 4), times('definite', 1)])).toEqual(FINE);
    expect(errors(6, [times(null, 4), times('definite', 1)]).problem).toBe(
      'the error contexts that were read are of 5 errors, and the ERROR SUMMARY counts 6',
    );
    expect(errors(4, [times(null, 4), times(null, 1)]).problem).not.toBeNull();
  });

  test('unless the log does not tell all of them', () => {
    expect(errors(6, [times(null, 4), times(null, null)])).toEqual(FINE);
    expect(errors(6, [times(null, 4), times('reachable', 1)], { options: null })).toEqual(FINE);
    const summary = { errors: 6, contexts: 2, suppressed: 0, suppressedContexts: 0 };
    expect(errors(6, [times(null, 4)], { summary, hidden: 1 })).toEqual(FINE);
    expect(errors(6, [times(null, 4)], { summary, inheritable: 1 })).toEqual({ inherited: 1, problem: null });
  });
});

test('used suppressions account for all suppressed errors, or more', () => {
  const summary = { errors: 0, contexts: 0, suppressed: 3, suppressedContexts: 2 };
  const used = (...counts: number[]) => counts.map((count) => ({ count, name: 'a', file: null, line: null }));
  expect(checkUse(summary, used(1, 2))).toBeNull();
  expect(checkUse(summary, used(4))).toBeNull();
  expect(checkUse(summary, used(1, 1))).toBe(
    'the used suppressions that were read account for 2 of the 3 suppressed errors',
  );
  expect(checkUse({ ...summary, suppressed: 0 }, [])).toBeNull();
});
