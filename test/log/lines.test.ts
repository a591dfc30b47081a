import { describe, expect, test } from 'vitest';
import { createLineSplitter, endOfLine, LONGEST_LINE } from '../../src/log/lines.js';

function split(pieces: Iterable<string>): { lines: string[]; last: string } {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  for (const piece of pieces) splitter.push(piece);
  return { lines, last: splitter.end() };
}

test.each([
  ['', [], ''],
  ['a', [], 'a'],
  ['a\n', ['a'], ''],
  ['a\n\nb\r\nc', ['a', '', 'b\r'], 'c'],
])('%j', (text, lines, last) => {
  expect(split([text])).toEqual({ lines, last });
  expect(split(text)).toEqual({ lines, last });
});

describe('of a line that goes on and on', () => {
  const long = 'x'.repeat(LONGEST_LINE);

  test('the end is kept', () => {
    expect(endOfLine(`${long}${long}`)).toHaveLength(2 * LONGEST_LINE);
    expect(endOfLine(`a${long}${long}`)).toBe(long);
  });

  test('what Valgrind wrote at the end is read', () => {
    const { lines } = split([long, long, long, long, '==1== the end\n']);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('x==1== the end')).toBe(true);
    expect(lines[0]?.length).toBeLessThan(3 * LONGEST_LINE);
  });
});
