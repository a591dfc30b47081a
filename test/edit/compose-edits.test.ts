import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit } from '../../src/diagnostic/diagnostic.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { composeEdits } from '../../src/edit/compose-edits.js';

const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });

test.each([
  ['nothing', [], [], []],
  ['the first ones alone', [edit(1, 2, 'B')], [], [edit(1, 2, 'B')]],
  ['the second ones alone', [], [edit(1, 2, 'B')], [edit(1, 2, 'B')]],
  ['apart from each other', [edit(0, 1, 'AAA')], [edit(6, 7, 'E')], [edit(0, 1, 'AAA'), edit(4, 5, 'E')]],
  ['inside what was put there', [edit(1, 2, 'xyz')], [edit(2, 3, '')], [edit(1, 2, 'xz')]],
  ['right behind it', [edit(1, 2, '')], [edit(1, 2, 'C')], [edit(1, 3, 'C')]],
  ['over several', [edit(1, 2, 'BB'), edit(3, 4, '')], [edit(2, 5, '-')], [edit(1, 5, 'B-')]],
])('%s', (_, first, second, expected) => {
  const between = applyEdits('abcdef', first);
  expect(composeEdits(between, first, second)).toEqual(expected);
});

/** Edits of a text of some length: its places in order, two for each edit. */
const editsOf = (length: number): fc.Arbitrary<Edit[]> =>
  fc
    .tuple(
      fc.array(fc.nat({ max: length }), { maxLength: 8 }),
      fc.array(fc.string({ maxLength: 3 }), { minLength: 4, maxLength: 4 }),
    )
    .map(([places, texts]) => {
      const sorted = places.sort((a, b) => a - b);
      return texts.flatMap((text, at) => {
        const [start, end] = [sorted[2 * at], sorted[2 * at + 1]];
        return start === undefined || end === undefined ? [] : [edit(start, end, text)];
      });
    });

test('does what one after the other does', () => {
  const texts = editsOf(12).chain((first) => {
    const between = applyEdits('abcdefghijkl', first);
    return editsOf(between.length).map((second) => ({ first, between, second }));
  });
  fc.assert(
    fc.property(texts, ({ first, between, second }) => {
      const composed = composeEdits(between, first, second);
      expect(applyEdits('abcdefghijkl', composed)).toBe(applyEdits(between, second));
    }),
    { numRuns: 5000 },
  );
});
