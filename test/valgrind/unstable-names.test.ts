import { expect, test } from 'vitest';
import { compileWildcards } from '../../src/match/wildcard.js';
import {
  baseName,
  functionStem,
  stableFunction,
  stableObject,
  withAnyCompilerSuffix,
  withAnyRustHash,
  withAnySymbolVersion,
} from '../../src/valgrind/unstable-names.js';

test.each([
  ['copy.constprop.0', 'copy.*', 'copy'],
  ['copy.part.0.isra.12', 'copy.*', 'copy'],
  ['copy.cold', 'copy.*', 'copy'],
  ['copy.lto_priv.3', 'copy.*', 'copy'],
  ['state.1234', 'state.*', 'state'],
  ['_ZN3foo3barEv.llvm.1234567890', '_ZN3foo3barEv.*', '_ZN3foo3barEv'],
  ['pthread_create@@GLIBC_2.34', 'pthread_create@*', 'pthread_create'],
  ['memcpy@GLIBC_2.2.5', 'memcpy@*', 'memcpy'],
  [
    '_ZN4core3fmt5write17h0123456789abcdefE',
    '_ZN4core3fmt5write17h*E',
    '_ZN4core3fmt5write17h0123456789abcdefE',
  ],
  ['_RNvCs1a2B3_7mycrate4main', '_RNvCs*_7mycrate4main', '_RNvCs1a2B3_7mycrate4main'],
  // Nothing of these is known to change.
  ['pthread_mutex_lock@*', 'pthread_mutex_lock@*', 'pthread_mutex_lock@*'],
  ['(below main)', '(below main)', '(below main)'],
  ['constprop', 'constprop', 'constprop'],
  ['a.b', 'a.b', 'a.b'],
  ['_ZN17hello5worldEv', '_ZN17hello5worldEv', '_ZN17hello5worldEv'],
  ['NotRustCs12_3', 'NotRustCs12_3', 'NotRustCs12_3'],
])('the function %s is %s in all builds', (name, pattern, stem) => {
  expect(stableFunction(name)).toBe(pattern);
  expect(functionStem(name)).toBe(stem);
  expect(compileWildcards(pattern)(name)).toBe(true);
});

test.each([
  ['/usr/lib/x86_64-linux-gnu/libfoo.so.1.2.3', '*/libfoo.so*'],
  ['/usr/lib/libgtk-x11-2.0.so.0.2400.33', '*/libgtk-x11-*.so*'],
  ['/lib/ld-2.31.so', '*/ld-*.so'],
  ['/home/me/build/plugin.so', '*/plugin.so'],
  ['/home/me/build/program', '*/program'],
  ['/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so', '*/vgpreload_memcheck-*.so'],
  ['/opt/_ctypes.cpython-311-x86_64-linux-gnu.so', '*/_ctypes.cpython-*.so'],
  ['/opt/libstd-0123456789abcdef.so', '*/libstd-*.so'],
  ['/opt/libopenblas-r0-f650aae0.3.3.so', '*/libopenblas-r0-*.3.3.so'],
  ['???', '???'],
])('the object %s is %s in all versions and places', (path, pattern) => {
  expect(stableObject(path)).toBe(pattern);
  expect(compileWildcards(pattern)(path)).toBe(true);
});

test('the last part of a path', () => {
  expect(['/a/b.so', 'b.so', ''].map(baseName)).toEqual(['b.so', 'b.so', '']);
});

test.each([
  ['f.part.0@@GLIBC_2.1', 'f.*@@GLIBC_2.1', 'f.part.0@*', 'f.part.0@@GLIBC_2.1'],
  ['f@@GLIBC_2.1', 'f@@GLIBC_2.1', 'f@*', 'f@@GLIBC_2.1'],
  ['_RNvCsa_1f.cold', '_RNvCsa_1f.*', '_RNvCsa_1f.cold', '_RNvCs*_1f.cold'],
])('of %s, one part can be left open', (name, suffix, version, hash) => {
  expect(withAnyCompilerSuffix(name)).toBe(suffix);
  expect(withAnySymbolVersion(name)).toBe(version);
  expect(withAnyRustHash(name)).toBe(hash);
});
