import { possibleNames } from '../valgrind/mangling.js';
import { compileWildcards, hasWildcards, wildcardsOverlap, type NameTest } from './wildcard.js';

/** A pattern for the name that a log shows demangled. */
interface PossibleName {
  readonly pattern: string;
  readonly matches: NameTest;
}

/** No more names than this are remembered. */
const MOST_NAMES = 1 << 14;

const known = new Map<string, readonly PossibleName[]>();

/** May a pattern match the name of a function that a log shows demangled as this? */
export function mayBeShownAs(pattern: string, shown: string): boolean {
  const names = namesOf(shown);
  return hasWildcards(pattern)
    ? names.some((name) => wildcardsOverlap(pattern, name.pattern))
    : names.some((name) => name.matches(pattern));
}

/** What is asked again and again: a stack is compared with many suppressions, and stacks have functions in common. */
function namesOf(shown: string): readonly PossibleName[] {
  const before = known.get(shown);
  if (before) return before;
  const names = possibleNames(shown).map((pattern) => ({ pattern, matches: compileWildcards(pattern) }));
  if (known.size >= MOST_NAMES) known.clear();
  known.set(shown, names);
  return names;
}
