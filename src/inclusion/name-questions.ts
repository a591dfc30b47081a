import { DEAD } from './name-automaton.js';
import type { NamePattern } from './name-pattern.js';
import { walkNames } from './name-walk.js';

/** Does `wide` match every name that `narrow` matches? Null where that would take too long. */
export function includesNames(wide: NamePattern, narrow: NamePattern): boolean | null {
  if (wide.isUniversal || wide === narrow || narrow.isImpossible) return true;
  if (narrow.isLiteral) return wide.matches(narrow.text);
  if (wide.isLiteral || wide.isImpossible) return false;
  const [a, b] = [narrow.automaton(), wide.automaton()];
  const end = walkNames([a, b], ([inNarrow = DEAD, inWide = DEAD]) => {
    if (inNarrow === DEAD) return 'no longer';
    return a.accepts(inNarrow) && !b.accepts(inWide) ? 'stop' : 'longer';
  });
  return end === 'out of bound' ? null : end === 'complete';
}

/** The shortest name that both patterns match; null if there is none, undefined where that would take too long. */
export function commonName(one: NamePattern, other: NamePattern): string | null | undefined {
  let found: string | null = null;
  const [a, b] = [one.automaton(), other.automaton()];
  const end = walkNames([a, b], ([inOne = DEAD, inOther = DEAD], name) => {
    if (inOne === DEAD || inOther === DEAD) return 'no longer';
    if (!a.accepts(inOne) || !b.accepts(inOther)) return 'longer';
    found = name;
    return 'stop';
  });
  return end === 'out of bound' ? undefined : found;
}

/** A name, and which of some patterns match it. */
export interface NameChoice {
  readonly name: string;
  readonly matchedBy: ReadonlySet<NamePattern>;
}

/** How many choices are told apart before the question is given up. */
const MAX_CHOICES = 64;

/**
 * Names that `required` matches and as few of the other patterns as possible: for every name that it matches there is
 * one here which is matched by no pattern that does not match that one, too. Null where that would take too long.
 */
export function leastMatchedNames(
  required: NamePattern,
  others: readonly NamePattern[],
): readonly NameChoice[] | null {
  const inevitable = others.filter((other) => includesNames(other, required) === true);
  const avoidable = others.filter((other) => !inevitable.includes(other));
  const automata = [required, ...avoidable].map((pattern) => pattern.automaton());
  let choices: NameChoice[] = [];
  const end = walkNames(automata, ([inRequired = DEAD, ...inOthers], name) => {
    if (inRequired === DEAD) return 'no longer';
    if (!automata[0]?.accepts(inRequired)) return 'longer';
    const matchedBy = new Set(
      avoidable.filter((_, at) => automata[at + 1]?.accepts(inOthers[at] ?? DEAD) === true),
    );
    if (choices.some((choice) => isSubset(choice.matchedBy, matchedBy))) return 'longer';
    choices = [...choices.filter((choice) => !isSubset(matchedBy, choice.matchedBy)), { name, matchedBy }];
    return matchedBy.size === 0 || choices.length > MAX_CHOICES ? 'stop' : 'longer';
  });
  if (end === 'out of bound' || choices.length > MAX_CHOICES) return null;
  return choices.map(({ name, matchedBy }) => ({ name, matchedBy: new Set([...matchedBy, ...inevitable]) }));
}

function isSubset<T>(small: ReadonlySet<T>, large: ReadonlySet<T>): boolean {
  for (const member of small) if (!large.has(member)) return false;
  return true;
}
