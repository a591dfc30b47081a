import { PLACEHOLDER_NAME } from '../valgrind/placeholder-name.js';
import type { GeneratedFrame } from './stack.js';

/** A suppression that `--gen-suppressions` wrote beside an error (m_errormgr.c, gen_suppression). */
export interface GeneratedSuppression {
  /** The tool's name, or `CoreError`. */
  readonly tool: string;
  readonly kind: string;
  /** The extra line, whatever it means to the kind; null where there is none. */
  readonly extra: string | null;
  readonly frames: readonly GeneratedFrame[];
}

/** Collects the lines of generated suppressions in a text log, where they have no prefix. */
export interface GeneratedReader {
  /**
   * Takes a line without prefix, and its number; gives a suppression at its last one. `margin` is what has stood
   * before Valgrind's prefix where there was one: it may stand before all lines.
   */
  line(text: string, number: number, margin: string): FoundSuppression | null;
  /** Is it within a suppression? At the end of a log, that is cut off then. */
  isReading(): boolean;
  /** May the next line belong to a suppression? */
  isOpen(): boolean;
}

/** The second line of each: no program's output is mistaken for one. */
const PLACEHOLDER = `   ${PLACEHOLDER_NAME}`;

/** A suppression, and the line of its brace in the log, from 1. */
export interface FoundSuppression {
  readonly suppression: GeneratedSuppression;
  readonly line: number;
}

/** What is read of a suppression. */
interface Block {
  readonly line: number;
  /** What stands before each of its lines. */
  readonly margin: string;
  readonly lines: string[];
}

/** Makes a reader of generated suppressions. What another process writes between their lines does not matter. */
export function createGeneratedReader(): GeneratedReader {
  let block: Block | null = null;

  function beginBlock(text: string, line: number, margin: string): Block | null {
    const found = ['', margin].find((candidate) => text === `${candidate}{`);
    return found === undefined ? null : { line, margin: found, lines: [] };
  }

  return {
    line(text, number, margin) {
      const begun = beginBlock(text, number, margin);
      if (begun) {
        block = begun;
      } else if (block) {
        const { lines, line: first } = block;
        const line = text.startsWith(block.margin) ? text.slice(block.margin.length) : '';
        const isWrong = lines.length === 0 ? line !== PLACEHOLDER : line !== '}' && !line.startsWith('   ');
        if (isWrong) {
          block = null;
        } else if (line === '}') {
          block = null;
          const suppression = readGenerated(lines.slice(1).map((indented) => indented.slice(3)));
          return suppression && { suppression, line: first };
        } else {
          lines.push(line);
        }
      }
      return null;
    },
    isReading: () => block !== null && block.lines.length > 0,
    isOpen: () => block !== null,
  };
}

function readGenerated([kindLine = '', ...rest]: readonly string[]): GeneratedSuppression | null {
  const [tool, kind] = splitKindLine(kindLine);
  const frames = rest.map(parseGeneratedFrame);
  // The kinds that have an extra line have it before the first frame, and no text of theirs looks like a frame.
  const extra = frames[0] === null ? (rest[0] ?? null) : null;
  const stack = frames.filter((frame) => frame !== null);
  return kind === '' || stack.length === 0 ? null : { tool, kind, extra, frames: stack };
}

/** `Memcheck:Value8` as tool and kind. */
export function splitKindLine(line: string): readonly [tool: string, kind: string] {
  const colon = line.indexOf(':');
  return colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
}

function parseGeneratedFrame(line: string): GeneratedFrame | null {
  const [, type, name = ''] = /^(fun|obj):(.*)$/s.exec(line) ?? [];
  return type === 'fun' || type === 'obj' ? { type, name } : null;
}
