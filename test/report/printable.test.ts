import { describe, expect, test } from 'vitest';
import { printable } from '../../src/report/printable.js';

describe('what a terminal gets', () => {
  test.each([
    ['plain text', 'plain text'],
    ['é … 漢 😀', 'é … 漢 😀'],
    ['a\tb', 'a b'],
    ['a\nb\r', 'a\\u{a}b\\u{d}'],
    ['\x1b[31mred\x1b]0;t\x07', '\\u{1b}[31mred\\u{1b}]0;t\\u{7}'],
    ['\0\x7f\x9b', '\\u{0}\\u{7f}\\u{9b}'],
    ['a\u202eb\u2066c', 'a\\u{202e}b\\u{2066}c'], // Marks that reorder what is shown.
    ['a\u200bb\ufeffc\u00add', 'a\\u{200b}b\\u{feff}c\\u{ad}d'], // What is not seen at all.
    ['a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['\ud83d', '\\u{d83d}'],
    ['\ue000 \u{f0000}', '\\u{e000} \\u{f0000}'],
    ['\u{e0061}', '\\u{e0061}'], // A tag, which is invisible.
    ['\\u{1b}', '\\u{1b}'],
    ['', ''],
  ])('%j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});
