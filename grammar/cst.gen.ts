// Written by grammar/generate.ts from the grammar; run `npm run generate`.
import type { CstNode, ICstVisitor, IToken } from 'chevrotain';

export interface FileCstNode extends CstNode {
  name: 'file';
  children: FileCstChildren;
}

export type FileCstChildren = {
  item?: ItemCstNode[];
};

export interface ItemCstNode extends CstNode {
  name: 'item';
  children: ItemCstChildren;
}

export type ItemCstChildren = {
  suppression?: SuppressionCstNode[];
  StrayLine?: IToken[];
};

export interface SuppressionCstNode extends CstNode {
  name: 'suppression';
  children: SuppressionCstChildren;
}

export type SuppressionCstChildren = {
  OpenBrace: IToken[];
  Name?: IToken[];
  kindLine?: KindLineCstNode[];
  bodyLine?: BodyLineCstNode[];
  CloseBrace?: IToken[];
};

export interface KindLineCstNode extends CstNode {
  name: 'kindLine';
  children: KindLineCstChildren;
}

export type KindLineCstChildren = {
  MalformedKindLine?: IToken[];
  ToolName?: IToken[];
  Comma?: IToken[];
  Colon?: IToken[];
  Kind?: IToken[];
};

export interface BodyLineCstNode extends CstNode {
  name: 'bodyLine';
  children: BodyLineCstChildren;
}

export type BodyLineCstChildren = {
  Ellipsis?: IToken[];
  funPattern?: FunPatternCstNode[];
  objPattern?: ObjPatternCstNode[];
  srcPattern?: SrcPatternCstNode[];
  TextLine?: IToken[];
};

export interface FunPatternCstNode extends CstNode {
  name: 'funPattern';
  children: FunPatternCstChildren;
}

export type FunPatternCstChildren = {
  FunPrefix: IToken[];
  Pattern?: IToken[];
};

export interface ObjPatternCstNode extends CstNode {
  name: 'objPattern';
  children: ObjPatternCstChildren;
}

export type ObjPatternCstChildren = {
  ObjPrefix: IToken[];
  Pattern?: IToken[];
};

export interface SrcPatternCstNode extends CstNode {
  name: 'srcPattern';
  children: SrcPatternCstChildren;
}

export type SrcPatternCstChildren = {
  SrcPrefix: IToken[];
  SrcFile?: IToken[];
  SrcLine?: IToken[];
};

export interface ICstNodeVisitor<IN, OUT> extends ICstVisitor<IN, OUT> {
  file(children: FileCstChildren, param?: IN): OUT;
  item(children: ItemCstChildren, param?: IN): OUT;
  suppression(children: SuppressionCstChildren, param?: IN): OUT;
  kindLine(children: KindLineCstChildren, param?: IN): OUT;
  bodyLine(children: BodyLineCstChildren, param?: IN): OUT;
  funPattern(children: FunPatternCstChildren, param?: IN): OUT;
  objPattern(children: ObjPatternCstChildren, param?: IN): OUT;
  srcPattern(children: SrcPatternCstChildren, param?: IN): OUT;
}
