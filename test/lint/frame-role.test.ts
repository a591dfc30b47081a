import { describe, expect, test } from 'vitest';
import { frameRole } from '../../src/lint/frame-role.js';
import { parse } from '../ast/trees.js';

function roleOf(line: string, kind: string): string {
  const [frame] = parse(`{\n   name\n   Memcheck:Cond\n   ${line}\n}\n`).suppressions[0]?.frames ?? [];
  if (!frame) throw new Error(`no frame line: ${line}`);
  return frameRole(frame, kind);
}

describe('frameRole', () => {
  test.each([
    ['...', '...'],
    ['fun:*', 'any'],
    ['obj:**', 'any'],
    ['fun:*?', 'any'],
    ['fun:?*', 'any'],
    ['fun:??*', 'outermost'],
    ['fun:?????*x', 'other'],
    ['fun:?', 'other'],
    ['fun:', 'other'],
    ['src:*', 'other'],
    ['obj:*/libc.so*', 'object'],
    ['fun:main', 'outermost'],
    ['fun:*main*', 'outermost'],
    ['fun:main_*', 'other'],
    ['fun:(below main)', 'outermost'],
    ['fun:__libc_start_main*', 'outermost'],
    ['fun:__libc_start_main@@GLIBC_2.34', 'outermost'],
    ['fun:start_thread', 'outermost'],
    ['fun:clone', 'outermost'],
    ['fun:f', 'other'],
    ['fun:malloc', 'other'],
  ])('%s', (line, role) => {
    expect(roleOf(line, 'Cond')).toBe(role);
    if (line !== 'fun:malloc') expect(roleOf(line, 'Leak')).toBe(role);
  });

  test.each(['malloc', '*alloc', '?alloc', '_Znw?', '_Znam', '_ZnwmSt11align_val_t', 'malloc_zone_calloc'])(
    'of a leak, %s is an allocation function',
    (name) => {
      expect(roleOf(`fun:${name}`, 'Leak')).toBe('innermost');
      expect(roleOf(`fun:${name}`, 'Cond')).toBe('other');
    },
  );

  test.each(['g_malloc', 'xalloc*', '*google*', '_Zdl*'])('of a leak, %s is none', (name) => {
    expect(roleOf(`fun:${name}`, 'Leak')).toBe('other');
  });

  test.each([
    ['free', 'innermost'],
    ['_Zd?Pv', 'innermost'],
    ['_ZdlPvm', 'innermost'],
    ['realloc', 'innermost'],
    ['malloc', 'other'],
    ['g_free', 'other'],
  ])('of a wrong free, %s is %s', (name, role) => {
    expect(roleOf(`fun:${name}`, 'Free')).toBe(role);
  });
});
