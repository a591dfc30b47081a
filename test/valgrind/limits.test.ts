import { expect, test } from 'vitest';
import {
  DEFAULT_NUM_CALLERS,
  MAX_FRAME_PATTERNS,
  MAX_LINE_LENGTH,
  MAX_NUM_CALLERS,
  MAX_SOURCE_LINE,
  minNumCallers,
} from '../../src/valgrind/limits.js';

test('the limits, as verified on real runs', () => {
  expect({
    MAX_LINE_LENGTH,
    MAX_FRAME_PATTERNS,
    DEFAULT_NUM_CALLERS,
    MAX_NUM_CALLERS,
    MAX_SOURCE_LINE,
  }).toEqual({
    MAX_LINE_LENGTH: 51_199,
    MAX_FRAME_PATTERNS: 500,
    DEFAULT_NUM_CALLERS: 12,
    MAX_NUM_CALLERS: 500,
    MAX_SOURCE_LINE: 1_048_575,
  });
  expect([3019, 3026, 3027, 3028].map(minNumCallers)).toEqual([1, 1, 2, 2]);
});
