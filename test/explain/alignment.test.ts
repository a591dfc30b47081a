import { describe, expect, test } from 'vitest';
import {
  createAligner,
  type AlignedLine,
  type Alignment,
  type AlignmentMode,
} from '../../src/explain/alignment.js';
import { COSTS } from '../../src/explain/costs.js';
import { createLineCosts, type LineCosts } from '../../src/explain/line-costs.js';
import { createStackViewer } from '../../src/explain/seen-stack.js';
import { frameText } from '../../src/load/frame-text.js';
import type { FramePattern } from '../../src/load/loaded-suppression.js';
import { MAYBE, NO, YES } from '../../src/match/answer.js';
import { compileStackTest, matchStack } from '../../src/match/stack.js';
import type { Stack } from '../../src/valgrind/error-context.js';
import { framePatterns, slowlyMatches } from '../inclusion/suppressions.js';
import { createStackMaker } from './random-stacks.js';

const stackOf = (names: string, parts: Partial<Stack> = {}): Stack => ({
  frames: names.split(' ').map((fn, ip) => ({ ip, fn, obj: '/p', file: null, line: null })),
  hasHiddenFrames: false,
  ...parts,
});

const seeStack = createStackViewer();
const toLines = createLineCosts();
const aligner = createAligner();

function align(patterns: readonly FramePattern[], stack: Stack, mode: AlignmentMode): Alignment | null {
  return aligner.align(toLines(patterns), seeStack(stack), mode);
}

/** An alignment in a line: each line with the frames that it stands for, and what becomes of it. */
function aligned(lines: string, stack: Stack, mode: AlignmentMode = 'changed'): string {
  const patterns = framePatterns(lines);
  const alignment = align(patterns, stack, mode);
  if (!alignment) return 'none';
  const texts = alignment.lines.map(({ line, frames, change, isHidden, answer }) => {
    const text = line === null ? '(...)' : frameText(patterns[line] ?? { type: '...' });
    const becomes =
      change === null || change === 'insert' ? '' : change === 'drop' ? ' -' : ` -> ${frameText(change.to)}`;
    return `${text}[${isHidden ? 'hidden' : frames.join()}]${answer === MAYBE ? '?' : ''}${becomes}`;
  });
  return `${texts.join(' ')} = ${alignment.cost}`;
}

describe('without a change', () => {
  test.each([
    ['fun:a fun:b', 'a b c', 'fun:a[0] fun:b[1] = 0'],
    ['fun:a ... fun:c', 'a b b c', 'fun:a[0] ...[1,2] fun:c[3] = 0'],
    ['... fun:a', 'a a', '...[] fun:a[0] = 0'],
    // As few frames as will do, those further in first: as Valgrind finds them.
    ['... fun:b ... fun:c', 'a b b c', '...[0] fun:b[1] ...[2] fun:c[3] = 0'],
    ['fun:a fun:c', 'a b c', 'none'],
  ])('%s on %s', (lines, names, expected) => {
    expect(aligned(lines, stackOf(names), 'as it is')).toBe(expected);
  });

  test('a frame below main that the log leaves out', () => {
    const stack = stackOf('a main', { hasHiddenFrames: true });
    expect(aligned('fun:a fun:main obj:*/libc.so.6', stack, 'as it is')).toBe(
      'fun:a[0] fun:main[1] obj:*/libc.so.6[hidden]? = 1',
    );
    expect(aligned('fun:a fun:main fun:b', stack, 'as it is')).toBe('none');
  });
});

describe('the smallest change', () => {
  test.each([
    [
      'another name',
      'fun:PyObject_Free fun:dictresize',
      '_PyObject_Free dictresize',
      'fun:PyObject_Free[0] -> fun:_PyObject_Free fun:dictresize[1] = 200',
    ],
    [
      'a frame more, inlined or not',
      'fun:read fun:main',
      'read parse main',
      'fun:read[0] (...)[1] fun:main[2] = 600',
    ],
    [
      'frames further in',
      'fun:parse fun:main',
      'strlen check parse main',
      '(...)[0,1] fun:parse[2] fun:main[3] = 600',
    ],
    [
      'a frame less',
      'fun:read fun:parse_all fun:main',
      'read main',
      'fun:read[0] fun:parse_all[] - fun:main[1] = 1400',
    ],
    [
      'several',
      'fun:_read ... fun:main',
      'read parse start',
      'fun:_read[0] -> fun:read ...[] fun:main[1] -> fun:parse = 1400',
    ],
    ['a stack that ends too early', 'fun:a fun:b fun:c', 'a', 'fun:a[0] fun:b[] - fun:c[] - = 2800'],
  ])('%s', (_, lines, names, expected) => {
    expect(aligned(lines, stackOf(names))).toBe(expected);
  });

  test('never leaves only ellipses, which Valgrind refuses', () => {
    expect(aligned('... fun:a ...', stackOf('???'))).toBe('...[] fun:a[0] -> obj:/p ...[] = 1000');
    expect(aligned('fun:a', { frames: [], hasHiddenFrames: false })).toBe('none');
  });
});

/** Small patterns: all lists of up to two of these lines, and of three with a `...` in the middle. */
const SMALL_LINES: readonly FramePattern[] = [
  { type: '...' },
  { type: 'fun', pattern: 'free' },
  { type: 'fun', pattern: '_free' },
  { type: 'fun', pattern: 'm*' },
  { type: 'obj', pattern: '/a.so' },
  { type: 'obj', pattern: '*/b.so' },
];

/** All lists of so many items. */
function listsOf<T>(items: readonly T[], length: number): T[][] {
  if (length === 0) return [[]];
  return listsOf(items, length - 1).flatMap((list) => items.map((item) => [...list, item]));
}

/** An edit of a list of frame lines, and what it costs. */
interface Edited {
  readonly patterns: readonly FramePattern[];
  readonly cost: number;
}

/**
 * Everything that can be made of a list of lines: each line stays, goes, or becomes another one that matches some frame
 * of the stack, with a `...` before it or not. Knows nothing of alignments.
 */
function allEdits(patterns: readonly FramePattern[], stack: Stack): Edited[] {
  const lines = toLines(patterns);
  const { names } = seeStack(stack);
  let all: Edited[] = [{ patterns: [], cost: 0 }];
  patterns.forEach((pattern, at) => {
    const line = lines[at];
    const others = line ? names[line.type].flatMap((seen, index) => otherLine(line, seen, index)) : [];
    const ways: Edited[] = [
      { patterns: [pattern], cost: 0 },
      ...others,
      ...(line ? [{ patterns: [], cost: COSTS.drop }] : []),
    ];
    const withEllipsis = ways.map((way) => ({
      patterns: [{ type: '...' as const }, ...way.patterns],
      cost: way.cost + COSTS.insertEllipsis,
    }));
    all = all.flatMap((start) =>
      [...ways, ...withEllipsis].map((way) => ({
        patterns: [...start.patterns, ...way.patterns],
        cost: start.cost + way.cost,
      })),
    );
  });
  return all;

  function otherLine(line: LineCosts, seen: Parameters<LineCosts['change']>[0], index: number): Edited[] {
    const cost = line.cost(seen);
    if (cost <= COSTS.undetermined) return [];
    return [{ patterns: [line.change(seen, stack, index).to], cost }];
  }
}

/** The cost of the cheapest edit after which the slow matcher says that the stack matches. */
function leastEditCost(patterns: readonly FramePattern[], stack: Stack): number {
  const edits = allEdits(patterns, stack).filter(({ patterns: edited }) =>
    edited.some(({ type }) => type !== '...'),
  );
  const fits = edits.sort((a, b) => a.cost - b.cost).find((edit) => slowlyMatches(edit.patterns, stack));
  return fits?.cost ?? Infinity;
}

test('of all small patterns and stacks, the cost is that of the cheapest of all edits', () => {
  const names = ['free', 'main', '_free'].flatMap((fn) => ['/a.so', '/lib/b.so'].map((obj) => ({ fn, obj })));
  const stacks = [1, 2, 3].flatMap((length) =>
    listsOf(length < 3 ? names : names.slice(1, 4), length).map((frames): Stack => ({
      frames: frames.map((frame, ip) => ({ ip, ...frame, file: null, line: null })),
      hasHiddenFrames: false,
    })),
  );
  const [ellipsis] = SMALL_LINES;
  const patterns = [
    ...listsOf(SMALL_LINES, 1),
    ...listsOf(SMALL_LINES, 2),
    ...listsOf(SMALL_LINES.slice(1, 5), 2).map(([a, b]) => [a, ellipsis, b] as FramePattern[]),
  ].filter((list) => list.some(({ type }) => type !== '...'));
  let changed = 0;
  for (const list of patterns) {
    for (const stack of stacks) {
      const cost = align(list, stack, 'changed')?.cost ?? Infinity;
      const least = leastEditCost(list, stack);
      if (cost !== least) expect({ list, frames: stack.frames, cost }).toEqual({ least });
      if (cost > 0) changed++;
    }
  }
  expect([patterns.length, stacks.length, changed]).toEqual([56, 69, 2967]);
});

/** The cost of the smallest change, by going through all alignments, for stacks of which a log tells only a part. */
function slowCost(patterns: readonly FramePattern[], stack: Stack): number {
  const lines = toLines(patterns);
  const seen = seeStack(stack);
  const from = (at: number, frame: number, isOpen: boolean, hasName: boolean): number => {
    if (at === lines.length) return hasName ? 0 : Infinity;
    const line = lines[at];
    const isFrame = frame < stack.frames.length;
    const ways: number[] = [];
    if (!line) {
      ways.push(from(at + 1, frame, false, hasName));
      if (isFrame) ways.push(from(at, frame + 1, false, hasName));
      return Math.min(...ways);
    }
    const name = seen.names[line.type][frame];
    if (name) {
      ways.push(line.cost(name) + from(at + 1, frame + 1, false, true));
      if (isOpen) ways.push(from(at, frame + 1, true, hasName));
      else ways.push(COSTS.insertEllipsis + from(at, frame + 1, true, hasName));
    } else if (line.canBeHidden(seen)) {
      ways.push(COSTS.hidden + from(at + 1, frame, false, true));
    }
    ways.push(COSTS.drop + from(at + 1, frame, isOpen, hasName));
    return Math.min(...ways);
  };
  return from(0, 0, false, false);
}

describe('small patterns and stacks by chance', () => {
  test('the change is the smallest that there is, and makes the stack match', () => {
    const make = createStackMaker(20_261_201);
    const seen = { none: 0, plain: 0, changed: 0 };
    for (let round = 0; round < 1_500; round++) {
      const patterns = make.patterns(4);
      const stack = make.stack(4, false);
      const alignment = align(patterns, stack, 'changed');
      const cost = alignment?.cost ?? Infinity;
      if (cost !== slowCost(patterns, stack)) expect({ patterns, stack, cost }).toEqual('another cost');
      seen[!alignment ? 'none' : cost < COSTS.respell ? 'plain' : 'changed']++;
      if (!alignment) continue;
      const result = compileStackTest(changedPatterns(patterns, alignment.lines));
      expect(matchStack(result, stack)).not.toBe(NO);
    }
    expect(Math.min(seen.plain, seen.changed), 'both are frequent').toBeGreaterThan(150);
  });

  test('what is known before makes no difference, and a limit only where the cost is more', () => {
    const make = createStackMaker(20_261_203);
    for (let round = 0; round < 1_500; round++) {
      const patterns = make.patterns(4);
      const stack = make.stack(4, make.pick([true, false]));
      const known = align(patterns, stack, 'changed');
      const fresh = [createLineCosts()(patterns), createStackViewer()(stack), 'changed'] as const;
      expect(createAligner().align(...fresh)).toEqual(known);
      const [cost, limit] = [known?.cost ?? Infinity, make.pick([0, 400, 1000, 2000])];
      const limited = createAligner().cost(...fresh, limit);
      expect(cost <= limit ? limited === cost : limited > limit).toBe(true);
    }
  });

  test('as they are there is an alignment if the answer is not NO, and it is free if it is YES', () => {
    const make = createStackMaker(20_261_202);
    for (let round = 0; round < 4_000; round++) {
      const patterns = make.patterns(4);
      const stack = make.stack(4, false);
      const answer = matchStack(compileStackTest(patterns), stack);
      const alignment = align(patterns, stack, 'as it is');
      expect(alignment === null).toBe(answer === NO);
      if (alignment) expect(alignment.cost === 0).toBe(answer === YES);
    }
  });
});

function changedPatterns(patterns: readonly FramePattern[], lines: readonly AlignedLine[]): FramePattern[] {
  return lines.flatMap(({ line, change }): FramePattern[] => {
    if (change === 'drop') return [];
    const pattern = line === null ? undefined : patterns[line];
    if (change === 'insert' || !pattern) return [{ type: '...' }];
    return [change === null ? pattern : change.to];
  });
}
