/** A place for people: line and column from 1; a column counts bytes. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text begin. Only LF ends a line, as in Valgrind. */
export interface LineIndex {
  /** The number of lines; a text that ends in LF has an empty last line. */
  readonly lineCount: number;
  /** The position of a byte offset; an offset past the end gives the position of the end. */
  position(offset: number): Position;
  /** The offset of the first byte of a line (from 1); lines outside the text are clamped into it. */
  lineStart(line: number): number;
  /** The offset of the LF that ends a line (from 1), or the length of the text for the last line. */
  lineEnd(line: number): number;
}

/** Indexes a text once; every look-up is a binary search. */
export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const startOf = (index: number): number => starts[Math.min(Math.max(index, 0), starts.length - 1)] ?? 0;

  return {
    lineCount: starts.length,
    position(offset) {
      const inText = Math.min(Math.max(offset, 0), text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (startOf(middle) <= inText) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: inText - startOf(low) + 1 };
    },
    lineStart: (line) => startOf(line - 1),
    lineEnd: (line) => (line < starts.length ? startOf(line) - 1 : text.length),
  };
}

/** Large files have millions of lines: numbers of four bytes, and none that are given room to spare. */
function lineStarts(text: string): Uint32Array {
  let count = 1;
  for (let lf = text.indexOf('\n'); lf !== -1; lf = text.indexOf('\n', lf + 1)) count++;
  const starts = new Uint32Array(count);
  for (let at = 1; at < count; at++) starts[at] = text.indexOf('\n', starts[at - 1]) + 1;
  return starts;
}
