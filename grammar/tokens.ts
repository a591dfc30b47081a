import { createToken, Lexer, type IMultiModeLexerDefinition, type TokenType } from 'chevrotain';

/*
 * The tokens of a suppression file. Together they cover every byte of any input.
 *
 * The language is made of lines, and what a line means depends on the lines before it alone. So the lexer is a
 * state machine: `{` enters a suppression, each token that ends a state names the next one, `}` leaves.
 * States are never nested deeper. White space is that of VG_(isspace); only LF ends a line.
 */

/** The states of the lexer: what the next line, or the rest of this one, is. */
type Mode =
  | 'outside' // between suppressions
  | 'name' // the first line behind `{`
  | 'kindLine' // the line behind the name
  | 'toolList' // the rest of a kind line, up to the colon
  | 'kind' // the rest of a kind line, behind the colon
  | 'body' // the lines behind the kind line
  | 'pattern' // the rest of a fun: or obj: line
  | 'srcPattern'; // the rest of a src: line

/** Ends the state it is found in and begins another. */
const goTo = (mode: Mode) => ({ pop_mode: true, push_mode: mode });

/** Trivia: kept aside by the lexer, so that the parser does not see it and no byte is lost. */
export const TRIVIA_GROUP = 'trivia';
const trivia = { group: TRIVIA_GROUP, line_breaks: true };

/** Blanks and line ends around lines; get_nbnc_line skips them as one. */
export const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: /[ \t\n\v\f\r]+/, ...trivia });

/** The end of a line of which a part decides what the rest is, with the white space around it. */
export const LineEnd = createToken({
  name: 'LineEnd',
  pattern: /[ \t\v\f\r]*\n[ \t\n\v\f\r]*/,
  ...trivia,
  ...goTo('body'),
});

/** A line whose first byte is `#`, without the white space around it. */
export const Comment = createToken({
  name: 'Comment',
  pattern: /#(?:[^\n]*[^ \t\n\v\f\r])?/,
  group: TRIVIA_GROUP,
});

/** `{` alone on its line (load_one_suppressions_file). What follows a NUL is invisible. */
const OPEN_BRACE = /\{(?:\0(?:[^\n]*[^ \t\n\v\f\r])?)?(?=[ \t\v\f\r]*(?![^\n]))/;
export const OpenBrace = createToken({ name: 'OpenBrace', pattern: OPEN_BRACE, push_mode: 'name' });

/** `{` where a `}` is missing: the next suppression begins inside this one. */
export const NextOpenBrace = createToken({
  name: 'NextOpenBrace',
  pattern: OPEN_BRACE,
  categories: OpenBrace,
  ...goTo('name'),
});

/** `}` alone on its line. */
export const CloseBrace = createToken({
  name: 'CloseBrace',
  pattern: /\}(?:\0(?:[^\n]*[^ \t\n\v\f\r])?)?(?=[ \t\v\f\r]*(?![^\n]))/,
  pop_mode: true,
});

/** Any other line between suppressions, `}` included. Valgrind stops there. */
export const StrayLine = createToken({ name: 'StrayLine', pattern: /[^\n]*[^ \t\n\v\f\r]/ });

/** The suppression name: any line. */
export const Name = createToken({ name: 'Name', pattern: /[^\n]*[^ \t\n\v\f\r]/, ...goTo('kindLine') });

/** A line without a visible colon where the kind line should be. */
export const MalformedKindLine = createToken({
  name: 'MalformedKindLine',
  pattern: /(?=[^:\n\0]*(?![^\n\0]))[^\n]*[^ \t\n\v\f\r]/,
  ...goTo('body'),
});

/** A name in the tool list. Blanks around it belong to it, as in tool_name_present. */
export const ToolName = createToken({ name: 'ToolName', pattern: /[^,:\n]+/, ...goTo('toolList') });

export const Comma = createToken({ name: 'Comma', pattern: /,/, ...goTo('toolList') });

/** The first colon of the kind line, where Valgrind splits it. */
export const Colon = createToken({ name: 'Colon', pattern: /:/, ...goTo('kind') });

/** The suppression kind: all that follows the colon, blanks before it included. */
export const Kind = createToken({ name: 'Kind', pattern: /[^\n]*[^ \t\n\v\f\r]/ });

/** The line `...`: any number of frames. */
export const Ellipsis = createToken({
  name: 'Ellipsis',
  pattern: /\.\.\.(?:\0(?:[^\n]*[^ \t\n\v\f\r])?)?(?=[ \t\v\f\r]*(?![^\n]))/,
});

export const FunPrefix = createToken({ name: 'FunPrefix', pattern: /fun:/, ...goTo('pattern') });
export const ObjPrefix = createToken({ name: 'ObjPrefix', pattern: /obj:/, ...goTo('pattern') });
export const SrcPrefix = createToken({ name: 'SrcPrefix', pattern: /src:/, ...goTo('srcPattern') });

/** The function or object name pattern: all that follows the prefix, blanks before it included. */
export const Pattern = createToken({ name: 'Pattern', pattern: /[^\n]*[^ \t\n\v\f\r]/ });

/** The file name pattern of a src: line, up to the next colon. */
export const SrcFile = createToken({ name: 'SrcFile', pattern: /[^:\n]+(?=:)|[^:\n]*[^: \t\n\v\f\r]/ });

/** The colon and line number of a src: line. */
export const SrcLine = createToken({ name: 'SrcLine', pattern: /:(?:[^\n]*[^ \t\n\v\f\r])?/ });

/** Any other line of the body: an extra line, or a location line that Valgrind refuses. */
export const TextLine = createToken({ name: 'TextLine', pattern: /[^\n]*[^ \t\n\v\f\r]/ });

const modes: Record<Mode, TokenType[]> = {
  outside: [WhiteSpace, Comment, OpenBrace, StrayLine],
  name: [WhiteSpace, Comment, CloseBrace, Name],
  kindLine: [WhiteSpace, Comment, CloseBrace, MalformedKindLine, ToolName, Comma, Colon],
  toolList: [ToolName, Comma, Colon],
  kind: [Kind, LineEnd, WhiteSpace],
  body: [WhiteSpace, Comment, CloseBrace, NextOpenBrace, Ellipsis, FunPrefix, ObjPrefix, SrcPrefix, TextLine],
  pattern: [Pattern, LineEnd, WhiteSpace],
  srcPattern: [SrcLine, SrcFile, LineEnd, WhiteSpace],
};

/** The lexer modes, and the one in which a file begins. */
export const LEXER_DEFINITION: IMultiModeLexerDefinition = { modes, defaultMode: 'outside' };

/** Every token that the parser sees. */
export const PARSER_TOKENS: TokenType[] = [...new Set(Object.values(modes).flat())].filter(
  (token) => token.GROUP !== TRIVIA_GROUP,
);

/** Makes a lexer. Validating the patterns takes as long as a small file: that is for the tests. */
export function createLexer({ skipValidations = true } = {}): Lexer {
  return new Lexer(LEXER_DEFINITION, {
    positionTracking: 'onlyOffset',
    ensureOptimizations: false,
    skipValidations,
  });
}

/** Made once. */
export const suppressionLexer = createLexer();
