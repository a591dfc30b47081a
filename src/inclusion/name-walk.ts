import type { NameAutomaton } from './name-automaton.js';

/** How many states are looked at before a question about names is given up. */
const MAX_STATES = 20_000;

/** What became of a walk: somebody ended it, there is nothing more to see, or it would have taken too long. */
export type WalkEnd = 'stopped' | 'complete' | 'out of bound';

/**
 * Shows names to `visit`, shortest first, with the state in which each automaton is then: one name for each
 * combination of states that there is. `visit` says how to go on: with longer names that begin like this one, without
 * them, or not at all.
 */
export function walkNames(
  automata: readonly NameAutomaton[],
  visit: (states: readonly number[], name: string) => 'longer' | 'no longer' | 'stop',
): WalkEnd {
  const alphabet = alphabetOf(automata);
  const seen = new Set<string>();
  let level: { readonly states: readonly number[]; readonly name: string }[] = [
    { states: automata.map(() => 0), name: '' },
  ];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { states, name } of level) {
      for (const byte of alphabet) {
        const after = automata.map((automaton, at) => automaton.step(states[at] ?? 0, byte));
        const key = after.join();
        if (seen.has(key)) continue;
        if (seen.size === MAX_STATES) return 'out of bound';
        seen.add(key);
        const longer = name + String.fromCharCode(byte);
        const wish = visit(after, longer);
        if (wish === 'stop') return 'stopped';
        if (wish === 'longer') next.push({ states: after, name: longer });
      }
    }
    level = next;
  }
  return 'complete';
}

/** A byte that no automaton knows, for all of those, and the bytes that they do know. */
function alphabetOf(automata: readonly NameAutomaton[]): number[] {
  const known = new Set(automata.flatMap(({ letters }) => [...letters]));
  const unknown = READABLE_FIRST.find((byte) => !known.has(byte));
  return [...(unknown === undefined ? [] : [unknown]), ...[...known].sort((a, b) => a - b)];
}

/** All bytes that a name can have: not NUL, which ends it, and not LF. */
const READABLE_FIRST: readonly number[] = [
  ...Array.from('xyzabcdefghijklmnopqrstuvwXYZABCDEFGHIJKLMNOPQRSTUVW0123456789_', (letter) =>
    letter.charCodeAt(0),
  ),
  ...Array.from({ length: 255 }, (_, at) => at + 1).filter((byte) => byte !== 0x0a),
];
