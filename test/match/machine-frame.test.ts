import { expect, test } from 'vitest';
import { machineFrame } from '../../src/match/machine-frame.js';
import type { Frame, Stack } from '../../src/valgrind/error-context.js';

test('is the innermost of the frames that share it', () => {
  const frames = ['a', 'b', 'c'].map((fn, at): Frame => ({
    ip: at === 0 ? 0 : 1,
    fn,
    obj: '/bin/p',
    file: null,
    line: null,
  }));
  const stack: Stack = { frames, hasHiddenFrames: false };
  expect([0, 1, 2, 0].map((ip) => machineFrame(stack, ip)?.fn)).toEqual(['a', 'b', undefined, 'a']);
});
