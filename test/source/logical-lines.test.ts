import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isWhiteSpace,
  misreadLastLine,
  readLogicalLines,
  visibleText,
} from '../../src/source/logical-lines.js';

/** All lines of a text as `lineNumber start-end text`, then the reader's line number at the end of the file. */
function linesOf(text: string, maxLength = 100): string[] {
  const reader = readLogicalLines(text, maxLength);
  const lines: string[] = [];
  for (let line = reader.next(); line !== null; line = reader.next()) {
    const mark = line.overlong ? ' overlong' : '';
    lines.push(`${line.lineNumber} ${line.start}-${line.end} ${JSON.stringify(line.text)}${mark}`);
    expect(reader.lineNumber()).toBe(line.lineNumber);
  }
  return [...lines, String(reader.lineNumber())];
}

test('lines that begin with a byte, and overlong ones, are those among all lines', () => {
  const anyLines = fc.array(fc.constantFrom('}', '} ', ' }', '{', '#}', '\n', '\r', '\0', 'abcdef', ' '));
  const read = (text: string, next: 'all' | 'braces') => {
    const reader = readLogicalLines(text, 5);
    const lines: unknown[] = [];
    for (;;) {
      const line = next === 'all' ? reader.next() : reader.nextWith(0x7d);
      if (line === null) return { lines, end: reader.lineNumber() };
      if (line.overlong || line.text.startsWith('}')) lines.push(line);
    }
  };
  fc.assert(
    fc.property(anyLines, (parts) => {
      const text = parts.join('');
      expect(read(text, 'braces')).toEqual(read(text, 'all'));
    }),
    { numRuns: 5000 },
  );
});

// Section 1.2 of the facts on Valgrind's suppression files.
describe('logical lines', () => {
  test.each<[string, string, string[]]>([
    ['an empty file', '', ['0']],
    ['nothing but blanks', ' \t\v\f\r', ['0']],
    ['blank lines count', '\n \n', ['2']],
    ['blanks at both ends of a line', '\t {\v\f \r\n', ['1 2-3 "{"', '1']],
    ['blanks inside a line', 'a \t b\n', ['1 0-5 "a \\t b"', '1']],
    ['lines behind blank lines', '\n\na\n\nb\n\n', ['3 2-3 "a"', '5 5-6 "b"', '6']],
    ['comments', '# a\n  #b\nc\n#\n', ['3 9-10 "c"', '4']],
    ['# inside a line', 'a#b\na # c\n', ['1 0-3 "a#b"', '2 4-9 "a # c"', '2']],
    ['CRLF', '{\r\n}\r\n', ['1 0-1 "{"', '2 3-4 "}"', '2']],
    ['CR alone ends no line', '{\ra\r}\r', ['0 0-6 "{\\ra\\r}\\r"', '0']],
    ['a last line without LF', '{\n}', ['1 0-1 "{"', '1 2-3 "}"', '1']],
    ['a last line without LF is not trimmed', '{\n  } \r', ['1 0-1 "{"', '1 4-7 "} \\r"', '1']],
    ['a last line without LF is no comment', '{\n #x ', ['1 0-1 "{"', '1 3-6 "#x "', '1']],
    ['blanks behind the last LF', '}\n \t', ['1 0-1 "}"', '1']],
    ['NUL is no white space', ' \0 a\0 \n', ['1 1-5 "\\u0000 a\\u0000"', '1']],
    ['bytes above 7F are no white space', '\xa0a\x85\n', ['1 0-3 "\xa0a\x85"', '1']],
  ])('%s', (_, text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  test('a line over the limit, whatever it is', () => {
    expect(linesOf('   abc\nabc \n', 3)).toEqual(['1 3-6 "abc"', '2 7-10 "abc" overlong', '2']);
    expect(linesOf('#ab\n#abc\n', 3)).toEqual(['2 4-8 "#abc" overlong', '2']);
    expect(linesOf('abcd', 3)).toEqual(['0 0-4 "abcd" overlong', '0']);
  });

  test('the end of the file is told again and again', () => {
    const reader = readLogicalLines('a\n', 100);
    expect([reader.next()?.text, reader.next(), reader.next()]).toEqual(['a', null, null]);
  });
});

test('white space is six bytes', () => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter(isWhiteSpace);
  expect(bytes).toEqual([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]);
  expect(isWhiteSpace(Number.NaN)).toBe(false);
});

test('what stands behind a NUL is invisible', () => {
  expect([visibleText('ab'), visibleText('a\0b\0c'), visibleText('\0'), visibleText('')]).toEqual([
    'ab',
    'a',
    '',
    '',
  ]);
});

test.each<[string, string, ReturnType<typeof misreadLastLine>]>([
  ['nothing', '', null],
  ['a line end', '# x \n', null],
  ['blanks behind the last line end', '}\n \t', null],
  ['a line without one that reads the same', '{\n  }', null],
  ['a comment', '{\n  #x', { start: 4, end: 6, isComment: true }],
  ['a comment that ends in white space', '# ', { start: 0, end: 2, isComment: true }],
  ['white space at its end', '{\n }\r', { start: 3, end: 5, isComment: false }],
  ['white space behind a NUL', '\0 ', { start: 0, end: 2, isComment: false }],
])('a last line that is misread for want of a line end: %s', (_, text, expected) => {
  expect(misreadLastLine(text)).toEqual(expected);
});
