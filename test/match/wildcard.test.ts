import { describe, expect, test } from 'vitest';
import { compileWildcards, hasWildcards, wildcardsOverlap } from '../../src/match/wildcard.js';
import { allStrings, slowWildcards } from './slow-wildcard.js';

// Section 5.5 of the facts on Valgrind's suppression files.
describe('a pattern and a name', () => {
  test.each([
    ['main', 'main', true],
    ['main', 'Main', false],
    ['main', 'main2', false],
    ['main', 'amain', false],
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'anything/at all', true],
    ['**', '', true],
    ['?', '', false],
    ['?', 'a', true],
    ['?', 'ab', false],
    ['???', '???', true],
    ['???', 'abc', true],
    ['?*', '', false],
    ['?*', 'a', true],
    ['*?', 'ab', true],
    ['a*', 'a', true],
    ['*a', 'ba', true],
    ['*a*', 'bab', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['ab*ba', 'aba', false],
    ['*ab*ab*', 'abab', true],
    ['*ab*ab*', 'aab', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*a?c*d', 'abcaacd', true],
    ['*/libc.so*', '/usr/lib/libc.so.6', true],
    ['*/libc.so*', 'libc.so.6', false],
    ['pthread_mutex_lock@*', 'pthread_mutex_lock@*', true],
    ['[abc]', 'a', false],
    ['[abc]', '[abc]', true],
    ['a|b', 'a', false],
    ['^a$', 'a', false],
    ['.', 'a', false],
    ['.*', '.a', true],
    ['.*', 'a', false],
    ['a\\*', 'a*', false],
    ['a\\*', 'a\\b', true],
    ['\xc3?', '\xc3\xa9', true], // Bytes, not characters.
    ['?', '\xc3\xa9', false],
    ['a\0?', 'a\0b', true],
    ['$&', '$&', true],
  ])('%j %j: %j', (pattern, name, matches) => {
    expect(compileWildcards(pattern)(name)).toBe(matches);
  });

  test('every pattern up to five characters with every name up to five', () => {
    const names = allStrings('ab', 5);
    const wrong: string[] = [];
    for (const pattern of allStrings('*?ab', 5)) {
      const matches = compileWildcards(pattern);
      for (const name of names) {
        if (matches(name) !== slowWildcards(pattern, name)) wrong.push(`${pattern} ${name}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a pattern that would make a backtracking matcher hang', () => {
    const long = 'a'.repeat(100_000);
    const matches = compileWildcards('*a*a*a*a*a*a*a*b');
    expect([matches(long), matches(`${long}b`), matches('a'.repeat(6).concat('b'))]).toEqual([
      false,
      true,
      false,
    ]);
    const withQuestionMarks = compileWildcards('*?a?*?a?*?a?*b');
    expect([withQuestionMarks(long), withQuestionMarks(`${long}b`)]).toEqual([false, true]);
    expect(compileWildcards(`${'*a'.repeat(20_000)}*`)(long)).toBe(true);
  });

  test('which patterns are no plain names', () => {
    expect(['a*', 'a?', '*', 'a', '', '[a]', 'a+'].map(hasWildcards)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('two patterns that match the same name', () => {
  test.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['', '', true],
    ['', '*', true],
    ['', '?', false],
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['a*c', 'ab*', true],
    ['?', 'ab', false],
    ['??', '*b', true],
    ['*a*', '*b*', true],
    ['_Z*', '_start', false],
    ['__libc_start*', '__libc_start_main*', true],
    ['(below main)', '*below?main*', true],
  ])('%j and %j: %j', (a, b, overlap) => {
    expect(wildcardsOverlap(a, b)).toBe(overlap);
    expect(wildcardsOverlap(b, a)).toBe(overlap);
  });

  test('every two patterns up to three characters', () => {
    // Of all names that both match, the shortest is no longer than both patterns together.
    const names = allStrings('abc', 6);
    const patterns = allStrings('*?ab', 3);
    const matched = new Map(
      patterns.map((pattern) => [pattern, new Set(names.filter((name) => slowWildcards(pattern, name)))]),
    );
    const wrong: string[] = [];
    for (const [a, namesOfA] of matched) {
      for (const [b, namesOfB] of matched) {
        const overlap = [...namesOfA].some((name) => namesOfB.has(name));
        if (wildcardsOverlap(a, b) !== overlap) wrong.push(`${a} ${b}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
