import { editDistance } from '../diagnostic/similar.js';
import { YES } from '../match/answer.js';
import { exactLine, type LinePattern } from '../match/exact-line.js';
import { compileFramePattern } from '../match/frame-test.js';
import { UNKNOWN_NAME, type Frame, type Stack } from '../valgrind/error-context.js';
import { baseName, functionStem, stableFunction, stableObject } from '../valgrind/unstable-names.js';
import { COSTS, isAllDifferent, renameCost } from './costs.js';

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

/** Finds the cheapest change of a frame line that makes it match the frame at an index of a stack. */
export type LineChanger = (pattern: LinePattern, stack: Stack, index: number) => LineChange;

/** Makes a finder that remembers the answer for each pattern and name. */
export function createLineChanger(): LineChanger {
  const known = { fun: new Map(), obj: new Map(), src: new Map() } as Record<LinePattern['type'], Known>;
  return (pattern, stack, index) => {
    const frame = frameSeenBy(pattern, stack, index);
    const name = frame ? nameSeenBy(pattern, frame) : null;
    if (!frame || name === null || name === UNKNOWN_NAME) {
      return { to: exactLine(stack, index), reason: 'not told', cost: COSTS.otherProperty };
    }
    const text = pattern.type === 'src' ? `${pattern.pattern}:${pattern.line}` : pattern.pattern;
    let ofPattern = known[pattern.type].get(text);
    if (!ofPattern) known[pattern.type].set(text, (ofPattern = new Map()));
    const more = pattern.type === 'src' ? frame.line : frame.shownAs;
    const key = more === undefined ? name : `${name}\0${more}`;
    let change = ofPattern.get(key);
    if (!change) ofPattern.set(key, (change = findChange(pattern, { stack, index, frame, name })));
    return change;
  };
}

/** Changes by the text of the pattern, then by what is compared with it. */
type Known = Map<string, Map<string, LineChange>>;

/** m_errormgr.c, supp_matches_callers: `src` takes the index for that of a machine frame. */
function frameSeenBy({ type }: LinePattern, stack: Stack, index: number): Frame | undefined {
  return type === 'src' ? stack.frames.find(({ ip }) => ip === index) : stack.frames[index];
}

/** The frame that a line is compared with, and the name that is known of it. */
interface Seen {
  readonly stack: Stack;
  readonly index: number;
  readonly frame: Frame;
  readonly name: string;
}

function findChange(pattern: LinePattern, { stack, index, frame, name }: Seen): LineChange {
  const isSure = (to: LinePattern): boolean => compileFramePattern(to).test(stack, index) === YES;
  const respelt = spellings(pattern, frame).find(({ to }) => isSure(to));
  if (respelt) return respelt;
  const renamed = rename(pattern, name, frame.line ?? 0);
  return {
    to: isSure(renamed) ? renamed : exactLine(stack, index),
    reason: 'other name',
    cost: renameCost(differentShare(literalPart(pattern), literalPart(renamed))),
  };
}

function nameSeenBy({ type }: LinePattern, { fn, obj, file }: Frame): string | null {
  return { fun: fn, obj, src: file }[type];
}

function rename(pattern: LinePattern, name: string, line: number): LinePattern {
  if (pattern.type === 'src') return { type: 'src', pattern: name, line: pattern.line === 0 ? 0 : line };
  return { type: pattern.type, pattern: pattern.type === 'obj' ? stableObject(name) : name };
}

/** Lines that say nearly the same, those first that people would try first. */
function spellings(pattern: LinePattern, frame: Frame): LineChange[] {
  const { type, pattern: text } = pattern;
  const respell = (reason: LineChangeReason, texts: readonly string[], cost: number = COSTS.respell) =>
    texts
      .filter((other) => other !== text)
      .map((other): LineChange => ({ to: { ...pattern, pattern: other }, reason, cost }));
  switch (type) {
    case 'fun': {
      const stem = functionStem(text);
      const bare = text.replace(/^_+/, '');
      return [
        ...respell('demangled', frame.fn !== null && frame.shownAs === text ? [frame.fn] : []),
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
    case 'src': {
      const { line } = frame;
      const elsewhere: LineChange[] =
        line === null || pattern.line === 0
          ? []
          : [{ to: { ...pattern, line }, reason: 'line number', cost: COSTS.respell }];
      return [...elsewhere, ...respell('folder', [baseName(text)])];
    }
  }
}

/** A name must have so many bytes for all that begin with it to be taken for the same. */
const LEAST_BEGINNING = 4;

/** What of a pattern tells names apart: the whole name of a function, the last part of a path. */
function literalPart({ type, pattern }: LinePattern): string {
  const literal = pattern.replaceAll(/[*?]/g, '');
  return type === 'fun' ? literal : baseName(literal);
}

/** How much of two names is different, from 0 to 1. */
function differentShare(a: string, b: string): number {
  const length = Math.max(a.length, b.length, 1);
  const least = leastDistance(a, b) / length;
  return isAllDifferent(least) ? least : editDistance(a, b) / length;
}

/** At least so many edits, at little cost: each letter that only one of the two has, in upper or lower case. */
function leastDistance(a: string, b: string): number {
  const surplus = new Map<string, number>();
  for (const letter of a.toLowerCase()) surplus.set(letter, (surplus.get(letter) ?? 0) + 1);
  for (const letter of b.toLowerCase()) surplus.set(letter, (surplus.get(letter) ?? 0) - 1);
  let [tooMany, tooFew] = [0, 0];
  for (const count of surplus.values()) {
    if (count > 0) tooMany += count;
    else tooFew -= count;
  }
  return Math.max(tooMany, tooFew);
}
