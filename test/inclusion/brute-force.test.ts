import { describe, expect, test } from 'vitest';
import { includes, type Inclusion } from '../../src/inclusion/inclusion.js';
import { findOverlap, type Overlap } from '../../src/inclusion/overlap.js';
import type { FramePattern } from '../../src/load/loaded-suppression.js';
import type { Frame, Stack } from '../../src/valgrind/error-context.js';
import { DEFAULT_NUM_CALLERS } from '../../src/valgrind/limits.js';
import { randomNumbers } from '../match/random-numbers.js';
import { framePatterns, slowlyMatches, suppression } from './suppressions.js';

/** All rows of some things, up to a length, shortest first. */
function rowsOf<T>(things: readonly T[], maxLength: number): T[][] {
  let longest: T[][] = [[]];
  const rows: T[][] = [];
  for (let length = 1; length <= maxLength; length++) {
    longest = longest.flatMap((shorter) => things.map((thing) => [...shorter, thing]));
    rows.push(...longest);
  }
  return rows;
}

/** What some suppressions accept of some stacks, which are sorted by depth. */
function createBruteForce(
  patterns: readonly (readonly FramePattern[])[],
  stacks: readonly Stack[],
  numCallers: number,
) {
  const suppressions = patterns.map((row) => suppression(row));
  /** By pattern: the stacks that it matches, one bit each. */
  const accepted = patterns.map((row) => {
    const bits = new Uint32Array(Math.ceil(stacks.length / 32));
    stacks.forEach((stack, at) => {
      if (slowlyMatches(row, stack)) bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
    });
    return bits;
  });
  const deepest = stacks.at(-1)?.frames.length ?? 0;

  /** The depth of the first stack, which is a shortest one, that `b` accepts and none of the others do. */
  function shortestWitness(others: readonly number[], b: number): number | null {
    const byB = accepted[b] ?? new Uint32Array();
    for (let word = 0; word < byB.length; word++) {
      const byOthers = others.reduce((bits, other) => bits | (accepted[other]?.[word] ?? 0), 0);
      const left = (byB[word] ?? 0) & ~byOthers;
      if (left !== 0) return stacks[word * 32 + 31 - Math.clz32(left & -left)]?.frames.length ?? null;
    }
    return null;
  }

  /** The depth of the first stack that both accept. */
  function shortestCommon(a: number, b: number): number | null {
    const byA = accepted[a] ?? new Uint32Array();
    for (let word = 0; word < byA.length; word++) {
      const common = (byA[word] ?? 0) & (accepted[b]?.[word] ?? 0);
      if (common !== 0) return stacks[word * 32 + 31 - Math.clz32(common & -common)]?.frames.length ?? null;
    }
    return null;
  }

  /** Asks whether two suppressions accept a common error, and compares the answer with brute force. */
  function askOverlap(a: number, b: number): Overlap['answer'] {
    const [one, other] = [suppressions[a] ?? suppression('fun:a'), suppressions[b] ?? suppression('fun:a')];
    const overlap = findOverlap(one, other, numCallers);
    const expected = shortestCommon(a, b);
    const question = { one: one.frames, other: other.frames, expected };
    if (overlap.answer === 'yes') {
      const { stack } = overlap.witness;
      const isOne = slowlyMatches(one.frames, stack) && slowlyMatches(other.frames, stack);
      const isShortest = stack.frames.length === (expected ?? Math.max(deepest + 1, stack.frames.length));
      if (!isOne || !isShortest) expect({ ...question, stack }).toBe('a shortest common stack');
    } else if (overlap.answer === 'no' && expected !== null) {
      expect(question).toBe('no overlap');
    }
    return overlap.answer;
  }

  /** Asks whether some suppressions accept all that another one does, and compares the answer with brute force. */
  function askInclusion(others: readonly number[], b: number): Inclusion['answer'] {
    const accepting = others.flatMap((other) => suppressions[other] ?? []);
    const narrow = suppressions[b] ?? suppression('fun:a');
    const inclusion = includes(accepting, narrow, numCallers);
    const expected = shortestWitness(others, b);
    const question = { others: accepting.map(({ frames }) => frames), narrow: narrow.frames };
    if (inclusion.answer === 'no') {
      const { stack } = inclusion.witness;
      const isOne =
        slowlyMatches(narrow.frames, stack) && !accepting.some(({ frames }) => slowlyMatches(frames, stack));
      // Of a witness that is deeper than all stacks here, brute force knows nothing.
      const isShortest = stack.frames.length === (expected ?? Math.max(deepest + 1, stack.frames.length));
      if (!isOne || !isShortest) expect({ ...question, stack, expected }).toBe('a shortest witness');
    } else if (inclusion.answer === 'yes' && expected !== null) {
      expect({ ...question, expected }).toBe('not included');
    }
    return inclusion.answer;
  }

  return { askInclusion, askOverlap };
}

type Answers = Record<Inclusion['answer'], number>;
const noAnswers = (): Answers => ({ yes: 0, no: 0, undecided: 0 });

describe('all suppressions of up to three frame patterns, and all stacks of up to four frames', () => {
  const lines = framePatterns('... fun:* fun:? fun:a obj:/x src:s:1');
  const patterns = rowsOf(lines, 3).filter(isSuppression);
  // Every combination of these patterns that a frame can meet.
  const letters = combinations(['a', 'b', 'cc'], ['/x', '/y']);
  const stacks = rowsOf(letters, 4).map((frames) => toStack(frames.map((frame, ip) => ({ ip, ...frame }))));
  const { askInclusion } = createBruteForce(patterns, stacks, DEFAULT_NUM_CALLERS);

  test('one by one', () => {
    const answers = noAnswers();
    for (let a = 0; a < patterns.length; a++) {
      for (let b = 0; b < patterns.length; b++) {
        answers[askInclusion([a], b)]++;
      }
    }
    expect(answers).toEqual({ yes: 8369, no: 56_656, undecided: 0 });
  });

  test('two and three together', () => {
    const random = randomNumbers(7);
    const one = (): number => random(patterns.length);
    const answers = noAnswers();
    for (let round = 0; round < 20_000; round++) {
      answers[askInclusion(round % 2 === 0 ? [one(), one()] : [one(), one(), one()], one())]++;
    }
    expect(answers).toEqual({ yes: 5674, no: 14_326, undecided: 0 });
  });
});

describe('--num-callers=2: all suppressions of two frame patterns, and all stacks of two machine frames', () => {
  const NUM_CALLERS = 2;
  const patterns = rowsOf(framePatterns('... fun:* fun:a obj:/x src:s:1'), NUM_CALLERS).filter(isSuppression);
  // A frame of a machine frame of its own, or an inlined call, which has the object of the one before.
  const letters = [
    ...combinations(['a', 'b'], ['/x', '/y']).map((frame) => ({ ...frame, isInlined: false })),
    ...['a', 'b'].map((fn) => ({ fn, obj: '', file: null, line: null, isInlined: true })),
  ];
  const stacks = rowsOf(letters, 4)
    .filter(
      ([first, ...others]) =>
        !first?.isInlined && others.filter((frame) => !frame.isInlined).length < NUM_CALLERS,
    )
    .map((frames) => {
      let ip = -1;
      let obj: string | null = '';
      return toStack(
        frames.map(({ isInlined, ...frame }) => {
          if (!isInlined) ip++;
          if (!isInlined) obj = frame.obj;
          return { ...frame, ip, obj };
        }),
      );
    });
  const { askInclusion } = createBruteForce(patterns, stacks, NUM_CALLERS);

  test('one, two and three together', () => {
    const random = randomNumbers(11);
    const one = (): number => random(patterns.length);
    const answers = noAnswers();
    for (let round = 0; round < 60_000; round++) {
      answers[askInclusion([[one()], [one(), one()], [one(), one(), one()]][round % 3] ?? [], one())]++;
    }
    // Undecided is what needs a source position behind the last machine frame.
    expect(answers).toEqual({ yes: 25_120, no: 34_869, undecided: 11 });
  });
});

describe('what two suppressions have in common', () => {
  const lines = framePatterns('... fun:a fun:b obj:/x obj:/y');
  const patterns = rowsOf(lines, 3).filter(isSuppression);
  const letters = combinations(['a', 'b', 'c'], ['/x', '/y', '/z']).filter(({ file }) => file === null);
  const stacks = rowsOf(letters, 4).map((frames) => toStack(frames.map((frame, ip) => ({ ip, ...frame }))));
  const { askOverlap } = createBruteForce(patterns, stacks, DEFAULT_NUM_CALLERS);

  test('one by one', () => {
    const answers = noAnswers();
    for (let a = 0; a < patterns.length; a++) {
      for (let b = 0; b <= a; b++) answers[askOverlap(a, b)]++;
    }
    expect(answers).toEqual({ yes: 8554, no: 3074, undecided: 0 });
  });
});

function isSuppression(row: readonly FramePattern[]): boolean {
  return row.some(({ type }) => type !== '...');
}

function combinations(functions: readonly string[], objects: readonly string[]): Omit<Frame, 'ip'>[] {
  const sources = [
    { file: null, line: null },
    { file: 's', line: 1 },
  ];
  return functions.flatMap((fn) =>
    objects.flatMap((obj) => sources.map((source) => ({ fn, obj, ...source }))),
  );
}

function toStack(frames: readonly Frame[]): Stack {
  return { frames, hasHiddenFrames: false };
}
