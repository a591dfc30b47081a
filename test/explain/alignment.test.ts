import { describe, expect, test } from 'vitest';
import { align, type AlignedLine } from '../../src/explain/alignment.js';
import { COSTS } from '../../src/explain/costs.js';
import { createLineChanger, type LineChanger } from '../../src/explain/line-change.js';
import { frameText } from '../../src/load/frame-text.js';
import type { FramePattern } from '../../src/load/loaded-suppression.js';
import { MAYBE, NO, YES, type Answer } from '../../src/match/answer.js';
import { compileFramePattern } from '../../src/match/frame-test.js';
import { compileStackTest, matchStack } from '../../src/match/stack.js';
import type { Stack } from '../../src/valgrind/error-context.js';
import { framePatterns } from '../inclusion/suppressions.js';
import { createStackMaker } from './random-stacks.js';

const stackOf = (names: string, parts: Partial<Stack> = {}): Stack => ({
  frames: names.split(' ').map((fn, ip) => ({ ip, fn, obj: '/p', file: null, line: null })),
  hasHiddenFrames: false,
  ...parts,
});

/** An alignment in a line: each line with the frames that it stands for, and what becomes of it. */
function aligned(lines: string, stack: Stack, changer: LineChanger | null = createLineChanger()): string {
  const patterns = framePatterns(lines);
  const alignment = align(compileStackTest(patterns), stack, changer);
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
    expect(aligned(lines, stackOf(names), null)).toBe(expected);
  });

  test('a frame below main that the log leaves out', () => {
    const stack = stackOf('a main', { hasHiddenFrames: true });
    expect(aligned('fun:a fun:main obj:*/libc.so.6', stack, null)).toBe(
      'fun:a[0] fun:main[1] obj:*/libc.so.6[hidden]? = 1',
    );
    expect(aligned('fun:a fun:main fun:b', stack, null)).toBe('none');
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

/** The cost of the smallest change, by trying everything; a second, obvious reading of the rules. */
function slowCost(patterns: readonly FramePattern[], stack: Stack, changer: LineChanger): number {
  const tests = compileStackTest(patterns);
  const costOf: Record<Answer, number> = { [YES]: 0, [MAYBE]: COSTS.undetermined, [NO]: Infinity };
  const from = (line: number, frame: number, isOpen: boolean, hasName: boolean): number => {
    if (line === patterns.length) return hasName ? 0 : Infinity;
    const pattern = patterns[line];
    const isFrame = frame < stack.frames.length;
    const ways: number[] = [];
    if (!pattern || pattern.type === '...') {
      ways.push(from(line + 1, frame, false, hasName));
      if (isFrame) ways.push(from(line, frame + 1, false, hasName));
      return Math.min(...ways);
    }
    const test = tests[line] ?? compileFramePattern(pattern);
    if (isFrame) {
      const answer = test.test(stack, frame);
      const cost = answer === NO ? changer(pattern, stack, frame).cost : costOf[answer];
      ways.push(cost + from(line + 1, frame + 1, false, true));
      if (isOpen) ways.push(from(line, frame + 1, true, hasName));
      else ways.push(COSTS.insertEllipsis + from(line, frame + 1, true, hasName));
    } else if (stack.hasHiddenFrames && test.testHidden(stack) !== NO) {
      ways.push(COSTS.hidden + from(line + 1, frame, false, true));
    }
    ways.push(COSTS.drop + from(line + 1, frame, isOpen, hasName));
    return Math.min(...ways);
  };
  return from(0, 0, false, false);
}

describe('small patterns and stacks by chance', () => {
  test('the change is the smallest that there is, and makes the stack match', () => {
    const make = createStackMaker(20_261_201);
    const changer = createLineChanger();
    const seen = { none: 0, plain: 0, changed: 0 };
    for (let round = 0; round < 1_500; round++) {
      const patterns = make.patterns(4);
      const stack = make.stack(4, false);
      const tests = compileStackTest(patterns);
      const alignment = align(tests, stack, changer);
      const cost = alignment?.cost ?? Infinity;
      if (cost !== slowCost(patterns, stack, changer))
        expect({ patterns, stack, cost }).toEqual('another cost');
      seen[!alignment ? 'none' : cost < COSTS.respell ? 'plain' : 'changed']++;
      if (!alignment) continue;
      const result = compileStackTest(changedPatterns(patterns, alignment.lines));
      expect(matchStack(result, stack)).not.toBe(NO);
    }
    expect(Math.min(seen.plain, seen.changed), 'both are frequent').toBeGreaterThan(150);
  });

  test('without changes there is an alignment if the answer is not NO, and it is free if it is YES', () => {
    const make = createStackMaker(20_261_202);
    for (let round = 0; round < 4_000; round++) {
      const tests = compileStackTest(make.patterns(4));
      const stack = make.stack(4, false);
      const answer = matchStack(tests, stack);
      const alignment = align(tests, stack, null);
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
