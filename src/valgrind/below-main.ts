import { BELOW_MAIN } from './error-context.js';

/**
 * What the functions below main are called: start-up code of glibc, musl and FreeBSD, as name patterns. Beside them,
 * some frames there have no name at all.
 */
export const BELOW_MAIN_FUNCTIONS: readonly string[] = [
  BELOW_MAIN,
  '_start',
  '_start_c',
  '__libc_start_main*',
  '__libc_start_call_main',
  'generic_start_main*',
  'libc_start_main_stage2',
  '__libc_start1*',
];

const RENAMED = /^(?:_start|__libc_start_call_main|(?:__libc_start_main|generic_start_main)(?:\..*)?)$/s;

/**
 * Is a function of this name called `(below main)` on Linux, unless `--show-below-main=yes`? One with a symbol version,
 * `__libc_start_main@@GLIBC_2.34`, is not (m_debuginfo/debuginfo.c, VG_(get_fnname_kind)).
 */
export function isRenamedBelowMain(name: string): boolean {
  return RENAMED.test(name);
}
