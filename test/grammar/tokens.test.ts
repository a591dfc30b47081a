import { describe, expect, test } from 'vitest';
import { tokenize } from '../../grammar/parser.js';
import { LEXER_DEFINITION, PARSER_TOKENS } from '../../grammar/tokens.js';

/** The tokens of a text as `Name "image"`; white space without its image, since it is what is left. */
function tokensOf(text: string): string[] {
  return tokenize(text).map(({ tokenType: { name }, image }) =>
    name === 'WhiteSpace' || name === 'LineEnd' ? name : `${name} ${JSON.stringify(image)}`,
  );
}

/** The tokens of a text without white space. */
const visible = (text: string): string[] => tokensOf(text).filter((token) => token.includes('"'));

const HEAD = '{\nn\nT:K\n';

/** The tokens of lines in the body of a suppression. */
const bodyTokens = (lines: string): string[] => visible(HEAD + lines).slice(visible(HEAD).length);

test('a suppression, with the white space around its lines', () => {
  expect(
    tokensOf('\n{\n  a name \n  Memcheck,drd:Leak\n  fun:f*\n\n  obj:\n  src:a.c:12\n  ...\n}\n'),
  ).toEqual([
    'WhiteSpace',
    'OpenBrace "{"',
    'WhiteSpace',
    'Name "a name"',
    'WhiteSpace',
    'ToolName "Memcheck"',
    'Comma ","',
    'ToolName "drd"',
    'Colon ":"',
    'Kind "Leak"',
    'LineEnd',
    'FunPrefix "fun:"',
    'Pattern "f*"',
    'LineEnd',
    'ObjPrefix "obj:"',
    'LineEnd',
    'SrcPrefix "src:"',
    'SrcFile "a.c"',
    'SrcLine ":12"',
    'LineEnd',
    'Ellipsis "..."',
    'WhiteSpace',
    'CloseBrace "}"',
    'WhiteSpace',
  ]);
});

describe('between suppressions', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' \t\n\v\f\r', []],
    ['# a # b \n#\n', ['Comment "# a # b"', 'Comment "#"']],
    ['  #a\r\n', ['Comment "#a"']],
    ['x y \n}\n', ['StrayLine "x y"', 'StrayLine "}"']],
    ['{ name\n', ['StrayLine "{ name"']],
    ['{ # c\n', ['StrayLine "{ # c"']],
    ['{{\n', ['StrayLine "{{"']],
    ['fun:f\n', ['StrayLine "fun:f"']],
    ['\xef\xbb\xbf{\n', ['StrayLine "\xef\xbb\xbf{"']],
    ['\xa0#\n', ['StrayLine "\xa0#"']],
    ['\0\n', ['StrayLine "\\u0000"']],
    ['\x1a', ['StrayLine "\\u001a"']],
    ['{\ra\r}\r', ['StrayLine "{\\ra\\r}"']],
    ['\t{\t\r\n', ['OpenBrace "{"']],
    ['{', ['OpenBrace "{"']],
    ['{\0 x \n', ['OpenBrace "{\\u0000 x"']], // What follows a NUL is invisible.
    ['{ \0\n', ['StrayLine "{ \\u0000"']], // But the blank before it is not.
  ])('%j', (text, tokens) => {
    expect(visible(text)).toEqual(tokens);
  });
});

describe('the name', () => {
  test.each<[string, string[]]>([
    ['{\n{\n', ['OpenBrace "{"', 'Name "{"']],
    ['{\n}\n', ['OpenBrace "{"', 'CloseBrace "}"']],
    ['{\n} x\n', ['OpenBrace "{"', 'Name "} x"']],
    ['{\n# no name\nname\n', ['OpenBrace "{"', 'Comment "# no name"', 'Name "name"']],
    ['{\n\n \tn#1 \r\n', ['OpenBrace "{"', 'Name "n#1"']],
    ['{\n\0\n', ['OpenBrace "{"', 'Name "\\u0000"']],
    ['{\nMemcheck:Leak', ['OpenBrace "{"', 'Name "Memcheck:Leak"']],
  ])('%j', (text, tokens) => {
    expect(visible(text)).toEqual(tokens);
  });
});

describe('the kind line', () => {
  test.each<[string, string[]]>([
    ['Memcheck:Leak', ['ToolName "Memcheck"', 'Colon ":"', 'Kind "Leak"']],
    ['Memcheck:Leak \r\n', ['ToolName "Memcheck"', 'Colon ":"', 'Kind "Leak"']],
    ['a : b c\n', ['ToolName "a "', 'Colon ":"', 'Kind " b c"']],
    ['a:b:c,d\n', ['ToolName "a"', 'Colon ":"', 'Kind "b:c,d"']],
    ['a:\n', ['ToolName "a"', 'Colon ":"']],
    ['a: \t\n', ['ToolName "a"', 'Colon ":"']],
    [':\n', ['Colon ":"']],
    [':k\n', ['Colon ":"', 'Kind "k"']],
    [
      ',a,, b,:\n',
      ['Comma ","', 'ToolName "a"', 'Comma ","', 'Comma ","', 'ToolName " b"', 'Comma ","', 'Colon ":"'],
    ],
    ['Memcheck\n', ['MalformedKindLine "Memcheck"']],
    ['a,b c \n', ['MalformedKindLine "a,b c"']],
    ['{\n', ['MalformedKindLine "{"']],
    ['a\0:b\n', ['MalformedKindLine "a\\u0000:b"']], // The colon is invisible.
    ['a:\0b\n', ['ToolName "a"', 'Colon ":"', 'Kind "\\u0000b"']],
    ['}\n', ['CloseBrace "}"']],
    ['# c\n:\n', ['Comment "# c"', 'Colon ":"']],
  ])('%j', (line, tokens) => {
    expect(visible(`{\nn\n${line}`).slice(2)).toEqual(tokens);
  });
});

describe('the lines of the body', () => {
  test.each<[string, string[]]>([
    ['fun:a b \n', ['FunPrefix "fun:"', 'Pattern "a b"']],
    ['fun: a\n', ['FunPrefix "fun:"', 'Pattern " a"']],
    ['fun:\nobj: \r\n', ['FunPrefix "fun:"', 'ObjPrefix "obj:"']],
    ['fun:a # c\n', ['FunPrefix "fun:"', 'Pattern "a # c"']],
    ['obj:/a:b,{}', ['ObjPrefix "obj:"', 'Pattern "/a:b,{}"']],
    ['fun:fun:a\n', ['FunPrefix "fun:"', 'Pattern "fun:a"']],
    ['fun:a\0b\n', ['FunPrefix "fun:"', 'Pattern "a\\u0000b"']],
    ['Fun:a\nfun :a\nfunc\n', ['TextLine "Fun:a"', 'TextLine "fun :a"', 'TextLine "func"']],
    ['src:a.c\n', ['SrcPrefix "src:"', 'SrcFile "a.c"']],
    ['src:a b :x:y\n', ['SrcPrefix "src:"', 'SrcFile "a b "', 'SrcLine ":x:y"']],
    [
      'src::5\nsrc:\nsrc: : \n',
      [
        'SrcPrefix "src:"',
        'SrcLine ":5"',
        'SrcPrefix "src:"',
        'SrcPrefix "src:"',
        'SrcFile " "',
        'SrcLine ":"',
      ],
    ],
    ['...\n... \r\n  ...', ['Ellipsis "..."', 'Ellipsis "..."', 'Ellipsis "..."']],
    ['..\n....\n... #\n', ['TextLine ".."', 'TextLine "...."', 'TextLine "... #"']],
    ['...\0x\n', ['Ellipsis "...\\u0000x"']],
    ['\xe2\x80\xa6\n', ['TextLine "\xe2\x80\xa6"']],
    ['# c\nmatch-leak-kinds: all\n', ['Comment "# c"', 'TextLine "match-leak-kinds: all"']],
    ['} # c\n}\nx\n', ['TextLine "} # c"', 'CloseBrace "}"', 'StrayLine "x"']],
    ['}\0}\n{\n', ['CloseBrace "}\\u0000}"', 'OpenBrace "{"']],
    ['{\nm\n:\n', ['NextOpenBrace "{"', 'Name "m"', 'Colon ":"']],
    ['{ m\n', ['TextLine "{ m"']],
  ])('%j', (lines, tokens) => {
    expect(bodyTokens(lines)).toEqual(tokens);
  });
});

test('every token that the parser sees is in some state of the lexer, and none of them is empty', () => {
  const names = Object.values(LEXER_DEFINITION.modes).flatMap((tokens) => tokens.map(({ name }) => name));
  expect(PARSER_TOKENS.map(({ name }) => name).sort()).toEqual(
    [...new Set(names)].filter((name) => !['WhiteSpace', 'LineEnd', 'Comment'].includes(name)).sort(),
  );
  for (const { name, PATTERN } of PARSER_TOKENS)
    expect(new RegExp(PATTERN as RegExp).test(''), name).toBe(false);
});
