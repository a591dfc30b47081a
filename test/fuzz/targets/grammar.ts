import assert from 'node:assert/strict';
import { tokenize } from '../../../grammar/parser.js';
import { visibleText } from '../../../src/source/logical-lines.js';
import type { Span } from '../../../src/source/span.js';
import { parse } from '../../ast/trees.js';
import { anyText } from '../../grammar/inputs.js';
import { SUPPRESSION_WORDS, suppressionSeeds } from '../seeds.js';
import type { Target } from '../target.js';

/** The tokens and the tree of a suppression file. */
export const grammar: Target = {
  name: 'grammar',
  seeds: suppressionSeeds,
  words: SUPPRESSION_WORDS,
  inputs: anyText,
  check(text) {
    const tokens = tokenize(text);
    assert.ok(tokens.map(({ image }) => image).join('') === text, 'joined tokens are the input');

    const { suppressions, comments, strayLines } = parse(text);
    assertApart(suppressions, text);
    assertApart(comments, text);
    assertApart(strayLines, text);
    for (const { start, end, name, frames, openBrace, closeBrace } of suppressions) {
      const parts: Span[] = [
        openBrace,
        ...(name ? [name] : []),
        ...frames,
        ...(closeBrace ? [closeBrace] : []),
      ];
      assertApart(parts, text);
      assert.ok(
        parts.every((part) => part.start >= start && part.end <= end),
        'parts lie in their suppression',
      );
      if (name) assert.equal(visibleText(text.slice(name.start, name.end)), name.text);
    }
    return [
      ...pairs(tokens.map(({ tokenType }) => tokenType.name)),
      ...suppressions.map(({ state, frames, closeBrace, extraLine }) =>
        [state, Math.min(frames.length, 3), closeBrace === null, extraLine === null].join(),
      ),
    ];
  },
};

/** Spans lie in the text, in order, and apart from each other. */
function assertApart(spans: readonly Span[], text: string): void {
  let at = 0;
  for (const { start, end } of spans) {
    assert.ok(start >= at && end >= start && end <= text.length, `the span ${start}-${end} is out of order`);
    at = end;
  }
}

function pairs(words: readonly string[]): string[] {
  return words.slice(0, 200).map((word, at) => `${word} ${words[at + 1] ?? ''}`);
}
