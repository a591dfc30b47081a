import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, editsOverlap } from '../../src/edit/apply-edits.js';

describe('applyEdits', () => {
  test.each([
    ['nothing', [], 'abcdef'],
    ['a replacement', [{ start: 1, end: 3, text: 'X' }], 'aXdef'],
    ['a removal', [{ start: 0, end: 2, text: '' }], 'cdef'],
    ['an insertion at the end', [{ start: 6, end: 6, text: '!' }], 'abcdef!'],
    [
      'several, in any order',
      [
        { start: 4, end: 5, text: 'E' },
        { start: 0, end: 1, text: 'A' },
      ],
      'AbcdEf',
    ],
    [
      'insertions at one place in the order given, before what replaces the bytes there',
      [
        { start: 2, end: 3, text: 'C' },
        { start: 2, end: 2, text: '1' },
        { start: 2, end: 2, text: '2' },
      ],
      'ab12Cdef',
    ],
    [
      'neighbours',
      [
        { start: 0, end: 2, text: 'x' },
        { start: 2, end: 4, text: 'y' },
      ],
      'xyef',
    ],
  ])('applies %s', (_, edits, expected) => {
    expect(applyEdits('abcdef', edits)).toBe(expected);
  });

  test('refuses edits that overlap or reach beyond the text', () => {
    const overlapping = [
      { start: 0, end: 2, text: '' },
      { start: 1, end: 3, text: '' },
    ];
    expect(() => applyEdits('abc', overlapping)).toThrow(new RangeError('edits overlap'));
    expect(() => applyEdits('abc', [{ start: 2, end: 4, text: '' }])).toThrow(
      new RangeError('no span of the text: [2, 4)'),
    );
    expect(() => applyEdits('abc', [{ start: 2, end: 1, text: '' }])).toThrow(
      new RangeError('no span of the text: [2, 1)'),
    );
  });

  test('keeps every byte outside of the edits', () => {
    const cuts = fc.uniqueArray(fc.nat({ max: 20 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ minLength: 20, maxLength: 20 }), cuts, (text, places) => {
        const sorted = places.sort((a, b) => a - b);
        const edits = sorted.flatMap((start, index) =>
          index % 2 === 0 && sorted[index + 1] !== undefined
            ? [{ start, end: sorted[index + 1] as number, text: '\u0000' }]
            : [],
        );
        const kept = applyEdits(text.replaceAll('\u0000', ' '), edits).split('\u0000');
        const bounds = [0, ...edits.flatMap(({ start, end }) => [start, end]), text.length];
        const expected = kept.map((_, index) =>
          text.replaceAll('\u0000', ' ').slice(bounds[2 * index], bounds[2 * index + 1]),
        );
        expect(kept).toEqual(expected);
      }),
    );
  });
});

describe('editsOverlap', () => {
  test.each([
    ['an insertion inside a replaced span', [0, 3], [1, 1], true],
    ['an insertion before a replaced span', [1, 3], [1, 1], false],
    ['an insertion behind a replaced span', [0, 3], [3, 3], false],
    ['neighbours', [0, 2], [2, 4], false],
    ['a shared byte', [0, 3], [2, 4], true],
    ['the same span twice', [0, 3], [0, 3], true],
  ] as const)('%s', (_, [aStart, aEnd], [bStart, bEnd], expected) => {
    const a = { start: aStart, end: aEnd, text: 'a' };
    const b = { start: bStart, end: bEnd, text: 'b' };
    expect(editsOverlap([a, b])).toBe(expected);
    expect(editsOverlap([b, a])).toBe(expected);
  });
});
