import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suppression } from '../../src/ast/nodes.js';
import { visibleText } from '../../src/source/logical-lines.js';
import type { Span, SpannedText } from '../../src/source/span.js';
import { anyText } from '../grammar/inputs.js';
import { finder, parse } from './trees.js';

const texts = (parts: readonly SpannedText[] = []): string[] => parts.map((part) => part.text);

test('every part of a suppression, with its span', () => {
  const text = [
    '# above',
    '  {',
    '   a name  ',
    '\tMemcheck,drd:Leak\r',
    '   # inner',
    '   match-leak-kinds: definite',
    '   fun:malloc',
    '   obj:*/lib a.so  ',
    '   src:a.c:12',
    '   src:b.c',
    '   ...',
    '   # fun:old',
    '  } ',
    'stray \t',
    '',
  ].join('\n');
  const { spanned, span } = finder(text);
  const { suppressions, strayLines, comments, source } = parse(text);
  const old = spanned('# fun:old');
  expect(suppressions).toStrictEqual<Suppression[]>([
    {
      state: 'active',
      start: span('{').start,
      end: span('}').end,
      openBrace: span('{'),
      name: spanned('a name'),
      kindLine: {
        ...span('Memcheck,drd:Leak'),
        tools: [spanned('Memcheck'), spanned('drd')],
        kind: spanned('Leak'),
        text: 'Memcheck,drd:Leak',
      },
      extraLine: Object.assign(spanned('match-leak-kinds: definite'), { type: 'text' }),
      frames: [
        { type: 'fun', ...span('fun:malloc'), pattern: spanned('malloc') },
        { type: 'obj', ...span('obj:*/lib a.so'), pattern: spanned('*/lib a.so') },
        { type: 'src', ...span('src:a.c:12'), pattern: spanned('a.c'), lineNumber: spanned('12') },
        { type: 'src', ...span('src:b.c'), pattern: spanned('b.c'), lineNumber: null },
        { type: '...', ...span('...') },
      ],
      closeBrace: span('}'),
      commentPrefixes: [],
      leadingComments: [spanned('# above')],
      innerComments: [spanned('# inner'), old],
      commentedOutFrames: [
        {
          comment: old,
          prefix: { start: old.start, end: old.start + 2, text: '# ' },
          frame: { type: 'fun', ...span('fun:old'), pattern: spanned('old') },
        },
      ],
    },
  ]);
  expect(strayLines).toEqual([spanned('stray')]);
  expect(comments).toEqual([spanned('# above'), spanned('# inner'), old]);
  expect(source.file).toBe('t.supp');
});

describe('comments', () => {
  const BLOCK = '{\n n\n a:b\n fun:f\n}\n';

  test.each<[string, string, string[]]>([
    ['right above', `# a\n#b\n${BLOCK}`, ['# a', '#b']],
    ['with a blank line between', `# a\n\n#b\n${BLOCK}`, ['#b']],
    ['with a blank line below', `# a\n\n${BLOCK}`, []],
    ['with a line of blanks below', `# a\n \t\n${BLOCK}`, []],
    ['behind a suppression', `${BLOCK}# a\n${BLOCK}`, ['# a']],
    ['behind a stray line', `stray\n# a\n${BLOCK}`, ['# a']],
    ['indented, with CRLF', `  # a\r\n\t#b \r\n  ${BLOCK}`, ['# a', '#b']],
    ['in a border', `##\n# a\n####\n${BLOCK}`, ['# a', '####']],
    ['that are a border alone', `#\n####\n${BLOCK}`, []],
    ['below a border', `# a\n###\n#\n# b\n${BLOCK}`, ['# a', '###', '#', '# b']],
  ])('%s', (_, text, leading) => {
    expect(texts(parse(text).suppressions.at(-1)?.leadingComments)).toEqual(leading);
    expect(texts(parse(text).suppressions.at(-1)?.innerComments)).toEqual([]);
  });

  test('inside belong to the suppression around them, wherever they stand', () => {
    const { suppressions, comments } = parse(
      '{\n#1\n n\n #2\n a:b\n\n#3\n fun:f\n#4\n}\n#5\n{\n#6\n m\n c:d\n ...\n}\n#7\n',
    );
    expect(suppressions.map(({ innerComments }) => texts(innerComments))).toEqual([
      ['#1', '#2', '#3', '#4'],
      ['#6'],
    ]);
    expect(suppressions.map(({ leadingComments }) => texts(leadingComments))).toEqual([[], ['#5']]);
    expect(texts(comments)).toEqual(['#1', '#2', '#3', '#4', '#5', '#6', '#7']);
  });

  test.each<[string, string | null, string]>([
    ['#fun:f', '#', 'fun:f'],
    ['# fun:f', '# ', 'fun:f'],
    ['### \t obj:*/x.so', '### \t ', 'obj:*/x.so'],
    ['# src:a.c:3', '# ', 'src:a.c:3'],
    ['#...', '#', '...'],
    ['# fun:a b', '# ', 'fun:a b'],
    ['# fun:', null, ''],
    ['# fun: f', null, ''],
    ['# ....', null, ''],
    ['# Fun:f', null, ''],
    ['# see fun:f', null, ''],
    ['#', null, ''],
  ])('inside that are frame lines: %j', (comment, prefix, frame) => {
    const text = `{\n n\n a:b\n fun:f\n  ${comment}\n}\n`;
    const [found] = parse(text).suppressions[0]?.commentedOutFrames ?? [];
    expect(found?.prefix.text ?? null).toBe(prefix);
    expect(text.slice(found?.frame.start ?? 0, found?.frame.end ?? 0)).toBe(frame);
    expect(found?.comment.text ?? comment).toBe(comment);
  });
});

describe('any input has a tree', () => {
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const isSpan = (value: object): value is Span => 'start' in value && 'end' in value;

  /** All spans of a tree, from the outside inwards. */
  const spansOf = (value: unknown): Span[] =>
    isObject(value) ? [...(isSpan(value) ? [value] : []), ...Object.values(value).flatMap(spansOf)] : [];

  function expectSound(text: string): void {
    const { suppressions, strayLines, comments } = parse(text);
    for (const span of spansOf({ suppressions, strayLines, comments })) {
      const { start, end } = span;
      if (!(start >= 0 && start <= end && end <= text.length)) expect(span).toBe('a span within the text');
      // A kind line has no text behind a NUL, but its span is that of all tokens; src: as well.
      if ('text' in span && !text.slice(start, end).includes('\0'))
        expect(span.text).toBe(text.slice(start, end));
    }
    expectOrder(suppressions);
    expectOrder(strayLines);
    expectOrder(comments);
    for (const suppression of suppressions) {
      const { start, end, openBrace, name, kindLine, extraLine, frames, closeBrace } = suppression;
      const parts = [openBrace, name, kindLine, extraLine, ...frames, closeBrace].filter(
        (part) => part !== null,
      );
      expectOrder(parts);
      expectOrder(kindLine?.tools ?? []);
      const isActive = suppression.state === 'active';
      expect(text[start]).toBe(isActive ? '{' : '#');
      expect(text[openBrace.start]).toBe('{');
      expect(end).toBe(parts.at(-1)?.end);
      expect(isActive).toBe(suppression.commentPrefixes.length === 0);
      if (!isActive)
        expect(closeBrace && visibleText(text.slice(closeBrace.start, closeBrace.end))).toBe('}');
    }
  }

  function expectOrder(spans: readonly Span[]): void {
    const wrong = spans.filter((span, at) => span.start < (spans[at - 1]?.end ?? 0));
    expect(wrong).toEqual([]);
  }

  test('with spans that lie within it, in order', () => {
    fc.assert(fc.property(anyText, expectSound), { numRuns: 5000 });
  });

  test('and the same one each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parse(text).suppressions).toEqual(parse(text).suppressions);
      }),
      { numRuns: 200 },
    );
  });
});
