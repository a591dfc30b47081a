import { describe, expect, test } from 'vitest';
import { frameText, type Suppression } from '../../src/ast/nodes.js';
import { blankOut, commentPrefix } from '../../src/ast/commented-out.js';
import { finder, parse } from './trees.js';

const BLOCK = [
  '{',
  '   a name',
  '   Memcheck:Leak',
  '   match-leak-kinds: all',
  '   fun:malloc',
  '   ...',
  '}',
];

/** A block with something before each of its lines. */
const commented = (prefix: string, lines = BLOCK): string =>
  lines.map((line) => `${prefix}${line}\n`).join('');

/** What matters of suppressions, in words: state, name, kind, extra line, frames. */
function shown({ suppressions }: { readonly suppressions: readonly Suppression[] }): string[] {
  return suppressions.map(({ state, name, kindLine, extraLine, frames }) =>
    [
      state === 'commented-out' ? '#' : undefined,
      name?.text,
      kindLine?.text,
      extraLine?.text,
      ...frames.map(frameText),
    ]
      .filter((part) => part !== undefined)
      .join(' | '),
  );
}

const WHOLE = '# | a name | Memcheck:Leak | match-leak-kinds: all | fun:malloc | ...';

test('every part, with its span', () => {
  const text = '\n  ##{ \n  ## a\n  ##\n  ##Memcheck:Cond\n  ### c\n  # fun:f  \n  ##}\r\n';
  const { spanned, span } = finder(text);
  const start = text.indexOf('##{');
  const prefix = (line: string, length = 2) => {
    const at = text.indexOf(line);
    return { start: at, end: at + length, text: '##'.slice(0, length) };
  };
  const { suppressions, comments } = parse(text);
  expect(suppressions).toStrictEqual<Suppression[]>([
    {
      state: 'commented-out',
      start,
      end: span('}').end,
      commentPrefixes: [
        prefix('##{'),
        prefix('## a'),
        prefix('##\n'),
        prefix('##Mem'),
        prefix('### c'),
        prefix('# fun', 1),
        prefix('##}'),
      ],
      openBrace: span('{'),
      name: spanned('a'),
      kindLine: {
        ...span('Memcheck:Cond'),
        tools: [spanned('Memcheck')],
        kind: spanned('Cond'),
        text: 'Memcheck:Cond',
      },
      extraLine: null,
      frames: [{ type: 'fun', ...span('fun:f'), pattern: { ...span('f', 1), text: 'f' } }],
      closeBrace: span('}'),
      leadingComments: [],
      innerComments: [spanned('# c')],
      commentedOutFrames: [],
    },
  ]);
  expect(comments).toEqual([]);
});

describe('found under any prefix', () => {
  test.each(['#', '# ', '#  ', '###', '### ', '#\t', '  #', '\t# ', ' \t### \t'])('%j', (prefix) => {
    const text = commented(prefix);
    const file = parse(text);
    expect(shown(file)).toEqual([WHOLE]);
    expect(file.comments).toEqual([]);
    const [suppression] = file.suppressions;
    const hashes = prefix.trimStart();
    expect(suppression?.commentPrefixes.map(({ text }) => text)).toEqual(BLOCK.map(() => hashes));
    expect(text.slice(suppression?.start, suppression?.end)).toBe(text.trim());
  });

  test('with CRLF', () => {
    expect(shown(parse(commented('# ').replaceAll('\n', '\r\n')))).toEqual([WHOLE]);
  });

  test('without a final line end', () => {
    expect(shown(parse(commented('#').trimEnd()))).toEqual([WHOLE]);
  });

  test('that is shorter, or longer, on some lines', () => {
    const { suppressions } = parse('## {\n# a\n##\tMemcheck:Cond\n##fun:f\n##    fun:g\n### }\n## }\n');
    expect(shown({ suppressions })).toEqual(['# | a | Memcheck:Cond | fun:f | fun:g']);
    expect(suppressions[0]?.commentPrefixes.map(({ text }) => text)).toEqual([
      '## ',
      '# ',
      '##\t',
      '##',
      '## ',
      '##',
      '## ',
    ]);
    expect(suppressions[0]?.innerComments.map(({ text }) => text)).toEqual(['# }']);
  });
});

describe('several of them', () => {
  test('in one run, with other comments around', () => {
    const text = `# why\n${commented('#')}# and\n#\n${commented('# ')}${commented('###')}# end\n`;
    const file = parse(text);
    expect(shown(file)).toEqual([WHOLE, WHOLE, WHOLE]);
    expect(file.comments.map((comment) => comment.text)).toEqual(['# why', '# and', '#', '# end']);
    expect(file.suppressions.map(({ leadingComments }) => leadingComments.map(({ text }) => text))).toEqual([
      ['# why'],
      ['# and', '#'],
      [],
    ]);
  });

  test('between active ones, in file order', () => {
    const active = '{\n b\n c:d\n fun:f\n}\n';
    expect(shown(parse(`${active}${commented('#')}${active}\n${commented('# ')}`))).toEqual([
      'b | c:d | fun:f',
      WHOLE,
      'b | c:d | fun:f',
      WHOLE,
    ]);
  });

  test('with blank lines and empty comment lines inside', () => {
    const lines = BLOCK.flatMap((line) => [line, '']);
    expect(shown(parse(commented('#', lines)))).toEqual([WHOLE]);
    expect(shown(parse(commented('# ', lines).replaceAll('# \n', '\n')))).toEqual([WHOLE]);
    expect(shown(parse(commented('#').replaceAll('\n', '\n \t\n\n')))).toEqual([WHOLE]);
  });

  test('with comments of their own inside', () => {
    const { suppressions, comments } = parse(
      commented('#', ['{', '# c', ' a', 'b:c', '#fun:f', ' fun:g', '}']),
    );
    expect(shown({ suppressions })).toEqual(['# | a | b:c | fun:g']);
    expect(suppressions[0]?.innerComments.map(({ text }) => text)).toEqual(['# c', '#fun:f']);
    expect(suppressions[0]?.commentedOutFrames).toEqual([]);
    expect(comments).toEqual([]);
  });

  test('an active suppression or a stray line between its lines ends it', () => {
    const [head, tail] = [commented('#', BLOCK.slice(0, 4)), commented('#', BLOCK.slice(4))];
    expect(shown(parse(`${head}{\n b\n c:d\n fun:f\n}\n${tail}`))).toEqual(['b | c:d | fun:f']);
    expect(shown(parse(`${head}stray\n${tail}`))).toEqual([]);
    expect(shown(parse(`${head}fun:f\n${tail}`))).toEqual([]);
  });

  test('inside an active suppression there is none', () => {
    const file = parse(`{\n b\n c:d\n${commented('  #')} fun:f\n}\n`);
    expect(shown(file)).toEqual(['b | c:d | fun:f']);
    expect(file.comments).toHaveLength(BLOCK.length);
  });
});

describe('comments stay what they are', () => {
  test.each<[string, string[]]>([
    ['without a closing brace', BLOCK.slice(0, -1)],
    ['without an opening brace', BLOCK.slice(1)],
    ['without a name', ['{', 'Memcheck:Cond', 'fun:f', '}']],
    ['without a kind line', ['{', 'a', 'fun:f', '}']],
    ['without a kind', ['{', 'a', 'Memcheck:', 'fun:f', '}']],
    ['without a tool', ['{', 'a', ':Cond', 'fun:f', '}']],
    ['without a stack', ['{', 'a', 'Memcheck:Cond', '}']],
    ['empty', ['{', '}']],
    ['with a brace for a name', ['{', '{', 'Memcheck:Cond', 'fun:f', '}']],
    ['with prose where the kind line should be', ['{', 'a', 'see also: this', 'fun:f', '}']],
    ['with prose among its frames', ['{', 'a', 'Memcheck:Cond', 'fun:f', 'and so on', '}']],
    ['with something behind the brace', ['{ a', 'Memcheck:Cond', 'fun:f', '}']],
    ['with something behind the last brace', ['{', 'a', 'Memcheck:Cond', 'fun:f', '} x']],
    ['code', ['int main() {', '  f();', '}', '{', '  f(a ? b : c);', '}']],
  ])('%s', (_, lines) => {
    const file = parse(commented('#', lines));
    expect(file.suppressions).toEqual([]);
    expect(file.comments.map((comment) => comment.text)).toEqual(lines.map((line) => `#${line}`));
  });

  test('a broken one does not take the whole one below it along', () => {
    const broken = commented('#', ['{', 'a', 'Memcheck:Cond', 'fun:f']);
    const file = parse(broken + commented('#'));
    expect(shown(file)).toEqual([WHOLE]);
    expect(file.comments).toHaveLength(4);
    expect(shown(parse(commented('#', ['{', ...BLOCK])))).toEqual([WHOLE]);
  });
});

test('a prefix has at most so many signs and so many blanks', () => {
  const comment = { start: 10, end: 18, text: '## \t ab#' };
  expect([commentPrefix(comment, 1, 5), commentPrefix(comment, 2, 1), commentPrefix(comment, 9, 9)]).toEqual([
    { start: 10, end: 11, text: '#' },
    { start: 10, end: 13, text: '## ' },
    { start: 10, end: 15, text: '## \t ' },
  ]);
});

test('prefixes are overwritten with blanks', () => {
  const text = 'x\n## {\n #a\n# }\ny';
  const prefixes = [
    { start: 2, end: 5 },
    { start: 8, end: 9 },
    { start: 11, end: 13 },
  ];
  expect(blankOut(text, { start: 2, end: 14 }, prefixes)).toBe('   {\n  a\n  }');
});
