import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteText, createSource } from '../../src/source/source.js';
import { utf16Position } from '../../src/source/utf16.js';

/** The position of a byte offset in byte text. */
const at = (text: string, offset: number) => utf16Position(createSource('t.supp', text), offset);

describe('columns count UTF-16 code units, from 1', () => {
  // é takes 2 bytes and 1 unit, 漢 3 and 1, 😀 4 and 2.
  const text = byteText('a\né漢😀z\n');
  test.each([
    [0, 1, 1],
    [2, 2, 1],
    [4, 2, 2],
    [7, 2, 3],
    [11, 2, 5],
    [12, 2, 6],
    [13, 3, 1],
    [99, 3, 1],
  ])('byte %i is at line %i, column %i', (offset, line, column) => {
    expect(at(text, offset)).toEqual({ line, column });
  });

  test('a byte order mark at the start of the file is no column, elsewhere it is one', () => {
    const marked = byteText('\ufeff{é\n\ufeffx');
    expect(at(marked, 0)).toEqual({ line: 1, column: 1 });
    expect(at(marked, 3)).toEqual({ line: 1, column: 1 });
    expect(at(marked, 6)).toEqual({ line: 1, column: 3 });
    expect(at(marked, 10)).toEqual({ line: 2, column: 2 });
  });

  test('a byte that is no UTF-8 is a column; a carriage return ends no line', () => {
    expect(at('\xff\xfeb', 2)).toEqual({ line: 1, column: 3 });
    expect(at('a\rb', 2)).toEqual({ line: 1, column: 3 });
  });

  test('the text before a character is as long as its column says, whatever the text', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\n\ufeff]/.test(text));
    fc.assert(
      fc.property(line, line, (before, after) => {
        const offset = byteText(before).length;
        expect(at(byteText(`${before}${after}`), offset)).toEqual({ line: 1, column: before.length + 1 });
      }),
    );
  });
});
