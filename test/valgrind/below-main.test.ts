import { expect, test } from 'vitest';
import { compileWildcards } from '../../src/match/wildcard.js';
import { BELOW_MAIN_FUNCTIONS, isRenamedBelowMain } from '../../src/valgrind/below-main.js';

test.each([
  ['_start', true],
  ['__libc_start_main', true],
  ['__libc_start_main.isra.0', true],
  ['__libc_start_call_main', true],
  ['generic_start_main', true],
  ['generic_start_main.isra.0', true],
  ['__libc_start_main@@GLIBC_2.34', false],
  ['__libc_start_main_impl', false],
  ['__libc_start_call_main.isra.0', false],
  ['main', false],
])('%s', (name, isRenamed) => {
  expect(isRenamedBelowMain(name)).toBe(isRenamed);
  if (isRenamed) expect(BELOW_MAIN_FUNCTIONS.some((pattern) => compileWildcards(pattern)(name))).toBe(true);
});
