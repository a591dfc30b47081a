import type { Source } from '../source/source.js';
import type { Span, SpannedText } from '../source/span.js';

/** A suppression file as a tree. All spans are byte offsets into `source.text`. */
export interface SuppressionFile {
  readonly source: Source;
  /** Active and commented-out suppressions, in file order. */
  readonly suppressions: readonly Suppression[];
  /** Lines between suppressions that are neither comments nor `{`; Valgrind refuses the file there. */
  readonly strayLines: readonly SpannedText[];
  /** Every comment line that is not part of a commented-out suppression, in file order. */
  readonly comments: readonly Comment[];
}

/** A comment line, from its `#` to its last byte that is not white space. */
export type Comment = SpannedText;

/** One `{ ... }` block. Parts that Valgrind would miss are null. */
export interface Suppression extends Span {
  readonly state: 'active' | 'commented-out';
  /** The comment prefix of each of its lines, in file order; empty for an active one. */
  readonly commentPrefixes: readonly SpannedText[];
  readonly openBrace: Span;
  readonly name: SpannedText | null;
  readonly kindLine: KindLine | null;
  /** The first line behind the kind line, where it is not a frame pattern: an extra line, or a mistake. */
  readonly extraLine: SpannedText | null;
  /** The lines of the stack, innermost first; `text` is a line that Valgrind refuses. */
  readonly frames: readonly FrameLine[];
  /** Frame patterns inside the braces that are commented out, in file order; none in a commented-out one. */
  readonly commentedOutFrames: readonly CommentedOutFrame[];
  readonly closeBrace: Span | null;
  /** The comment lines right above it, without a blank line between. */
  readonly leadingComments: readonly Comment[];
  /** The comment lines inside the braces. */
  readonly innerComments: readonly Comment[];
}

/** The line `Tool1,Tool2:Kind`. */
export interface KindLine extends Span {
  /** The names between the commas, blanks included; empty where the line has no colon. */
  readonly tools: readonly SpannedText[];
  /** What stands behind the first colon; null where there is no colon. */
  readonly kind: SpannedText | null;
  /** The whole line. */
  readonly text: string;
}

/** One line of a suppression's stack. */
export type FrameLine = EllipsisLine | NamePatternLine | SrcPatternLine | RefusedLine;

/** The line `...`: any number of frames. */
export interface EllipsisLine extends Span {
  readonly type: '...';
}

/** A function or object name pattern. */
export interface NamePatternLine extends Span {
  readonly type: 'fun' | 'obj';
  /** All that follows the prefix; may be empty. */
  readonly pattern: SpannedText;
}

/** A source position pattern. */
export interface SrcPatternLine extends Span {
  readonly type: 'src';
  readonly pattern: SpannedText;
  /** The text behind the colon, of which Valgrind reads the leading digits; null where there is no colon. */
  readonly lineNumber: SpannedText | null;
}

/** A line in the stack that is no frame pattern. */
export interface RefusedLine extends SpannedText {
  readonly type: 'text';
}

/** A frame pattern that was commented out; its span begins behind the comment prefix. */
export interface CommentedOutFrame {
  readonly comment: Comment;
  readonly prefix: SpannedText;
  readonly frame: Exclude<FrameLine, RefusedLine>;
}

/** The offset by which a suppression is named in reports: that of its name, or of its `{` without one. */
export function nameOffset(suppression: Suppression): number {
  return suppression.name?.start ?? suppression.openBrace.start;
}

/** A frame line as it is written, without white space around it. */
export function frameText(frame: FrameLine): string {
  switch (frame.type) {
    case '...':
      return '...';
    case 'text':
      return frame.text;
    case 'src': {
      const { pattern, lineNumber } = frame;
      return lineNumber === null ? `src:${pattern.text}` : `src:${pattern.text}:${lineNumber.text}`;
    }
    default:
      return `${frame.type}:${frame.pattern.text}`;
  }
}
