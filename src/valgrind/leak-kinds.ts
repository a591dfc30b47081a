/** The kind of a loss record, as `match-leak-kinds:` spells it. */
export type LeakKind = 'definite' | 'possible' | 'indirect' | 'reachable';

/** All leak kinds, in Valgrind's own order. */
export const LEAK_KINDS: readonly LeakKind[] = ['definite', 'possible', 'indirect', 'reachable'];

/** The words that open the extra line of a Leak suppression. */
export const LEAK_KINDS_PREFIX = 'match-leak-kinds:';

/** The longest set of leak kinds in bytes that is read (m_options.c, VG_(parse_enum_set)). */
const MAX_SET_LENGTH = 1000;

/**
 * Reads a set such as `definite,possible`, `all` or `none`; null where Valgrind refuses it
 * (m_options.c, VG_(parse_enum_set); called with `allow_all`). Empty words are dropped, blanks are not.
 */
export function parseLeakKinds(set: string): ReadonlySet<LeakKind> | null {
  if (set.length > MAX_SET_LENGTH) return null;
  const words = set.split(',').filter((word) => word !== '');
  if (words.length === 0) return null;
  if (words.every((word) => word === 'all')) return new Set(LEAK_KINDS);
  if (words.every((word) => word === 'none')) return new Set();
  const kinds = words.filter(isLeakKind);
  return kinds.length === words.length ? new Set(kinds) : null;
}

function isLeakKind(word: string): word is LeakKind {
  return (LEAK_KINDS as readonly string[]).includes(word);
}
