import { describe, expect, test } from 'vitest';
import { LEAK_KINDS, parseLeakKinds } from '../../src/valgrind/leak-kinds.js';

// Section 2.5 of the facts on Valgrind's suppression files.
describe('sets of leak kinds', () => {
  test.each<[string, string[] | null]>([
    ['definite', ['definite']],
    ['possible', ['possible']],
    ['indirect', ['indirect']],
    ['reachable', ['reachable']],
    ['definite,reachable', ['definite', 'reachable']],
    ['reachable,definite', ['reachable', 'definite']],
    ['definite,definite', ['definite']],
    [',,definite,,possible,', ['definite', 'possible']],
    ['all', [...LEAK_KINDS]],
    ['all,all', [...LEAK_KINDS]],
    ['none', []],
    [',none,none', []],
    ['', null],
    [',,', null],
    ['all,definite', null],
    ['none,definite', null],
    ['all,none', null],
    ['none,all', null],
    ['Definite', null],
    ['definite,Possible', null],
    ['definite, possible', null],
    ['definite ', null],
    [' definite', null],
    ['definite # c', null],
    ['definitely', null],
    ['still reachable', null],
    ['definite;possible', null],
  ])('%j', (set, kinds) => {
    const parsed = parseLeakKinds(set);
    expect(parsed && [...parsed]).toEqual(kinds);
  });

  test('up to 1000 bytes', () => {
    expect(parseLeakKinds(`${','.repeat(992)}definite`)).toEqual(new Set(['definite']));
    expect(parseLeakKinds(`${','.repeat(993)}definite`)).toBeNull();
  });
});
