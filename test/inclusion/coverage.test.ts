import { describe, expect, test } from 'vitest';
import { findCoverage } from '../../src/inclusion/coverage.js';
import type { FramePattern, LoadedSuppression } from '../../src/load/loaded-suppression.js';
import { createComparer } from '../../src/match/comparer.js';
import { createLedger } from '../../src/match/ledger.js';
import { LEAK_KINDS } from '../../src/valgrind/leak-kinds.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';
import { loaded } from '../support/contexts.js';
import { errorMaker } from '../support/error-for.js';
import { suppression } from './suppressions.js';

const coverage = (...stacks: string[]) => {
  const { unreachable, redundant } = findCoverage(
    stacks.map((lines) => suppression(lines)),
    12,
  );
  return { unreachable: Object.fromEntries(unreachable), redundant: Object.fromEntries(redundant) };
};

describe('suppressions in the order of reading', () => {
  test('one that is read before a wider one is never reached', () => {
    expect(coverage('fun:a fun:b', 'fun:a')).toEqual({ unreachable: { 0: [1] }, redundant: {} });
  });

  test('one that is read behind a wider one is used, but not needed', () => {
    expect(coverage('fun:a', 'fun:a fun:b')).toEqual({ unreachable: {}, redundant: { 1: [0] } });
  });

  test('of two that say the same, the last one is used', () => {
    expect(coverage('fun:a', 'obj:/x', 'fun:a')).toEqual({ unreachable: { 0: [2] }, redundant: {} });
  });

  test('several may cover one together', () => {
    expect(coverage('fun:*', 'fun:?', 'fun:??*')).toEqual({ unreachable: { 0: [1, 2] }, redundant: {} });
    expect(coverage('fun:?', 'fun:*', 'fun:??*')).toEqual({
      unreachable: { 0: [1] },
      redundant: { 2: [1] },
    });
    expect(coverage('fun:? fun:x', 'fun:* fun:x', 'fun:a', 'fun:??*', 'fun:b*')).toEqual({
      unreachable: { 0: [1] },
      redundant: {},
    });
  });

  test('only those are named that can stay, so that all that are found can go at once', () => {
    expect(coverage('fun:a fun:b fun:c', 'fun:a fun:b', 'fun:a')).toEqual({
      unreachable: { 0: [2], 1: [2] },
      redundant: {},
    });
    expect(coverage('fun:a', 'fun:a fun:b fun:c', 'fun:a fun:b')).toEqual({
      unreachable: { 1: [2] },
      redundant: { 2: [0] },
    });
    expect(coverage('fun:? fun:*', 'fun:* fun:?', 'fun:??* fun:*', 'fun:* fun:??*', 'fun:* fun:*')).toEqual({
      unreachable: { 0: [4], 1: [4], 2: [4], 3: [4] },
      redundant: {},
    });
    expect(coverage('fun:? fun:*', 'fun:* fun:?', 'fun:??* fun:*', 'fun:* fun:??*')).toEqual({
      unreachable: { 0: [1, 3] },
      redundant: { 2: [1, 3] },
    });
  });

  test('those that accept nothing are not spoken of', () => {
    expect(coverage('fun:', 'fun:*')).toEqual({ unreachable: {}, redundant: {} });
    const fishy = suppression('fun:a', { kind: 'FishyValue', crashesAt: 'its kind' });
    expect(findCoverage([fishy, fishy], 12)).toEqual({ unreachable: new Map(), redundant: new Map() });
  });

  test('kinds are apart', () => {
    const [cond, value] = [suppression('fun:a'), suppression('fun:a', { kind: 'Value8' })];
    expect(findCoverage([cond, value], 12)).toEqual({ unreachable: new Map(), redundant: new Map() });
  });

  test('frames behind --num-callers do not count', () => {
    const text = (frames: string): string => `{\nname\nMemcheck:Cond\n${frames.replaceAll(' ', '\n')}\n}\n`;
    const file = text('fun:a fun:b fun:c') + text('fun:a fun:b fun:d');
    expect([...findCoverage(loaded(file, 'Memcheck', 3), 3).unreachable]).toEqual([]);
    expect([...findCoverage(loaded(file, 'Memcheck', 2), 2).unreachable]).toEqual([[0, [1]]]);
  });
});

describe('files by chance', () => {
  const random = randomNumbers(4711);
  const pick = pickBy(random);
  const errorFor = errorMaker(random);

  function randomFrame(): FramePattern {
    const type = pick<FramePattern['type']>(['...', 'fun', 'fun', 'fun', 'obj', 'src']);
    if (type === '...') return { type };
    if (type === 'fun') return { type, pattern: pick(['a', 'b', 'a*', '*', '?', '??*', 'main']) };
    if (type === 'obj') return { type, pattern: pick(['/x', '/*', '*', '???']) };
    return { type, pattern: pick(['s.c', '*']), line: random(3) };
  }

  function randomSuppression(): LoadedSuppression {
    const frames = Array.from({ length: 1 + random(3) }, randomFrame);
    const parts = pick<Partial<LoadedSuppression>>([
      { kind: 'Cond' },
      { kind: 'Cond' },
      { kind: 'Cond' },
      { kind: 'Param', extra: pick(['write(buf)', 'read(buf)']) },
      { kind: 'Leak', leakKinds: new Set(LEAK_KINDS.filter(() => random(2) === 0)) },
      { kind: 'Leak', leakKinds: new Set(LEAK_KINDS) },
    ]);
    const isWhole = frames.some(({ type }) => type !== '...');
    return suppression(isWhole ? frames : [...frames, { type: 'fun', pattern: 'b' }], parts);
  }

  const usedOf = (suppressions: readonly LoadedSuppression[], contexts: readonly ErrorContext[]) => {
    const ledger = createLedger(createComparer(suppressions.map((loaded, key) => ({ key, loaded }))));
    const verdicts = contexts.map((context) => ledger.decide(context).verdict);
    return { verdicts, used: new Set(ledger.uses().map((use) => use.suppression)) };
  };

  test('of 1,000, no unreachable suppression is ever used, and without the superfluous ones all verdicts stay', () => {
    const found = { unreachable: 0, redundant: 0, bySeveral: 0, usedRedundant: 0, suppressed: 0 };
    for (let round = 0; round < 1000; round++) {
      const suppressions = Array.from({ length: 3 + random(12) }, randomSuppression);
      const { unreachable, redundant } = findCoverage(suppressions, 12);
      const contexts = Array.from({ length: 5 }, () => suppressions.map((one) => errorFor(one, 12))).flat();
      const { verdicts, used } = usedOf(suppressions, contexts);
      for (const number of unreachable.keys()) {
        if (used.has(number)) expect({ suppressions, number }).toBe('never used');
      }
      const needed = suppressions.filter((_, number) => !unreachable.has(number) && !redundant.has(number));
      expect(usedOf(needed, contexts).verdicts).toEqual(verdicts);
      found.unreachable += unreachable.size;
      found.redundant += redundant.size;
      found.bySeveral += [...unreachable.values(), ...redundant.values()].filter(
        ({ length }) => length > 1,
      ).length;
      found.usedRedundant += [...redundant.keys()].filter((number) => used.has(number)).length;
      found.suppressed += verdicts.filter((verdict) => verdict === 'suppressed').length;
    }
    expect(found).toEqual({
      unreachable: 1187,
      redundant: 990,
      bySeveral: 47,
      usedRedundant: 307,
      suppressed: 40_814,
    });
  });
});
