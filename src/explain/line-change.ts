import { editDistance } from '../diagnostic/similar.js';
import { exactLine, namePattern, type LinePattern } from '../match/exact-line.js';
import { compileWildcards } from '../match/wildcard.js';
import type { Frame, Stack } from '../valgrind/error-context.js';
import { baseName, functionStem, stableFunction, stableObject } from '../valgrind/unstable-names.js';
import { COSTS, isAllDifferent, renameCost } from './costs.js';
import { countLetters, leastLetterEdits, type Letters } from './name-letters.js';
import type { SeenName } from './seen-stack.js';

/** Why a frame line does not match a frame, as far as the two names tell. */
export type LineChangeReason =
  | 'demangled'
  | 'underscores'
  | 'compiler suffix'
  | 'version'
  | 'longer name'
  | 'folder'
  | 'line number'
  | 'not told'
  | 'other name';

/** A frame line that is sure to match a frame which another one does not match. */
export interface LineChange {
  readonly to: LinePattern;
  readonly reason: LineChangeReason;
  readonly cost: number;
}

/** Changes one frame line so that it matches what it does not match. */
export interface LineChanger {
  /** The cheapest change for the frame at an index of a stack, in which the line sees this. */
  change(seen: SeenName, stack: Stack, index: number): LineChange;
  /** What that costs. */
  cost(seen: SeenName): number;
  /** No more than that, and more quickly found. */
  leastCost(seen: SeenName): number;
}

/** Makes a changer of a line, and of others for the same viewer of stacks. */
export type LineChangerMaker = (pattern: LinePattern) => LineChanger;

/** Makes changers that share what they know of the names. */
export function createLineChangers(): LineChangerMaker {
  const literals = new Map<SeenName, Literal>();
  function literalOf(type: LinePattern['type'], seen: SeenName, name: string): Literal {
    const known = literals.get(seen);
    if (known) return known;
    const literal = toLiteral(renamed(type, name));
    literals.set(seen, literal);
    return literal;
  }

  return (pattern) => {
    const { type } = pattern;
    const spellings = spellingsOf(pattern);
    const literal = toLiteral(pattern);

    /** The cheapest other spelling that matches, of equal ones the first. */
    function respell({ frame, name }: SeenName): LineChange | null {
      if (!frame || name === null) return null;
      const special = respellFor(pattern, frame);
      if (special) return special;
      let best: Spelling | null = null;
      for (const spelling of spellings) {
        if (spelling.cost < (best?.cost ?? Infinity) && spelling.matches(name, frame.line)) best = spelling;
      }
      return best;
    }

    /** Another name, or another spelling if that costs no more. */
    function costWith(seen: SeenName, costOfRename: (name: string) => number): number {
      const { name } = seen;
      if (name === null) return COSTS.otherProperty;
      const spelt = respell(seen)?.cost ?? Infinity;
      return spelt <= RENAME_AT_LEAST ? spelt : Math.min(spelt, costOfRename(name));
    }

    const cost = (seen: SeenName): number =>
      costWith(seen, (name) => renameCost(differentShare(literal, literalOf(type, seen, name))));

    return {
      cost,
      leastCost: (seen) =>
        costWith(seen, (name) => renameCost(leastDifferentShare(literal, literalOf(type, seen, name)))),
      change(seen, stack, index) {
        const { frame, name } = seen;
        if (!frame || name === null) {
          return { to: exactLine(stack, index), reason: 'not told', cost: COSTS.otherProperty };
        }
        const least = cost(seen);
        const spelt = respell(seen);
        if (spelt?.cost === least) return { to: spelt.to, reason: spelt.reason, cost: least };
        return { to: renamedLine(pattern, name, frame.line ?? 0), reason: 'other name', cost: least };
      },
    };
  };
}

/** What another name costs at least. */
const RENAME_AT_LEAST = renameCost(0);

/** A line that says nearly the same. */
interface Spelling extends LineChange {
  readonly matches: (name: string, line: number | null) => boolean;
}

/** The spellings that people would try, those first that they would try first. */
function spellingsOf(pattern: LinePattern): Spelling[] {
  const { type, pattern: text } = pattern;
  const respell = (reason: LineChangeReason, texts: readonly string[], cost: number = COSTS.respell) =>
    texts.filter((other) => other !== text).map((other) => toSpelling(pattern, other, reason, cost));
  switch (type) {
    case 'fun': {
      const stem = functionStem(text);
      const bare = text.replace(/^_+/, '');
      return [
        ...respell('underscores', [bare, `_${bare}`, `__${bare}`]),
        ...respell('version', [`${stem}@*`]),
        ...respell('compiler suffix', [stem, `${stem}.*`, stableFunction(text)]),
        ...respell('longer name', text.length >= LEAST_BEGINNING ? [`${text}*`] : [], COSTS.wildcardEnd),
      ];
    }
    case 'obj': {
      const name = baseName(text);
      const versionless = stableObject(`/${name}`);
      return [
        ...respell('folder', [`*/${name}`]),
        // From glibc 2.34 on, libc-2.33.so is called libc.so.6.
        ...respell('version', [versionless, versionless.replace(/-\*\.so$/, '.so*')]),
      ];
    }
    case 'src':
      return respell('folder', [baseName(text)]);
  }
}

/** A name must have so many bytes for all that begin with it to be taken for the same. */
const LEAST_BEGINNING = 4;

function toSpelling(pattern: LinePattern, text: string, reason: LineChangeReason, cost: number): Spelling {
  const isName = compileWildcards(text);
  const isLine = pattern.type === 'src' && pattern.line !== 0 ? pattern.line : null;
  const matches = (name: string, line: number | null) => isName(name) && (isLine === null || isLine === line);
  return { to: { ...pattern, pattern: text }, reason, cost, matches };
}

/** The spelling that only the frame tells: the name that is shown demangled, or the line of the same file. */
function respellFor(pattern: LinePattern, { fn, shownAs, file, line }: Frame): LineChange | null {
  if (pattern.type === 'fun') {
    if (fn === null || shownAs !== pattern.pattern) return null;
    return { to: { type: 'fun', pattern: namePattern('fun', fn) }, reason: 'demangled', cost: COSTS.respell };
  }
  if (pattern.type !== 'src' || pattern.line === 0 || line === null || file === null) return null;
  return compileWildcards(pattern.pattern)(file)
    ? { to: { ...pattern, line }, reason: 'line number', cost: COSTS.respell }
    : null;
}

function renamedLine(pattern: LinePattern, name: string, line: number): LinePattern {
  const to = renamed(pattern.type, name);
  return pattern.type === 'src' && pattern.line !== 0 ? { ...pattern, pattern: to.pattern, line } : to;
}

/** A line for another name, whatever the source line is. */
function renamed(type: LinePattern['type'], name: string): LinePattern {
  const pattern = namePattern(type, type === 'obj' ? stableObject(name) : name);
  return type === 'src' ? { type, pattern, line: 0 } : { type, pattern };
}

/** What of a line tells names apart. */
interface Literal {
  readonly text: string;
  readonly letters: Letters;
}

/** The whole name of a function, the last part of a path. */
function toLiteral({ type, pattern }: LinePattern): Literal {
  const literal = pattern.replaceAll(/[*?]/g, '');
  const text = type === 'fun' ? literal : baseName(literal);
  return { text, letters: countLetters(text) };
}

/** How much of two names is different, from 0 to 1; of very long ones, how many letters are. */
function differentShare(a: Literal, b: Literal): number {
  const least = leastDifferentShare(a, b);
  if (isAllDifferent(least) || a.text.length * b.text.length > MOST_LETTERS ** 2) return least;
  return editDistance(a.text, b.text) / longer(a, b);
}

/** Names that are longer are not compared in the order of their letters. */
const MOST_LETTERS = 2000;

/** At least so much, at little cost. */
function leastDifferentShare(a: Literal, b: Literal): number {
  return leastLetterEdits(a.letters, b.letters) / longer(a, b);
}

function longer(a: Literal, b: Literal): number {
  return Math.max(a.text.length, b.text.length, 1);
}
