import type { SuppressionFile } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import type { Span, SpannedText } from '../../src/source/span.js';

/** The tree of byte text. */
export const parse = (text: string): SuppressionFile => parseSuppressionFile(createSource('t.supp', text));

/** Finds parts of a text: the n-th place (from 0) at which some words stand. */
export function finder(text: string) {
  const spanned = (words: string, nth = 0): SpannedText => {
    let start = text.indexOf(words);
    for (let skipped = 0; skipped < nth; skipped++) start = text.indexOf(words, start + 1);
    return { start, end: start + words.length, text: words };
  };
  const span = (words: string, nth = 0): Span => {
    const { start, end } = spanned(words, nth);
    return { start, end };
  };
  return { spanned, span };
}
