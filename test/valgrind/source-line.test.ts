import { expect, test } from 'vitest';
import { parseSourceLine } from '../../src/valgrind/source-line.js';

test.each([
  ['1', 1],
  ['1048575', 1_048_575],
  ['1048576', undefined],
  ['999999999999999999999', undefined],
  ['-1', undefined],
  [undefined, undefined],
])('%s: %s', (text, line) => expect(parseSourceLine(text)).toBe(line));
