/** The kinds of errors that are found long after their stack was recorded. */
const KINDS: ReadonlySet<string> = new Set(['Leak', 'LockOrder']);

/**
 * Is the stack of such an error one of the past? Valgrind looks source positions up as of now: in a library that was
 * unloaded meanwhile, `src:` finds none, although `--keep-debuginfo=yes` prints them (verified on 3.19).
 */
export function hasOldStack(kind: string | null): boolean {
  return kind !== null && KINDS.has(kind);
}
