import { describe, expect, test } from 'vitest';
import { parseFramePattern } from '../../src/load/load.js';
import type { FramePattern } from '../../src/load/loaded-suppression.js';
import { MAYBE, NO, YES, type Answer } from '../../src/match/answer.js';
import { compileStackTest, matchStack } from '../../src/match/stack.js';
import type { Frame, Stack } from '../../src/valgrind/error-context.js';
import { pickBy, randomNumbers } from './random-numbers.js';
import { slowStackMatch, type HiddenMatch } from './slow-stack.js';

/** Frame patterns from lines with blanks between. */
function patterns(lines: string): FramePattern[] {
  return lines.split(' ').map((line) => {
    const pattern = parseFramePattern(line);
    if (pattern === null) throw new Error(`${line} is no frame line`);
    return pattern;
  });
}

function match(lines: string, stack: Stack): Answer {
  return matchStack(compileStackTest(patterns(lines)), stack);
}

const frame = (ip: number, fn: string | null, parts: Partial<Frame> = {}): Frame => ({
  ip,
  fn,
  obj: '/bin/p',
  file: null,
  line: null,
  ...parts,
});

const full = (...frames: Frame[]): Stack => ({ frames, hasHiddenFrames: false });

// Section 5.4 of the facts: an error in c, called from b, a, main.
describe('a full stack', () => {
  const start = { obj: '/usr/lib/libc.so.6' };
  const named = ['c', 'b', 'a', 'main'].map((fn, ip) => frame(ip, fn, { file: 'p.c', line: 10 * (ip + 1) }));
  const stack = full(...named, frame(4, '(below main)', start), frame(5, '???', { obj: '???' }));
  test.each([
    ['fun:c', YES],
    ['fun:b', NO],
    ['fun:c fun:a', NO],
    ['fun:c fun:b fun:a fun:main', YES],
    ['fun:* fun:* fun:* fun:main', YES],
    ['fun:* fun:* fun:main', NO],
    ['fun:c obj:*/bin/p fun:a', YES],
    ['... fun:main', YES],
    ['... fun:nobody', NO],
    ['fun:c ... fun:b', YES],
    ['fun:c ... fun:c', NO],
    ['fun:c ...', YES],
    ['... fun:main obj:*/libc.so*', YES],
    ['... fun:main ... obj:*/libc.so*', YES],
    ['... ... fun:a ... ... fun:main ...', YES],
    ['... fun:main fun:(below?main) fun:??? ...', YES],
    ['... fun:main fun:(below?main) fun:??? fun:*', NO],
    ['fun: fun:b', NO],
    ['src:p.c', YES],
    ['src:p.c:10 src:p.c:20', YES],
    ['src:p.c:20', NO],
    ['src:*:10 fun:b', YES],
    ['src:P.c', NO],
    ['... src:p.c:40 fun:(below?main)', YES],
    ['... fun:main src:*', NO],
  ])('%s: %i', (lines, answer) => {
    expect(match(lines, stack)).toBe(answer);
  });

  test('without frames, only ellipses match', () => {
    expect([match('...', full()), match('... ...', full()), match('fun:*', full())]).toEqual([YES, YES, NO]);
  });

  test('src: takes the number of a frame for that of a machine frame', () => {
    // Section 5.6: inner and middle are inlined in outer, which main calls.
    const at = (line: number): Partial<Frame> => ({ file: 'inl.c', line });
    const inlined = full(
      frame(0, 'inner', at(4)),
      frame(0, 'middle', at(7)),
      frame(0, 'outer', at(10)),
      frame(1, 'main', at(14)),
    );
    const lines = ['src:inl.c:4', 'fun:inner src:inl.c:7', 'fun:inner src:inl.c:14', 'fun:* fun:* src:*'];
    expect(lines.map((line) => match(line, inlined))).toEqual([YES, NO, YES, NO]);
  });
});

describe('a stack of which the log does not tell everything', () => {
  const stack = full(frame(0, null), frame(1, 'b', { obj: null }), frame(2, 'main', { obj: null }));
  test.each([
    ['fun:_Z1av', MAYBE],
    ['fun:*', YES],
    ['fun:**', YES],
    ['fun:?*', MAYBE],
    ['fun:_Z1av fun:b', MAYBE],
    ['fun:_Z1av fun:c', NO],
    ['... fun:b', YES],
    ['... fun:x fun:b', MAYBE],
    ['... fun:x fun:c', NO],
    ['... fun:x', MAYBE],
    ['obj:/bin/p obj:/lib/x', MAYBE],
    ['obj:/bin/q obj:/lib/x', NO],
    ['obj:* obj:* obj:*', YES],
  ])('%s: %i', (lines, answer) => {
    expect(match(lines, stack)).toBe(answer);
  });
});

describe('frames below main that the log leaves out', () => {
  const main = frame(1, 'main', { obj: '/home/u/prog', file: 'p.c', line: 3 });
  const stack: Stack = { frames: [frame(0, 'f', { obj: '/home/u/libf.so' }), main], hasHiddenFrames: true };
  test.each([
    ['fun:f fun:main', YES],
    ['fun:f fun:main ...', YES],
    ['... fun:main', YES],
    ['fun:f fun:main fun:(below?main)', MAYBE],
    ['fun:f fun:main fun:__libc_start_call_main fun:__libc_start_main@@GLIBC_2.34 fun:_start', MAYBE],
    ['fun:f fun:main fun:???', MAYBE],
    ['fun:f fun:main fun:*', MAYBE],
    ['fun:f fun:main fun:f', NO],
    ['fun:f fun:main ... fun:f', NO],
    ['... fun:g', NO],
    ['... fun:_start', MAYBE],
    ['... fun:_start fun:g', NO],
    ['... fun:_start fun:main', NO],
    ['fun:f fun:main obj:*/libc.so.6', MAYBE],
    ['fun:f fun:main obj:*/libc-2.31.so', MAYBE],
    ['fun:f fun:main obj:/lib64/ld-linux-x86-64.so.2', MAYBE],
    ['fun:f fun:main obj:/home/u/prog', MAYBE],
    ['fun:f fun:main obj:*/prog', MAYBE],
    ['fun:f fun:main obj:/home/u/libf.so', NO],
    ['fun:f fun:main obj:/usr/lib/libstdc++.so.6', NO],
    ['fun:f fun:main src:libc-start.c', MAYBE],
    ['fun:f src:p.c:3', YES],
    ['fun:x fun:main fun:_start', NO],
  ])('%s: %i', (lines, answer) => {
    expect(match(lines, stack)).toBe(answer);
  });

  // The unknown name is no pattern of three question marks, and a folder is not the C library.
  test.each(['... fun:foo', '... fun:Py*', 'fun:f fun:main obj:*/libstdc++.so*'])('%s: 0', (lines) => {
    expect(match(lines, stack)).toBe(NO);
  });

  test('any object may be that of a program which the log does not tell', () => {
    const unknown: Stack = { frames: [frame(0, 'main', { obj: null })], hasHiddenFrames: true };
    expect(match('fun:main obj:/home/u/libf.so', unknown)).toBe(MAYBE);
    const withoutMain: Stack = { frames: [frame(0, '(below main)')], hasHiddenFrames: true };
    expect(match('fun:* obj:/home/u/libf.so', withoutMain)).toBe(MAYBE);
  });
});

const FUN = ['aaaa', 'bbbb', '*', 'aaaa*', '????', '???', '', '*)', 'main'];
const OBJ = ['/a', '/b', '*', '/a*', '???', '', '*/libc.so*'];
const SRC = ['x.c', '*', '?.c', 'y.c'];
const OF_HIDDEN_FRAMES = new Set([
  'fun *',
  'fun ???',
  'fun *)',
  'obj *',
  'obj ???',
  'obj /a*',
  'obj */libc.so*',
]);

/** Which of these patterns may match a frame below main. */
const hidden: HiddenMatch = (pattern, stack) => {
  if (pattern.type === '...' || pattern.type === 'src') return true;
  if (OF_HIDDEN_FRAMES.has(`${pattern.type} ${pattern.pattern}`)) return true;
  if (pattern.type === 'fun') return false;
  const program = stack.frames.findLast(({ fn }) => fn === 'main')?.obj ?? null;
  return program === null || program === pattern.pattern;
};

describe('small patterns and stacks by chance', () => {
  const random = randomNumbers(20_261_123);
  const pick = pickBy(random);
  const oneOf = (words: readonly string[]): string => words[random(words.length)] ?? '';

  function randomPattern(): FramePattern {
    const type = pick<FramePattern['type']>(['...', 'fun', 'fun', 'fun', 'obj', 'src']);
    if (type === '...') return { type };
    if (type === 'src') return { type, pattern: oneOf(SRC), line: random(3) };
    return { type, pattern: oneOf(type === 'fun' ? FUN : OBJ) };
  }

  function randomStack(): Stack {
    const frames: Frame[] = [];
    const length = random(6);
    let ip = -1;
    while (frames.length < length) {
      ip = ip === -1 || random(4) > 0 ? ip + 1 : ip;
      const file = pick(['x.c', 'y.c', null]);
      frames.push({
        ip,
        fn: pick(['aaaa', 'bbbb', 'aaaab', '???', 'main', null]),
        obj: pick(['/a', '/b', '/ab', '???', null]),
        file,
        line: file === null ? null : 1 + random(2),
      });
    }
    return { frames, hasHiddenFrames: random(3) === 0 };
  }

  const randomPatterns = (): FramePattern[] => Array.from({ length: 1 + random(4) }, randomPattern);

  test('get the answers of the slow reference', () => {
    const seen = [0, 0, 0];
    for (let round = 0; round < 10_000; round++) {
      const lines = randomPatterns();
      const compiled = compileStackTest(lines);
      for (let at = 0; at < 100; at++) {
        const stack = randomStack();
        const expected = slowStackMatch(lines, stack, hidden);
        const answer = matchStack(compiled, stack);
        if (answer !== expected) expect({ lines, stack, answer }).toEqual({ lines, stack, answer: expected });
        seen[answer] = (seen[answer] ?? 0) + 1;
      }
    }
    expect(Math.min(...seen), 'all answers are frequent').toBeGreaterThan(5000);
  });

  /** What Valgrind may have known: names for those that are not told, frames for those that are left out. */
  function complete({ frames, hasHiddenFrames }: Stack): Stack {
    const named = frames.map((known) => ({
      ...known,
      fn: known.fn ?? pick(['aaaa', 'bbbb', 'aaaab', '_Z1a']),
      obj: known.obj ?? pick(['/a', '/b', '/ab', '/zz', '???']),
    }));
    const program = named.findLast(({ fn }, at) => fn === 'main' && frames[at]?.fn === 'main')?.obj ?? '/zz';
    const last = named.at(-1)?.ip ?? -1;
    const below = hasHiddenFrames ? random(4) : 0;
    const start = Array.from({ length: below }, (_, at) =>
      frame(last + 1 + at, pick(['(below main)', '???', '_start', '__libc_start_main@@GLIBC_2.34']), {
        obj: pick(['/usr/lib/libc.so.6', program, '???']),
        ...pick([{}, { file: 'x.c', line: 1 }]),
      }),
    );
    return full(...named, ...start);
  }

  test('a firm answer holds for all that Valgrind may have known', () => {
    const isNothingLeftOpen: HiddenMatch = () => false;
    for (let round = 0; round < 500; round++) {
      const lines = randomPatterns();
      const compiled = compileStackTest(lines);
      for (let at = 0; at < 100; at++) {
        const stack = randomStack();
        const answer = matchStack(compiled, stack);
        if (answer === MAYBE) continue;
        const completed = complete(stack);
        const inFact = slowStackMatch(lines, completed, isNothingLeftOpen);
        if (answer !== inFact) expect({ lines, stack, completed, answer }).toEqual({ answer: inFact });
      }
    }
  });
});

test('patterns that would make a backtracking matcher hang', () => {
  const deep = full(...Array.from({ length: 500 }, (_, ip) => frame(ip, 'a')));
  const ellipses = Array.from({ length: 40 }, () => '... fun:a').join(' ');
  expect(match(`${ellipses} fun:b`, deep)).toBe(NO);
  expect(match(`${ellipses} ... fun:a`, deep)).toBe(YES);
  expect(match(Array.from({ length: 500 }, () => '...').join(' '), deep)).toBe(YES);
  expect(match(`${Array.from({ length: 501 }, () => 'fun:a').join(' ')}`, deep)).toBe(NO);
});
