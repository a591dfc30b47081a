/** Cuts a log that comes in pieces into lines. */
export interface LineSplitter {
  push(text: string): void;
  /** The end of the log: its last line if that has no end, else an empty one. */
  end(): string;
}

/**
 * Only programs that write without line ends make lines longer than this, in bytes. What Valgrind may have written
 * behind that is at the end of the line.
 */
export const LONGEST_LINE = 1 << 20;

/** Makes a splitter that hands on each line without its `\n`. */
export function createLineSplitter(take: (line: string) => void): LineSplitter {
  let rest = '';
  return {
    push(text) {
      const lines = text.split('\n');
      const last = lines.pop() ?? '';
      for (const line of lines) {
        take(rest + line);
        rest = '';
      }
      rest = endOfLine(rest + last);
    },
    end() {
      const last = rest;
      rest = '';
      return last;
    },
  };
}

/** What is kept of a line that goes on. */
export function endOfLine(line: string): string {
  return line.length > 2 * LONGEST_LINE ? line.slice(-LONGEST_LINE) : line;
}
