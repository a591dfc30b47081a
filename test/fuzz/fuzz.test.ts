import { describe, expect, test } from 'vitest';
import { casesOf } from './cases.js';
import { failureOf, fuzz } from './fuzz.js';
import type { Target } from './target.js';
import { TARGETS } from './targets.js';

const cases = TARGETS.flatMap((target) =>
  casesOf(target).map(({ name, input }) => ({ name: `${target.name}/${name}`, target, input })),
);

describe('what once went wrong', () => {
  test.each(cases)('$name', ({ target, input }) => {
    expect(failureOf(target, input)).toBeNull();
  });
});

describe.each(TARGETS)('$name', (target) => {
  test('takes inputs by grammar and by mutation, each seed the same ones', () => {
    const few = (inputs: number): boolean => inputs < 200;
    const { inputs, outcomes, failures } = fuzz(target, { seed: 1, goesOn: few });
    expect({ inputs, failures }).toEqual({ inputs: 200, failures: [] });
    expect(outcomes, 'more than one thing becomes of them').toBeGreaterThan(1);
    expect(fuzz(target, { seed: 1, goesOn: few }).outcomes).toBe(outcomes);
  });
});

describe('what is wrong is found', () => {
  const broken = (check: Target['check']): Target => ({
    name: 'broken',
    seeds: ['abc', 'x'],
    words: ['!'],
    check,
  });
  const fuzzed = (check: Target['check']) => fuzz(broken(check), { seed: 1, goesOn: () => false }).failures;

  test('an error, once for all inputs that cause it', () => {
    const failures = fuzzed((input) => {
      if (input.includes('!')) throw new RangeError(`no ${input.length}`);
      return [];
    });
    expect(failures.map(({ message }) => message)).toEqual(['RangeError: no 0']);
    expect(failures[0]?.input).toContain('!');
  });

  test('an input that takes more than a second', () => {
    const slow = broken((input) => {
      const end = performance.now() + (input === 'slow' ? 1100 : 0);
      while (performance.now() < end);
      return [];
    });
    expect(failureOf(slow, 'slow')).toBe('it takes more than a second for each MB');
    expect(failureOf(slow, 'fast')).toBeNull();
  });

  test('an endless loop', () => {
    const endless = broken((input) => {
      for (let rounds = input === 'endless' ? 0 : Infinity; rounds < Infinity; rounds++);
      return [];
    });
    expect(failureOf(endless, 'endless', 100)).toBe('it does not end');
    expect(failureOf(endless, 'other', 100)).toBeNull();
  });
});
