import { BELOW_MAIN, type Frame } from './error-context.js';

/** The source files of functions that Valgrind's tools put in the place of others, as debug information names them. */
const REPLACEMENT_SOURCE = /^(?:vg_replace_|mc_replace_|hg_intercepts|drd_\w+_intercepts|dh_)/;

/** What allocates in a program that has its allocator built in, so that Valgrind does not replace it. */
const ALLOCATION =
  /^(?:malloc|calloc|realloc|free|cfree|memalign|posix_memalign|aligned_alloc|p?valloc|_Zn[aw]|_Zd[al])/;

/** Where stacks begin: at main and below it, in the dynamic linker, and below the function that a thread runs. */
const START =
  /^(?:main|_start|__libc_start_\w+|__libc_init_first|_dl_start|_dl_start_user|_dl_init|call_init|__libc_csu_init|start_thread|thread_start|clone3?)(?:[@.]|$)/;

/** Is it a function that Valgrind runs in the place of the program's: `malloc`, `strlen`, `pthread_mutex_lock`? */
export function isReplacement({ obj, file }: Frame): boolean {
  return /\/vgpreload_[^/]*$/.test(obj ?? '') || REPLACEMENT_SOURCE.test(file ?? '');
}

/** Does the frame tell where in the program an error is? Not so for allocation functions, and where stacks begin. */
export function isTelling(frame: Frame): boolean {
  const { fn } = frame;
  if (isReplacement(frame)) return false;
  return fn === null || !(fn === BELOW_MAIN || ALLOCATION.test(fn) || START.test(fn));
}
