// Written by grammar/generate.ts from the grammar; run `npm run generate`.
import type { CstNode, ICstVisitor, IToken } from 'chevrotain';

export interface FileCstNode extends CstNode {
  name: 'file';
  children: FileCstChildren;
}

export type FileCstChildren = {
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
  FunPrefix?: IToken[];
  Pattern?: IToken[];
  ObjPrefix?: IToken[];
  SrcPrefix?: IToken[];
  SrcFile?: IToken[];
  SrcLine?: IToken[];
  TextLine?: IToken[];
};

export interface ICstNodeVisitor<IN, OUT> extends ICstVisitor<IN, OUT> {
  file(children: FileCstChildren, param?: IN): OUT;
  suppression(children: SuppressionCstChildren, param?: IN): OUT;
  kindLine(children: KindLineCstChildren, param?: IN): OUT;
  bodyLine(children: BodyLineCstChildren, param?: IN): OUT;
}
