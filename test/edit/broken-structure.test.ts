import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBrokenStructure } from '../../src/edit/broken-structure.js';
import { loadSuppressions } from '../../src/load/load.js';
import { MAX_LINE_LENGTH } from '../../src/valgrind/limits.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { suppressingTools } from '../../src/valgrind/tools.js';
import { parse } from '../ast/trees.js';
import { anyText } from '../grammar/inputs.js';
import { suppressionTexts } from '../support/suppression-texts.js';

const SUPPRESSION = '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n';

describe('a broken structure is found', () => {
  test.each([
    [
      'text between suppressions',
      `text\n${SUPPRESSION}`,
      [0, 4],
      'a line between suppressions is neither a comment nor `{`',
    ],
    ['no name', '{\n}\n', [2, 3], 'a suppression ends before its name'],
    ['no kind line', '{\n a\n}\n', [5, 6], 'a suppression ends before its kind line'],
    [
      'a kind line without colon',
      '{\n a\n b\n}\n',
      [6, 7],
      'the second line of a suppression is no `Tool:Kind`',
    ],
    ['no closing brace', '{\n a\n b:c\n fun:f\n', [0, 1], 'a suppression has no closing `}`'],
    ['the first of several', '{\n a\n b:c\n{\n}\nx\n', [0, 1], 'a suppression has no closing `}`'],
    [
      'a comment without a line end',
      `${SUPPRESSION} # x`,
      [42, 45],
      'the last line has no line end, and is a comment',
    ],
    [
      'blanks without a line end',
      `${SUPPRESSION.trimEnd()} `,
      [39, 41],
      'the last line has no line end, and ends in white space',
    ],
    [
      'a line too long',
      `# ${'x'.repeat(MAX_LINE_LENGTH)}\n`,
      [0, MAX_LINE_LENGTH + 2],
      'a line is longer than 51199 bytes',
    ],
  ])('%s', (_, text, [start, end], message) => {
    expect(findBrokenStructure(parse(text))).toEqual({ span: { start, end }, message });
  });
});

test.each([
  ['a sound file', `# x\n\n${SUPPRESSION}`],
  ['nothing', ''],
  ['no line end behind the last brace', SUPPRESSION.trimEnd()],
  ['blanks behind the last line end', `${SUPPRESSION}   `],
  ['what a tool refuses inside the braces', '{\n a\n Memcheck:Cnod\n Fun:f\n}\n{\n b\n Memcheck:Leak\n}\n'],
  ['the longest line', `${' '.repeat(60_000)}#${'x'.repeat(MAX_LINE_LENGTH - 1)}\n`],
])('no broken structure: %s', (_, text) => {
  expect(findBrokenStructure(parse(text))).toBeNull();
});

test('where nothing is broken, every tool that accepts the file sees the suppressions of the tree', () => {
  fc.assert(
    fc.property(fc.oneof(suppressionTexts, anyText), fc.constantFrom(1, 2, 12), (text, numCallers) => {
      const file = parse(text);
      if (findBrokenStructure(file)) return;
      const active = file.suppressions.filter(({ state }) => state === 'active');
      for (const tool of suppressingTools(NEWEST_RELEASE)) {
        const { fatal, suppressions, skipped } = loadSuppressions(text, {
          tool,
          release: NEWEST_RELEASE,
          numCallers,
        });
        if (!fatal) expect(suppressions.length + skipped).toBe(active.length);
      }
    }),
    { numRuns: 3000 },
  );
});
