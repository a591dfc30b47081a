import { expect, test } from 'vitest';
import { frameText } from '../../src/load/frame-text.js';
import { parseFramePattern } from '../../src/load/load.js';
import { YES } from '../../src/match/answer.js';
import { exactLine } from '../../src/match/exact-line.js';
import { compileFramePattern } from '../../src/match/frame-test.js';
import type { Frame, Stack } from '../../src/valgrind/error-context.js';

const frame = (parts: Partial<Frame>): Frame => ({
  ip: 0,
  fn: 'f',
  obj: '/bin/p',
  file: 'a.c',
  line: 3,
  ...parts,
});

test.each<[string, Partial<Frame>, string]>([
  ['a function', {}, 'fun:f'],
  ['a function without a name', { fn: '???' }, 'obj:/bin/p'],
  ['nothing known', { fn: '???', obj: '???' }, 'obj:*'],
  ['nothing known, and the object not told', { fn: '???', obj: null }, 'obj:*'],
  ['a function that is shown demangled', { fn: null, shownAs: 'n::f()' }, 'src:a.c:3'],
  ['the same without a source file', { fn: null, shownAs: 'n::f()', file: null, line: null }, 'obj:/bin/p'],
  ['the same without anything', { fn: null, shownAs: 'n::f()', file: null, line: null, obj: null }, 'fun:*'],
  ['an inlined frame, which `src` would not see', { fn: null, shownAs: 'f<>', ip: 1 }, 'obj:/bin/p'],
  ['wildcards in a name', { fn: 'pthread_mutex_lock@*' }, 'fun:pthread_mutex_lock@*'],
  ['a name that ends in blanks', { fn: 'a b \t' }, 'fun:a b??'],
  ['a name over two lines', { fn: 'a\nb' }, 'fun:a?b'],
  ['a file with a colon in its name', { fn: null, shownAs: 'f()', file: 'a:b.c' }, 'src:a?b.c:3'],
])('%s', (_, parts, expected) => {
  const stack: Stack = { frames: [frame(parts)], hasHiddenFrames: false };
  const pattern = exactLine(stack, 0);
  expect(frameText(pattern)).toBe(expected);
  const read = parseFramePattern(expected.trimEnd());
  if (!read || read.type === '...') throw new Error('no frame line');
  expect(compileFramePattern(read).test(stack, 0)).toBe(YES);
});
