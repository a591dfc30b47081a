import { applyPatch } from 'diff';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { editDiff } from '../../src/report/edit-diff.js';
import { textDiff } from '../../src/report/text-diff.js';
import { testPatch } from './patch.js';

const TEXT = Array.from({ length: 20 }, (_, at) => `${at + 1}\n`).join('');

/** Replaces a piece of the text. */
const replace = (piece: string, text: string, from = TEXT) => {
  const start = from.indexOf(piece);
  return { start, end: start + piece.length, text };
};

test('no change, no diff', () => {
  expect(editDiff('a.supp', TEXT, [])).toBe('');
  expect(editDiff('a.supp', TEXT, [replace('5\n', '5\n'), { start: 0, end: 0, text: '' }])).toBe('');
});

test('lines around, neighbours together, hunks apart', () => {
  const edits = [
    replace('20\n', ''),
    replace('5', 'five'),
    replace('6', 'six\n6a'),
    replace('\n12', '\n#12'),
  ];
  expect(editDiff('a.supp', TEXT, edits)).toBe(
    [
      '--- a.supp',
      '+++ a.supp',
      '@@ -2,14 +2,15 @@',
      ' 2',
      ' 3',
      ' 4',
      '-5',
      '-6',
      '+five',
      '+six',
      '+6a',
      ' 7',
      ' 8',
      ' 9',
      ' 10',
      ' 11',
      '-12',
      '+#12',
      ' 13',
      ' 14',
      ' 15',
      '@@ -17,4 +18,3 @@',
      ' 17',
      ' 18',
      ' 19',
      '-20',
      '',
    ].join('\n'),
  );
});

test('bytes, CRLF, and the end of a file that is no line end', () => {
  expect(
    editDiff('a.supp', '\xff\r\n}', [
      { start: 3, end: 3, text: '#' },
      { start: 4, end: 4, text: '\n ' },
    ]),
  ).toBe(
    [
      '--- a.supp',
      '+++ a.supp',
      '@@ -1,2 +1,3 @@',
      ' \xff\r',
      '-}',
      '\\ No newline at end of file',
      '+#}',
      '+ ',
      '\\ No newline at end of file',
      '',
    ].join('\n'),
  );
  expect(editDiff('a.supp', '', [{ start: 0, end: 0, text: 'a\n' }])).toBe(
    '--- a.supp\n+++ a.supp\n@@ -0,0 +1,1 @@\n+a\n',
  );
});

/** A text of short lines, and edits of it that do not overlap. */
const edited = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', '', 'c\r'), { maxLength: 30 }), fc.constantFrom('', '\n'))
  .chain(([lines, end]) => {
    const text = lines.join('\n') + end;
    const edits = fc.uniqueArray(fc.nat({ max: text.length }), { maxLength: 12 }).chain((places) => {
      const sorted = places.sort((a, b) => a - b);
      const spans = sorted.flatMap((start, at) => {
        const end = sorted[at + 1];
        return at % 2 === 0 && end !== undefined ? [{ start, end }] : [];
      });
      return fc.tuple(
        ...spans.map((span) => fc.constantFrom('', 'x', 'x\ny', '\n').map((text) => ({ ...span, text }))),
      );
    });
    return fc.tuple(fc.constant(text), edits);
  });

test('applied, it gives what the edits give, as the other diff does', () => {
  fc.assert(
    fc.property(edited, ([text, edits]) => {
      const changed = applyEdits(text, edits);
      expect(applyPatch(text, editDiff('a', text, edits))).toBe(changed);
      expect(editDiff('a', text, edits) === '').toBe(textDiff('a', text, changed) === '');
    }),
    { numRuns: 500 },
  );
});

const text = `\xff${TEXT}}`;
const edits = [
  replace('\xff1', '#1', text),
  replace('12\n', '12\r\n\xe9\n', text),
  replace('}', '#}\n ', text),
];
testPatch(text, editDiff('a.supp', text, edits), applyEdits(text, edits));
