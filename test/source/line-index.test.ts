import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineIndex } from '../../src/source/line-index.js';

describe('positions', () => {
  const { position, lineCount } = createLineIndex('ab\n\r\tc\n\nd');
  test.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 1, 3], // The LF belongs to the line that it ends.
    [3, 2, 1],
    [5, 2, 3],
    [6, 2, 4],
    [7, 3, 1],
    [8, 4, 1],
    [9, 4, 2], // The end of the text.
    [10, 4, 2],
    [1e9, 4, 2],
    [-1, 1, 1],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(position(offset)).toEqual({ line, column });
  });

  test('only LF ends a line', () => {
    expect(lineCount).toBe(4);
    expect(createLineIndex('a\rb\vc\fd\u2028e').lineCount).toBe(1);
  });
});

describe('line starts and ends', () => {
  const { lineStart, lineEnd } = createLineIndex('ab\n\nc\n');
  test.each([
    [-5, 0, -1],
    [0, 0, -1],
    [1, 0, 2],
    [2, 3, 3],
    [3, 4, 5],
    [4, 6, 6], // The empty line behind a final LF.
    [5, 6, 6],
  ])('line %i is [%i, %i)', (line, start, end) => {
    expect(lineStart(line)).toBe(start);
    if (end !== -1) expect(lineEnd(line)).toBe(end);
  });
});

test('an empty text has one line', () => {
  const { lineCount, position, lineStart, lineEnd } = createLineIndex('');
  expect({ lineCount, at: position(0), start: lineStart(1), end: lineEnd(1) }).toEqual({
    lineCount: 1,
    at: { line: 1, column: 1 },
    start: 0,
    end: 0,
  });
});

test('positions count the LFs before an offset, and the bytes behind the last of them', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r'), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.nat(45), (text, offset) => {
      const lines = text.slice(0, offset).split('\n');
      const position = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
      const index = createLineIndex(text);
      expect(index.position(offset)).toEqual(position);
      expect(text.slice(index.lineStart(position.line), index.lineEnd(position.line))).toBe(
        text.split('\n')[position.line - 1],
      );
    }),
  );
});
