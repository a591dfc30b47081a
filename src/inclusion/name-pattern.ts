import { compileWildcards, hasWildcards, type NameTest } from '../match/wildcard.js';
import { createNameAutomaton, type NameAutomaton } from './name-automaton.js';

/**
 * A name pattern, in the one spelling that stands for all patterns with the same wildcards in another order.
 * Names are those of functions, objects and source files: byte texts of at least one byte, without NUL and LF.
 */
export interface NamePattern {
  readonly text: string;
  /** It matches one name: itself. */
  readonly isLiteral: boolean;
  /** It matches every name. */
  readonly isUniversal: boolean;
  /** It matches no name, since names are not empty. */
  readonly isImpossible: boolean;
  readonly matches: NameTest;
  /** Made when it is first asked for. */
  automaton(): NameAutomaton;
}

/** Prepares a name pattern of a frame line. */
export function createNamePattern(written: string): NamePattern {
  const text = canonicalWildcards(written);
  let automaton: NameAutomaton | undefined;
  return {
    text,
    isLiteral: text !== '' && !hasWildcards(text),
    isUniversal: text === '*',
    isImpossible: text === '',
    matches: compileWildcards(text),
    automaton: () => (automaton ??= createNameAutomaton(text)),
  };
}

/** Of wildcards in a row only the number of `?` counts, and whether there is a `*`: `*?**?` is `??*`. */
function canonicalWildcards(pattern: string): string {
  const canonical = pattern.replaceAll(/[*?]{2,}/g, (run) => {
    const single = run.replaceAll('*', '');
    return single.length === run.length ? run : `${single}*`;
  });
  // Names have at least one byte.
  return canonical === '?*' ? '*' : canonical;
}
