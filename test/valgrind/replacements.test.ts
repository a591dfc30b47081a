import { expect, test } from 'vitest';
import type { Frame } from '../../src/valgrind/error-context.js';
import { isReplacement, isTelling } from '../../src/valgrind/replacements.js';

const frame = (parts: Partial<Frame>): Frame => ({
  ip: 0,
  fn: 'f',
  obj: '/p',
  file: null,
  line: null,
  ...parts,
});

test.each<[Partial<Frame>, boolean]>([
  [{ fn: 'malloc', obj: '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so' }, true],
  [{ fn: 'malloc', obj: null, file: 'vg_replace_malloc.c', line: 484 }, true],
  [{ fn: 'pthread_mutex_lock@*', obj: null, file: 'drd_pthread_intercepts.c', line: 1 }, true],
  [{ fn: 'mutex_lock_WRK', obj: null, file: 'hg_intercepts.c', line: 1 }, true],
  [{ fn: 'malloc' }, false],
  [{ fn: 'f', file: 'f.c', line: 1 }, false],
])('%j is a replacement: %s', (parts, expected) => {
  expect(isReplacement(frame(parts))).toBe(expected);
});

test.each<[Partial<Frame>, boolean]>([
  [{ fn: 'g_type_init' }, true],
  [{ fn: 'mainloop' }, true],
  [{ fn: null, shownAs: 'n::f()' }, true],
  [{ fn: '???' }, true],
  [{ fn: 'strlen', obj: '/x/vgpreload_memcheck-amd64-linux.so' }, false],
  ...['malloc', 'calloc', '_Znwm', '_ZnamRKSt9nothrow_t', 'posix_memalign'].map(
    (fn): [Partial<Frame>, boolean] => [{ fn }, false],
  ),
  ...[
    'main',
    '(below main)',
    '_start',
    '__libc_start_main@@GLIBC_2.34',
    'start_thread',
    'clone',
    'call_init.part.0',
  ].map((fn): [Partial<Frame>, boolean] => [{ fn }, false]),
])('%j tells where in the program an error is: %s', (parts, expected) => {
  expect(isTelling(frame(parts))).toBe(expected);
});
