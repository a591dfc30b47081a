import { describe, expect, test } from 'vitest';
import { frameText, type FrameLine, type Suppression } from '../../src/ast/nodes.js';
import type { SpannedText } from '../../src/source/span.js';
import { finder, parse } from './trees.js';

describe('kind lines', () => {
  const BEFORE = '{\n n\n \t';

  test.each<[string, string[], string | null]>([
    ['Memcheck:Leak', ['Memcheck'], 'Leak'],
    ['Memcheck,Helgrind:x', ['Memcheck', 'Helgrind'], 'x'],
    [',Memcheck:x', ['', 'Memcheck'], 'x'],
    ['Memcheck,:x', ['Memcheck', ''], 'x'],
    ['Helgrind, Memcheck:Cond', ['Helgrind', ' Memcheck'], 'Cond'],
    ['Memcheck : Cond', ['Memcheck '], ' Cond'],
    ['A,,B:c', ['A', '', 'B'], 'c'],
    [',,:c', ['', '', ''], 'c'],
    [':Cond', [''], 'Cond'],
    [':', [''], ''],
    ['A,A:b:c', ['A', 'A'], 'b:c'],
    ['A', [], null],
    ['A,B', [], null],
  ])('%j', (line, tools, kind) => {
    const text = `${BEFORE}${line} \r\n fun:f\n}\n`;
    const kindLine = parse(text).suppressions[0]?.kindLine;
    const span = { start: BEFORE.length, end: BEFORE.length + line.length };
    expect(kindLine).toMatchObject({ ...span, text: line });
    expect(kindLine?.tools.map((tool) => tool.text)).toEqual(tools);
    expect(kindLine?.tools.map(({ start, end }) => text.slice(start, end))).toEqual(tools);
    let toolStart = span.start;
    for (const tool of kindLine?.tools ?? []) {
      expect(tool.start).toBe(toolStart);
      toolStart = tool.end + 1;
    }
    expect(kindLine?.kind ?? null).toEqual(
      kind === null ? null : { start: span.end - kind.length, end: span.end, text: kind },
    );
  });
});

describe('what is missing', () => {
  /** The parts that a suppression has, in words. */
  function partsOf({ name, kindLine, extraLine, frames, closeBrace }: Suppression): string {
    const parts = [name?.text, kindLine?.text, extraLine && `(${extraLine.text})`, ...frames.map(frameText)];
    return [...parts, closeBrace && '}'].filter((part) => part !== undefined && part !== null).join(' | ');
  }

  test.each<[string, string, string[], string[]]>([
    ['nothing at all', '', [], []],
    ['all but the brace', '{\n', [''], []],
    ['name, kind line and stack', '{\n}\n', ['}'], []],
    ['kind line and stack', '{\n n\n}\n', ['n | }'], []],
    ['the name, so that the kind line is taken for it', '{\n a:b\n fun:f\n}\n', ['a:b | fun:f | }'], []],
    ['the colon', '{\n n\n Leak\n fun:f\n}\n', ['n | Leak | fun:f | }'], []],
    ['the stack', '{\n n\n a:b\n}\n', ['n | a:b | }'], []],
    ['the closing brace, at the end', '{\n n\n a:b\n fun:f\n', ['n | a:b | fun:f'], []],
    [
      'the closing brace, before another suppression',
      '{\n n\n a:b\n fun:f\n{\n m\n c:d\n...\n}\n',
      ['n | a:b | fun:f', 'm | c:d | ... | }'],
      [],
    ],
    ['the closing brace and the stack', '{\n n\n a:b\n{\n m\n}\n', ['n | a:b', 'm | }'], []],
    ['the opening brace', 'n\na:b\n}\n', [], ['n', 'a:b', '}']],
    ['the line end behind the opening brace', '{ n\n a:b\n}\n{\n m', ['m'], ['{ n', 'a:b', '}']],
    ['the line end behind the closing brace', '{\n n\n a:b\n} {\n}', ['n | a:b | (} {) | }'], []],
    ['the prefix of a frame', '{\n n\n a:b\n e\n f\n fun:g\n}\n', ['n | a:b | (e) | f | fun:g | }'], []],
    [
      'what stands behind a NUL',
      '{\0\n n\0n\n a:b\0c\n fun:f\0g\n x\0y\n}\0}\n',
      ['n | a:b | fun:f | x | }'],
      [],
    ],
    ['nothing: a brace may be the name', '{\n{\n a:b\n fun:f\n}\n', ['{ | a:b | fun:f | }'], []],
    [
      'nothing: there is a brace too many',
      '{\n n\n a:b\n fun:f\n}\n}\n{\n',
      ['n | a:b | fun:f | }', ''],
      ['}'],
    ],
  ])('%s', (_, text, suppressions, strayLines) => {
    const file = parse(text);
    expect(file.suppressions.map(partsOf)).toEqual(suppressions);
    expect(file.strayLines.map((line) => line.text)).toEqual(strayLines);
  });

  test('a suppression without its closing brace ends with its last part', () => {
    const text = '{\n n\n a:b\n fun:f  \n # c\n\n{\n m\n{';
    const { suppressions, comments } = parse(text);
    expect(suppressions.map(({ start, end }) => text.slice(start, end))).toEqual([
      '{\n n\n a:b\n fun:f',
      '{\n m\n{', // A brace where the kind line should be is one without a colon.
    ]);
    expect(suppressions.map(({ innerComments }) => innerComments)).toEqual([[], []]);
    expect(comments.map((comment) => comment.text)).toEqual(['# c']);
  });
});

test('a prefix with nothing behind it has an empty pattern, where the pattern would be', () => {
  const text = '{\n n\n a:b\n fun:\n obj: \n src:\n src::\n src:x:\n}\n';
  const { span } = finder(text);
  const empty = (offset: number): SpannedText => ({ start: offset, end: offset, text: '' });
  expect(parse(text).suppressions[0]?.frames).toEqual<FrameLine[]>([
    { type: 'fun', ...span('fun:'), pattern: empty(span('fun:').end) },
    { type: 'obj', ...span('obj:'), pattern: empty(span('obj:').end) },
    { type: 'src', ...span('src:'), pattern: empty(span('src:').end), lineNumber: null },
    {
      type: 'src',
      ...span('src::'),
      pattern: empty(span('src::').end - 1),
      lineNumber: empty(span('src::').end),
    },
    {
      type: 'src',
      ...span('src:x:'),
      pattern: finder(text).spanned('x'),
      lineNumber: empty(span('src:x:').end),
    },
  ]);
});

test('frame lines are written as they stand', () => {
  const lines = ['fun:a b', 'obj:', 'src:a.c', 'src:a.c:', 'src:a.c: 12x', '...', 'what?'];
  const text = ['{', 'n', 'a:b', ...lines, '}'].join('\n');
  expect(parse(text).suppressions[0]?.frames.map(frameText)).toEqual(lines);
});
