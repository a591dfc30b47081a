import type { IToken } from 'chevrotain';
import type {
  BodyLineCstNode,
  FileCstNode,
  KindLineCstNode,
  SuppressionCstNode,
} from '../../grammar/cst.gen.js';
import { visibleText } from '../source/logical-lines.js';
import type { Span, SpannedText } from '../source/span.js';
import type { FrameLine, KindLine, NamePatternLine, SrcPatternLine } from './nodes.js';

/** What a suppression has of its own, before comments are given to it. */
export interface SuppressionParts extends Span {
  readonly openBrace: Span;
  readonly name: SpannedText | null;
  readonly kindLine: KindLine | null;
  readonly extraLine: SpannedText | null;
  readonly frames: readonly FrameLine[];
  readonly closeBrace: Span | null;
}

/** What most suppressions have of most lists: one for all, since large files have many. */
export const NONE: readonly never[] = [];

/** What stands in syntax trees, in file order each. */
export interface Items {
  readonly suppressions: readonly SuppressionParts[];
  readonly strayLines: readonly SpannedText[];
}

/** Turns syntax trees into what stands in them. `base` is the offset of the parsed text in the file. */
export function buildItems(csts: Iterable<FileCstNode>, base: number): Items {
  const suppressions: SuppressionParts[] = [];
  const strayLines: SpannedText[] = [];
  for (const { children } of csts) {
    for (const node of children.suppression ?? NONE) suppressions.push(buildSuppression(node, base));
    for (const token of children.StrayLine ?? NONE) strayLines.push(spanned(token, base));
  }
  return { suppressions, strayLines };
}

/** Turns a CST suppression into its parts. */
function buildSuppression({ children }: SuppressionCstNode, base: number): SuppressionParts {
  const openBrace = tokenSpan(first(children.OpenBrace), base);
  const name = optional(children.Name, base);
  const kindLineNode = children.kindLine?.[0];
  const kindLine = kindLineNode ? buildKindLine(kindLineNode, base) : null;
  const lines = children.bodyLine?.map((line) => buildFrameLine(line, base)) ?? NONE;
  const firstLine = lines[0];
  const extraLine = firstLine?.type === 'text' ? firstLine : null;
  const frames = extraLine ? lines.slice(1) : lines;
  const closeBrace = children.CloseBrace?.[0] ? tokenSpan(children.CloseBrace[0], base) : null;
  const lastPart = closeBrace ?? frames.at(-1) ?? extraLine ?? kindLine ?? name ?? openBrace;
  return {
    start: openBrace.start,
    end: lastPart.end,
    openBrace,
    name,
    kindLine,
    extraLine,
    frames,
    closeBrace,
  };
}

function buildKindLine({ children }: KindLineCstNode, base: number): KindLine {
  const malformed = optional(children.MalformedKindLine, base);
  if (malformed) {
    const { start, end, text } = malformed;
    return { start, end, tools: NONE, kind: null, text };
  }
  const colon = tokenSpan(first(children.Colon), base);
  const kind = optional(children.Kind, base) ?? { start: colon.end, end: colon.end, text: '' };
  const tools = buildTools(children, colon, base);
  const toolList = tools.map((tool) => tool.text).join(',');
  return {
    start: tools[0]?.start ?? colon.start,
    end: kind.end,
    tools,
    kind,
    text: `${toolList}:${kind.text}`,
  };
}

/** Between two commas there is one name, or none: then it is empty, and stands where the comma does. */
function buildTools(
  { ToolName = [], Comma = [] }: KindLineCstNode['children'],
  colon: Span,
  base: number,
): readonly SpannedText[] {
  const names = ToolName.map((token) => spanned(token, base));
  if (Comma.length === 0)
    return names.length > 0 ? names : [{ start: colon.start, end: colon.start, text: '' }];

  const nameAt = new Map(names.map(({ start, text }) => [start, text]));
  const commas = Comma.map((token) => tokenSpan(token, base));
  const ends = [...commas, colon].map((delimiter) => delimiter.start);
  const firstStart = names[0] && names[0].start < (ends[0] ?? 0) ? names[0].start : (ends[0] ?? 0);
  const starts = [firstStart, ...commas.map((comma) => comma.end)];
  return ends.map((end, at) => {
    const start = starts[at] ?? end;
    const text = nameAt.get(start) ?? '';
    return { start, end, text };
  });
}

function buildFrameLine({ children }: BodyLineCstNode, base: number): FrameLine {
  const { Ellipsis, FunPrefix, ObjPrefix, Pattern, SrcPrefix, SrcFile, SrcLine, TextLine } = children;
  if (FunPrefix) return buildNamePattern('fun', first(FunPrefix), Pattern, base);
  if (ObjPrefix) return buildNamePattern('obj', first(ObjPrefix), Pattern, base);
  if (SrcPrefix) return buildSrcPattern(first(SrcPrefix), SrcFile, SrcLine, base);
  if (Ellipsis) {
    const { start, end } = tokenSpan(first(Ellipsis), base);
    return { type: '...', start, end };
  }
  const { start, end, text } = spanned(first(TextLine), base);
  return { type: 'text', start, end, text };
}

function buildNamePattern(
  type: NamePatternLine['type'],
  prefixToken: IToken,
  patternTokens: readonly IToken[] | undefined,
  base: number,
): NamePatternLine {
  const { start, end } = tokenSpan(prefixToken, base);
  const pattern = optional(patternTokens, base) ?? { start: end, end, text: '' };
  return { type, start, end: pattern.end, pattern };
}

function buildSrcPattern(
  prefixToken: IToken,
  fileTokens: readonly IToken[] | undefined,
  lineTokens: readonly IToken[] | undefined,
  base: number,
): SrcPatternLine {
  const prefix = tokenSpan(prefixToken, base);
  const pattern = optional(fileTokens, base) ?? { start: prefix.end, end: prefix.end, text: '' };
  // Behind a NUL, Valgrind sees nothing.
  const colonAndLine = fileTokens?.[0]?.image.includes('\0') ? null : optional(lineTokens, base);
  const lineNumber = colonAndLine && {
    start: colonAndLine.start + 1,
    end: colonAndLine.end,
    text: colonAndLine.text.slice(1),
  };
  return { type: 'src', start: prefix.start, end: (colonAndLine ?? pattern).end, pattern, lineNumber };
}

/** The span of a token. Chevrotain's `endOffset` is that of the last character; ours is half-open. */
export function tokenSpan(token: IToken, base: number): Span {
  const start = token.startOffset + base;
  return { start, end: start + token.image.length };
}

/** A token's span with what Valgrind sees of its text. */
export function spanned({ startOffset, image }: IToken, base: number): SpannedText {
  const start = startOffset + base;
  return { start, end: start + image.length, text: visibleText(image) };
}

function optional(tokens: readonly IToken[] | undefined, base: number): SpannedText | null {
  const token = tokens?.[0];
  return token ? spanned(token, base) : null;
}

/** The token or node that a production always has. */
function first<T>(children: readonly T[] | undefined): T {
  const child = children?.[0];
  if (child === undefined) throw new Error('the syntax tree lacks a part that its production always has');
  return child;
}
