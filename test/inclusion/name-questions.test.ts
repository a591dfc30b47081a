import { describe, expect, test } from 'vitest';
import { createNamePattern, type NamePattern } from '../../src/inclusion/name-pattern.js';
import { commonName, includesNames, leastMatchedNames } from '../../src/inclusion/name-questions.js';
import { allStrings, slowWildcards } from '../match/slow-wildcard.js';

/** Names of up to five letters; `c` stands for all letters that no pattern has. */
const NAMES = allStrings('abc', 5).slice(1);

const PATTERNS = allStrings('ab*?', 3).map((text) => {
  const pattern = createNamePattern(text);
  return { text, pattern, matched: new Set(NAMES.filter((name) => slowWildcards(text, name))) };
});

const isSubset = <T>(few: ReadonlySet<T>, many: ReadonlySet<T>): boolean =>
  [...few].every((one) => many.has(one));

describe('all patterns of up to three letters and wildcards', () => {
  test('match what they match as they are written', () => {
    for (const { text, pattern, matched } of PATTERNS) {
      const byTest = NAMES.filter((name) => pattern.matches(name));
      expect({ text, byTest }).toEqual({ text, byTest: [...matched] });
      const automaton = pattern.automaton();
      const byAutomaton = NAMES.filter((name) => {
        const end = [...name].reduce((state, letter) => automaton.step(state, letter.charCodeAt(0)), 0);
        return automaton.accepts(end);
      });
      expect({ text, byAutomaton }).toEqual({ text, byAutomaton: [...matched] });
      expect({ text, isUniversal: pattern.isUniversal }).toEqual({
        text,
        isUniversal: matched.size === NAMES.length,
      });
      expect({ text, isImpossible: pattern.isImpossible }).toEqual({
        text,
        isImpossible: matched.size === 0,
      });
    }
  });

  test('include one another, and have names in common, as by brute force', () => {
    for (const one of PATTERNS) {
      for (const other of PATTERNS) {
        const question = `${one.text} and ${other.text}`;
        const includes = includesNames(one.pattern, other.pattern);
        expect({ question, includes }).toEqual({ question, includes: isSubset(other.matched, one.matched) });
        const common = commonName(one.pattern, other.pattern);
        const shortest = NAMES.find((name) => one.matched.has(name) && other.matched.has(name))?.length;
        expect({ question, length: common?.length }).toEqual({ question, length: shortest });
        if (common)
          expect([one.pattern.matches(common), other.pattern.matches(common)]).toEqual([true, true]);
      }
    }
  });

  test('have names that as few others as possible match', () => {
    type Case = (typeof PATTERNS)[0];
    const of = (...texts: string[]): Case[] => PATTERNS.filter(({ text }) => texts.includes(text));
    const others = of('?', '??', '??*', '???', 'a*', '*a', 'a', '*a*', 'a?*', '?a*', 'b?');
    const triples = others.flatMap((a) => others.flatMap((b) => others.map((c) => [a, b, c])));
    const questions = of('*', '?*?', '*a', 'a*').flatMap((one) => triples.map((others) => ({ one, others })));
    let manyChoices = 0;
    for (const { one, others } of questions) {
      const choices = leastMatchedNames(
        one.pattern,
        others.map(({ pattern }) => pattern),
      );
      const byName = [...one.matched].map(
        (name) => new Set(others.filter(({ pattern }) => pattern.matches(name))),
      );
      const least = byName.filter(
        (set) => !byName.some((smaller) => smaller.size < set.size && isSubset(smaller, set)),
      );
      const keyOf = (patterns: Iterable<NamePattern>): string =>
        [...new Set([...patterns].map(({ text }) => text))].sort().join(' ');
      const question = `${one.text} but ${others.map(({ text }) => text).join(' ')}`;
      const expected = [...new Set(least.map((set) => keyOf([...set].map(({ pattern }) => pattern))))].sort();
      expect({ question, sets: choices?.map(({ matchedBy }) => keyOf(matchedBy)).sort() }).toEqual({
        question,
        sets: expected,
      });
      for (const { name, matchedBy } of choices ?? []) {
        expect(one.pattern.matches(name)).toBe(true);
        expect(keyOf(matchedBy)).toBe(
          keyOf(others.flatMap(({ pattern }) => (pattern.matches(name) ? [pattern] : []))),
        );
      }
      if (expected.length > 1) manyChoices++;
    }
    expect(manyChoices).toBeGreaterThan(200);
  });
});

describe('the bytes of names', () => {
  const pattern = createNamePattern;
  const allBytes = Array.from({ length: 255 }, (_, at) => String.fromCharCode(at + 1));

  test('are all but NUL and LF', () => {
    const each = allBytes.filter((byte) => byte !== '\n' && byte !== '*' && byte !== '?').map(pattern);
    // Only a star or a question mark can be matched by nothing but a wildcard.
    expect(leastMatchedNames(pattern('?'), each)?.map(({ name }) => name)).toEqual(['*']);
  });

  test('are read from the pattern as they are', () => {
    expect(includesNames(pattern('caf\xc3?'), pattern('caf\xc3\xa9'))).toBe(true);
    expect(includesNames(pattern('caf?'), pattern('caf\xc3\xa9'))).toBe(false);
    expect(commonName(pattern('*\xff'), pattern('\xfe*'))).toBe('\xfe\xff');
  });
});

test('real names', () => {
  const asked = (wide: string, narrow: string): boolean | null =>
    includesNames(createNamePattern(wide), createNamePattern(narrow));
  expect(asked('*/libc.so*', '/lib/x86_64-linux-gnu/libc.so.6')).toBe(true);
  expect(asked('*/lib*c.so*', '*/libc.so*')).toBe(true);
  expect(asked('*/libc.so*', '*/lib*c.so*')).toBe(false);
  expect(asked('_ZN*', '_ZNSt6vector*D?Ev')).toBe(true);
  expect(asked('*?????*', '*??*??*')).toBe(false);
  expect(asked('*????*', '*??*??*')).toBe(true);
  expect(asked('???*', '???')).toBe(true);
});

test('a question that would take too long is not answered', () => {
  const hard = (letter: string): NamePattern => createNamePattern(`*${letter}${'?'.repeat(18)}*x*`);
  expect(includesNames(hard('a'), hard('b'))).toBe(null);
  expect(leastMatchedNames(hard('b'), [hard('a'), createNamePattern('*b*')])).toBe(null);
});
