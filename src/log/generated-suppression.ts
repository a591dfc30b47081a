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
  /** Takes a line without prefix; gives a suppression at its last one. */
  line(text: string): GeneratedSuppression | null;
  /** Is it within a suppression? At the end of a log, that is cut off then. */
  isReading(): boolean;
}

/** The second line of each: no program's output is mistaken for one. */
const PLACEHOLDER = '   <insert_a_suppression_name_here>';

/** Makes a reader of generated suppressions. What another process writes between their lines does not matter. */
export function createGeneratedReader(): GeneratedReader {
  /** Null outside of a suppression. */
  let lines: string[] | null = null;
  return {
    line(text) {
      if (text === '{') {
        lines = [];
      } else if (lines) {
        const isWrong = lines.length === 0 ? text !== PLACEHOLDER : text !== '}' && !text.startsWith('   ');
        if (isWrong) {
          lines = null;
        } else if (text === '}') {
          const read = readGenerated(lines.slice(1).map((line) => line.slice(3)));
          lines = null;
          return read;
        } else {
          lines.push(text);
        }
      }
      return null;
    },
    isReading: () => lines !== null && lines.length > 0,
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
