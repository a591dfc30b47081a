import type { Fields } from './xml-error.js';

/** The `<errorcounts>` of a run, that were read as a whole. */
export interface WholeErrorCounts {
  /** The texts of their `<pair>`s. */
  readonly pairs: readonly Fields[];
  /** The place behind them. */
  readonly end: number;
  /** How many lines end in them. */
  readonly lineCount: number;
}

const BEGIN = '<errorcounts>\n';
const PAIR = / {2}<pair>\n {4}<count>(\d+)<\/count>\n {4}<unique>(0x[0-9a-f]+)<\/unique>\n {2}<\/pair>\n/y;
const LINES_OF_PAIR = 4;
const END = '</errorcounts>';

/** Reads the counts that begin at a place of a text; null if they are not written as Valgrind does it (m_errormgr.c). */
export function readErrorCounts(text: string, at: number): WholeErrorCounts | null {
  if (!text.startsWith(BEGIN, at)) return null;
  const pairs: Fields[] = [];
  let end = at + BEGIN.length;
  for (;;) {
    PAIR.lastIndex = end;
    const [pair, count, unique] = PAIR.exec(text) ?? [];
    if (pair === undefined) break;
    pairs.push({ count, unique });
    end += pair.length;
  }
  if (!text.startsWith(END, end)) return null;
  return { pairs, end: end + END.length, lineCount: 1 + LINES_OF_PAIR * pairs.length };
}
