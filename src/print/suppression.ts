import { INDENT } from './layout.js';

/** The lines of a suppression, as byte text. */
export interface SuppressionLines {
  readonly name: string;
  readonly kindLine: string;
  /** Null where there is none. */
  readonly extraLine: string | null;
  /** Innermost first; at least one is not `...`. */
  readonly frames: readonly string[];
}

/** How a file is laid out. */
export interface Layout {
  /** What stands before each line between the braces. */
  readonly indent: string;
  readonly lineEnd: string;
}

/** The canonical layout. */
export const CANONICAL_LAYOUT: Layout = { indent: INDENT, lineEnd: '\n' };

/** Prints a suppression; its last line is ended, too. */
export function printSuppression(
  { name, kindLine, extraLine, frames }: SuppressionLines,
  { indent, lineEnd }: Layout = CANONICAL_LAYOUT,
): string {
  const inside = [name, kindLine, ...(extraLine === null ? [] : [extraLine]), ...frames];
  return ['{', ...inside.map((line) => indent + line), '}'].map((line) => line + lineEnd).join('');
}
