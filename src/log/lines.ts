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

/**
 * Takes lines that begin at a place in a text all at once, where it can; gives the place behind them, where another line
 * begins, or the same place.
 */
export type TakeLines = (text: string, at: number) => number;

/** Makes a splitter that hands on each line without its `\n`, but for those that `takeLines` takes. */
export function createLineSplitter(
  take: (line: string) => void,
  takeLines: TakeLines = (_text, at) => at,
): LineSplitter {
  let rest = '';
  return {
    push(text) {
      let at = 0;
      if (rest !== '') {
        const end = text.indexOf('\n');
        if (end === -1) {
          rest = endOfLine(rest + text);
          return;
        }
        take(rest + text.slice(0, end));
        at = end + 1;
      }
      for (;;) {
        const taken = takeLines(text, at);
        const end = text.indexOf('\n', taken);
        if (end === -1) {
          rest = endOfLine(text.slice(taken));
          return;
        }
        if (taken === at) {
          take(text.slice(at, end));
          at = end + 1;
        } else {
          at = taken;
        }
      }
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

/** How many lines end between two places of a text? In all of it by default. */
export function countLines(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
