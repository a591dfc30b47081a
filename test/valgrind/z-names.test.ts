import { expect, test } from 'vitest';
import { decodeZName } from '../../src/valgrind/z-names.js';

test.each([
  ['_vgr10010ZU_libcZdsoZa_malloc', 'malloc'],
  ['_vgrZU_libstdcZpZpZa__Znwj', '_Znwj'],
  ['_vgw00000ZZ_libcZdsoZa_pthreadZumutexZulockZAZa', 'pthread_mutex_lock@*'],
  ['_vgn00000ZZ_NONE_aZcbZdcZhdZpeZsfZDgZLhZRiZSjZZk', 'a:b.c-d+e f$g(h)i/jZk'],
  ['_vgr00000ZZ_libcZdsoZa_Zx', 'Zx'],
  ['_vgr00000ZU_libcZdsoZa_', ''],
  ['_vgr00000ZU_libcZdsoZa', null],
  ['_vgx00000ZU_libc_malloc', null],
  ['malloc', null],
])('%s', (name, decoded) => expect(decodeZName(name)).toBe(decoded));
