/**
 * The functions that begin the stack of a leaked block, as name patterns: those that Valgrind replaces, under the names
 * that they have after the replacement (memcheck/vg_replace_malloc.c, of Linux, macOS, FreeBSD and Solaris). Blocks of
 * other allocators begin with the function that announces them by a client request: see {@link ANNOUNCING_FUNCTIONS}.
 */
export const ALLOCATION_FUNCTIONS: readonly string[] = [
  'malloc',
  'calloc',
  'realloc',
  'reallocarray',
  'reallocf',
  'memalign',
  'posix_memalign',
  'aligned_alloc',
  'valloc',
  'pvalloc',
  'malloc_zone_*',
  '_Znw*',
  '_Zna*',
  '__builtin_new',
  '__builtin_vec_new',
];

/** The functions that begin the stack of a wrong free, in the same way. */
export const FREEING_FUNCTIONS: readonly string[] = [
  'free',
  'cfree',
  'realloc',
  'reallocf',
  'free_sized',
  'free_aligned_sized',
  'malloc_zone_free',
  '_ZdlPv*',
  '_ZdaPv*',
  '__builtin_delete',
  '__builtin_vec_delete',
];

/** Well-known functions whose names do not say that they announce blocks of their own: GObject's, for private data. */
export const ANNOUNCING_FUNCTIONS: readonly string[] = ['g_type_create_instance'];
