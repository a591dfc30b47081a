import { CstParser, tokenMatcher, type CstNode, type IToken } from 'chevrotain';
import {
  CloseBrace,
  Colon,
  Comma,
  Ellipsis,
  FunPrefix,
  Kind,
  LEXER_DEFINITION,
  MalformedKindLine,
  Name,
  ObjPrefix,
  OpenBrace,
  Pattern,
  SrcFile,
  SrcLine,
  SrcPrefix,
  StrayLine,
  suppressionLexer,
  TextLine,
  ToolName,
  TRIVIA_GROUP,
} from './tokens.js';
import type { SpannedText } from '../src/source/span.js';
import type { FileCstNode } from './cst.gen.js';

/**
 * The grammar of suppression files. It is total: every sequence of tokens that the lexer can make is a file, and
 * what Valgrind would refuse has a production of its own (a stray line, a malformed kind line, a text line in the
 * stack) or is a part that is missing (the name, the kind line, the closing brace). That is the error recovery:
 * a mistake ends at the end of its line or at the next brace, and all mistakes of a file are in one tree, with
 * exact spans.
 *
 * Alternatives are made once, beside their rule: a line is short, and making functions for each takes longer than reading it.
 */
export class SuppressionParser extends CstParser {
  readonly file = this.RULE('file', () => {
    this.MANY(() => {
      this.OR(this.items);
    });
  });

  private readonly items = [
    { ALT: () => this.SUBRULE(this.suppression) },
    { ALT: () => this.CONSUME(StrayLine) },
  ];

  private readonly suppression = this.RULE('suppression', () => {
    this.CONSUME(OpenBrace);
    this.OPTION(() => {
      this.CONSUME(Name);
      this.OPTION1(() => {
        this.SUBRULE(this.kindLine);
        this.MANY(() => this.SUBRULE(this.bodyLine));
      });
    });
    this.OPTION2(() => this.CONSUME(CloseBrace));
  });

  private readonly kindLine = this.RULE('kindLine', () => {
    this.OR(this.kindLines);
  });

  private readonly kindLines = [
    { ALT: () => this.CONSUME(MalformedKindLine) },
    {
      ALT: () => {
        this.MANY(() => this.OR1(this.toolListParts));
        this.CONSUME(Colon);
        this.OPTION(() => this.CONSUME(Kind));
      },
    },
  ];

  private readonly toolListParts = [
    { ALT: () => this.CONSUME(ToolName) },
    { ALT: () => this.CONSUME(Comma) },
  ];

  private readonly bodyLine = this.RULE('bodyLine', () => {
    this.OR(this.bodyLines);
  });

  private readonly bodyLines = [
    { ALT: () => this.CONSUME(Ellipsis) },
    {
      ALT: () => {
        this.CONSUME(FunPrefix);
        this.OPTION(() => this.CONSUME(Pattern));
      },
    },
    {
      ALT: () => {
        this.CONSUME(ObjPrefix);
        this.OPTION1(() => this.CONSUME1(Pattern));
      },
    },
    {
      ALT: () => {
        this.CONSUME(SrcPrefix);
        this.OPTION2(() => this.CONSUME(SrcFile));
        this.OPTION3(() => this.CONSUME(SrcLine));
      },
    },
    { ALT: () => this.CONSUME(TextLine) },
  ];

  /** Validating the grammar takes as long as a small file: that is for the tests. */
  constructor({ skipValidations = true } = {}) {
    super(LEXER_DEFINITION, {
      maxLookahead: 1,
      nodeLocationTracking: 'none',
      recoveryEnabled: false,
      skipValidations,
    });
    this.performSelfAnalysis();
  }
}

/** Made once: making it analyses the grammar. */
export const suppressionParser = new SuppressionParser();

/** What parsing gives: trees of all but trivia, and the trivia (white space and comments) by offset. */
export interface ParseResult {
  /** What is in them, one after the other, is the file. Each is made when it is asked for, so that it is soon garbage. */
  readonly csts: Iterable<FileCstNode>;
  readonly trivia: readonly IToken[];
}

/** Parses byte text. Never throws, never fails: what is wrong is in the trees. */
export function parseCst(text: string): ParseResult {
  const { tokens, groups } = suppressionLexer.tokenize(text);
  return { csts: parseTokens(tokens), trivia: groups[TRIVIA_GROUP] ?? [] };
}

/** The tokens of a tree, if they are not all of one suppression, or the last ones. */
const TREE_LENGTH = 500;

function* parseTokens(tokens: readonly IToken[]): Generator<FileCstNode> {
  let start = 0;
  while (start < tokens.length) {
    let end = start + TREE_LENGTH;
    while (end < tokens.length && !beginsItem(tokens[end])) end++;
    suppressionParser.input = tokens.slice(start, end);
    const cst: CstNode = suppressionParser.file();
    yield cst as FileCstNode;
    start = end;
  }
}

function beginsItem(token: IToken | undefined): boolean {
  return token !== undefined && (tokenMatcher(token, OpenBrace) || token.tokenType === StrayLine);
}

/**
 * Cuts byte text behind lines that are a closing brace: there the lexer is outside of suppressions, whatever comes
 * before. So the pieces, parsed one after the other, are the same items as the whole.
 */
export function* pieces(text: string): Generator<SpannedText> {
  let start = 0;
  while (start < text.length) {
    const brace = text.indexOf(CLOSE_BRACE_LINE, start + SHORT_PIECE);
    const end = brace === -1 ? text.length : brace + CLOSE_BRACE_LINE.length;
    yield { start, end, text: text.slice(start, end) };
    start = end;
  }
}

/** In bytes: hardly a suppression is that short, and a file of nothing but braces need not be cut behind each. */
const SHORT_PIECE = 32;

/** As nearly all closing braces are written. What is not cut is parsed together. */
const CLOSE_BRACE_LINE = '\n}\n';

/** All tokens of byte text in order; joined, their images are the text. */
export function tokenize(text: string): IToken[] {
  const { tokens, groups } = suppressionLexer.tokenize(text);
  return [...tokens, ...(groups[TRIVIA_GROUP] ?? [])].sort((a, b) => a.startOffset - b.startOffset);
}
