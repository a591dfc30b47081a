import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.js';
import { byteText, createSource } from '../../src/source/source.js';
import type { Span } from '../../src/source/span.js';

/** The code and the marks below it, for a place in a text. */
function shown(text: string, { start, end }: Span): string[] {
  const { code, marks } = codeFrame(createSource('t.supp', text), { start, end });
  return [code, marks];
}

/** The place of some words. */
function of(text: string, words: string): Span {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

describe('the line and its marks', () => {
  test('words in a line', () => {
    const text = '{\n  name\n  Memcheck:Vlaue4\n}\n';
    expect(codeFrame(createSource('t.supp', text), of(text, 'Vlaue4'))).toEqual({
      lineNumber: '3',
      code: '  Memcheck:Vlaue4',
      marks: '           ^^^^^^',
    });
    expect(shown(text, of(text, '{'))).toEqual(['{', '^']);
  });

  test.each<[string, string, Span, string[]]>([
    ['a tab is one column', '\tfun:\tf', { start: 1, end: 5 }, [' fun: f', ' ^^^^']],
    ['an empty span has a mark', 'abc', { start: 1, end: 1 }, ['abc', ' ^']],
    ['the end of a line as well', 'abc\ndef', { start: 3, end: 3 }, ['abc', '   ^']],
    ['and the end of the text', 'abc\n', { start: 4, end: 4 }, ['', '^']],
    ['a file without bytes', '', { start: 0, end: 0 }, ['', '^']],
    ['a span past the end', 'abc', { start: 10, end: 20 }, ['abc', '   ^']],
    ['of several lines, the first', 'ab\ncd\n', { start: 1, end: 5 }, ['ab', ' ^']],
    ['an LF alone', 'ab\ncd\n', { start: 2, end: 3 }, ['ab', '  ^']],
    ['blanks at the end are left out', 'ab \t\r\ncd', { start: 0, end: 1 }, ['ab', '^']],
    ['unless they are meant', 'ab  \r\ncd', { start: 2, end: 4 }, ['ab  ', '  ^^']],
    ['control characters', 'a\x1b[1mb\0', { start: 5, end: 6 }, ['a\\u{1b}[1mb\\u{0}', '          ^']],
    ['marked control characters', 'a\x1bb', { start: 1, end: 2 }, ['a\\u{1b}b', ' ^^^^^^']],
    ['UTF-8', byteText('é: ñandú'), { start: 4, end: 11 }, ['é: ñandú', '   ^^^^^']],
    ['bytes that are no UTF-8', 'a\xff\xfeb', { start: 1, end: 3 }, ['a��b', ' ^^']],
  ])('%s', (_, text, span, lines) => {
    expect(shown(text, span)).toEqual(lines);
  });
});

describe('long lines are cut to a hundred characters', () => {
  const before = 'b'.repeat(80);
  const after = 'a'.repeat(80);

  test('at the end', () => {
    const text = `MARK${after}${after}`;
    expect(shown(text, of(text, 'MARK'))).toEqual([`MARK${'a'.repeat(95)}…`, '^^^^']);
  });

  test('at the beginning, where what follows fits', () => {
    const text = `${before}${before}MARKend`;
    expect(shown(text, of(text, 'MARK'))).toEqual([`…${'b'.repeat(92)}MARKend`, `${' '.repeat(93)}^^^^`]);
  });

  test('at both ends, with some of what stands before', () => {
    const text = `${before}MARK${after}`;
    expect(shown(text, of(text, 'MARK'))).toEqual([
      `…${'b'.repeat(29)}MARK${'a'.repeat(65)}…`,
      `${' '.repeat(30)}^^^^`,
    ]);
  });

  test('the marked words themselves', () => {
    const text = `{${'m'.repeat(200)}}`;
    expect(shown(text, { start: 1, end: 201 })).toEqual([`{${'m'.repeat(98)}…`, ` ${'^'.repeat(99)}`]);
    expect(shown(`${before}${'m'.repeat(200)}`, { start: 80, end: 280 })).toEqual([
      `…${'b'.repeat(29)}${'m'.repeat(69)}…`,
      `${' '.repeat(30)}${'^'.repeat(70)}`,
    ]);
  });

  test('not a character too early', () => {
    const text = 'x'.repeat(100);
    expect(shown(text, { start: 0, end: 1 })[0]).toBe(text);
    expect(shown(`${text}y`, { start: 0, end: 1 })[0]).toBe(`${'x'.repeat(99)}…`);
    expect(shown(text, { start: 99, end: 100 })).toEqual([text, `${' '.repeat(99)}^`]);
  });

  test('never inside a character', () => {
    const text = byteText(`${'x'.repeat(98)}😀😀 end`);
    expect(shown(text, { start: 0, end: 1 })[0]).not.toMatch(/\p{Surrogate}/u);
  });
});
