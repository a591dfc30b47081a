import { describe, expect, test } from 'vitest';
import { createOwnCode } from '../../src/gate/own-code.js';
import { MAYBE, NO, YES, type Answer } from '../../src/match/answer.js';
import type { Frame } from '../../src/valgrind/error-context.js';

/** A frame at a path, at a base name alone, or without a source position. */
function frameAt(path: string | null): Frame {
  const slash = path?.lastIndexOf('/') ?? -1;
  return {
    ip: 0,
    fn: 'f',
    obj: null,
    file: path === null ? null : path.slice(slash + 1),
    line: 1,
    ...(path !== null && slash !== -1 && { dir: path.slice(0, slash) || '/' }),
  };
}

const answer = (patterns: string[], paths: readonly (string | null)[], files: string[] = []): Answer =>
  createOwnCode(patterns, files).includes({ frames: paths.map(frameAt), hasHiddenFrames: false });

describe('where the log tells the directory', () => {
  test.each<[string, string, Answer]>([
    ['src/**', '/home/x/project/src/a.c', YES],
    ['src/**', '/home/x/project/src/deep/er/.a.c', YES],
    ['src/**', 'src/a.c', YES],
    ['src/**', '/usr/include/c++/12/bits/a.h', NO],
    ['src/**', '/x/mysrc/a.c', NO],
    ['src', '/x/src/a.c', YES],
    ['./src/', '/x/src/deep/a.c', YES],
    ['src/*.c', '/x/src/a.c', YES],
    ['src/*.c', '/x/src/deep/a.c', NO],
    ['/build/src/**', '/build/src/a.c', YES],
    ['/build/src/**', '/x/build/src/a.c', NO],
    ['**/src/*.{c,h}', '/x/src/a.h', YES],
    ['a.c', '/x/a.c', YES],
    ['*.cc', '/x/a.c', NO],
    ['lib', '/x/lib/../other/a.c', NO],
  ])('%s for %s: %i', (pattern, path, expected) => {
    expect(answer([pattern], [path])).toBe(expected);
  });

  test('a path that is cut in front may be that of one of our files', () => {
    expect(answer(['/x/src'], ['src/a.c'], ['/x/src/a.c'])).toBe(YES);
    expect(answer(['x/src'], ['src/a.c'], ['x/src/a.c'])).toBe(YES);
    expect(answer(['/x/src'], ['src/b.c'], ['/x/src/a.c'])).toBe(NO);
    expect(answer(['/x/src'], ['src/a.c'])).toBe(MAYBE);
    expect(answer(['/x/src'], ['/y/src/a.c'])).toBe(NO);
  });

  test('what is taken out is not ours', () => {
    expect(answer(['src/**', '!third_party'], ['/x/src/third_party/a.c'])).toBe(NO);
    expect(answer(['src/**', '!third_party'], ['/x/src/a.c'])).toBe(YES);
  });
});

describe('where the log tells base names alone', () => {
  test.each<[string, string, Answer]>([
    ['src/**', 'a.c', MAYBE],
    ['src', 'a.c', MAYBE],
    ['src/*.cc', 'a.c', MAYBE], // A folder may be called so.
    ['src/a.c', 'a.c', MAYBE],
    ['a.c', 'a.c', YES],
    ['a.c', 'b.c', MAYBE],
    ['*.c', 'a.c', YES],
  ])('%s for %s: %i', (pattern, path, expected) => {
    expect(answer([pattern], [path])).toBe(expected);
  });

  test('files that are at hand decide', () => {
    expect(answer(['src/**'], ['a.c'], ['src/deep/a.c'])).toBe(YES);
    expect(answer(['src/**'], ['b.c'], ['src/deep/a.c'])).toBe(NO);
    expect(answer(['src/**'], ['/usr/src2/a.c'], ['src/deep/a.c'])).toBe(NO);
  });
});

test('one frame is enough, and no position at all tells nothing', () => {
  expect(answer(['src'], ['/usr/a.c', null, '/x/src/a.c'])).toBe(YES);
  expect(answer(['src'], ['/usr/a.c', 'a.c'])).toBe(MAYBE);
  expect(answer(['src'], ['/usr/a.c', null])).toBe(NO);
  expect(answer(['src'], [null, null])).toBe(MAYBE);
  expect(answer(['src'], [])).toBe(MAYBE);
});
