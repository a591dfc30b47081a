import { describe, expect, test } from 'vitest';
import { closest } from '../../src/diagnostic/similar.js';
import { kindNamesOfAllReleases } from '../../src/valgrind/kinds.js';

const KINDS = kindNamesOfAllReleases('Memcheck');

describe('what a misspelt kind of Memcheck means', () => {
  test.each([
    ['Leak', 'Leak'],
    ['leak', 'Leak'],
    ['LEAK', 'Leak'],
    ['LEKA', undefined], // Two letters in the wrong case and a swap are too much for so short a word.
    ['Laek', 'Leak'],
    ['Leaks', 'Leak'],
    ['Lea', 'Leak'],
    ['Vlaue4', 'Value4'],
    ['value8', 'Value8'],
    ['Value', 'Value0'], // All of them are as near; the first one wins.
    ['Adr4', 'Addr4'],
    ['Condition', undefined],
    ['FishyValues', 'FishyValue'],
    ['fishyvalue', 'FishyValue'],
    ['', undefined],
    ['Race', undefined],
  ])('%s: %s', (word, meant) => {
    expect(closest(word, KINDS)).toBe(meant);
  });
});

describe('distances', () => {
  // The words differ from `abcdef` (a third of it is two) by the edits that are named.
  test.each([
    ['two replaced', 'abcdxy', 'abcdef'],
    ['three replaced', 'abcxyz', undefined],
    ['two inserted', 'abcdefgh', 'abcdef'],
    ['two missing', 'cdef', undefined], // Of a word of four letters, one.
    ['one missing', 'bcdef', 'abcdef'],
    ['neighbours swapped twice', 'bacdfe', 'abcdef'],
    ['neighbours swapped three times', 'badcfe', undefined],
    ['all letters in the other case', 'ABCDEF', 'abcdef'],
    ['one replaced and three in the other case', 'xBCDef', undefined],
    ['one replaced and two in the other case', 'xBCdef', 'abcdef'],
  ])('%s', (_, word, meant) => {
    expect(closest(word, ['abcdef'])).toBe(meant);
  });

  test('the nearest one wins, and of equals the first', () => {
    expect(closest('abcdef', ['abcdxy', 'abcdex', 'abcdey'])).toBe('abcdex');
    expect(closest('abc', new Set(['abd', 'abe']))).toBe('abd');
    expect(closest('abc', ['xbc', 'abc'])).toBe('abc');
    expect(closest('ABCDEF', ['ABCDEX', 'abcdef'])).toBe('abcdef');
    expect(closest('abc', [])).toBeUndefined();
  });
});
