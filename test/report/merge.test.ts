import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import {
  mergeCompact,
  mergeJson,
  mergePretty,
  swappedWarning,
  type MergeReport,
} from '../../src/report/merge.js';
import { createSource } from '../../src/source/source.js';

const file = (name: string, text: string) => parseSuppressionFile(createSource(name, text));
const one = (name: string): string => `{\n${name}\nMemcheck:Cond\nfun:f\n}\n`;

const files = [
  file('\u001b.supp', one('\x1b[31m\xc3\xbc')),
  file('b.supp', `\n${one('b')}#{\n#c\n#a:b\n#fun:f\n#}\n`),
];
const [a, b] = files.flatMap(({ suppressions }) => suppressions);
if (!a || !b) throw new Error('the test has no suppressions');
const report: MergeReport = {
  files,
  dropped: [{ suppression: a, kept: b, isSame: true }],
  swapped: { count: 2, example: [a, b] },
  output: '\u202eout',
};

test('what comes from files is made safe', () => {
  expect(mergeCompact(report)).toBe('\\u{1b}.supp:2: same as b.supp:3: \\u{1b}[31mü\n');
  expect(mergePretty(report)).toBe(
    '\\u{1b}.supp:2: same as b.supp:3: \\u{1b}[31mü\n\\u{202e}out: 2 suppressions of 3, from 2 files\n',
  );
  expect(swappedWarning(report)).toBe(
    'suppkit: --sort has changed the order of 2 pairs of suppressions that may match the same error, such as ' +
      '`\\u{1b}[31mü` and `b`: Valgrind may count it for the other one now, but suppresses it as before\n',
  );
});

test('what is included in another one is not the same', () => {
  const dropped = [{ suppression: a, kept: b, isSame: false }];
  expect(mergeCompact({ ...report, dropped })).toBe('\\u{1b}.supp:2: included in b.supp:3: \\u{1b}[31mü\n');
});

test('JSON counts commented-out suppressions apart', () => {
  expect(JSON.parse(mergeJson({ ...report, swapped: null, output: null }))).toEqual({
    schemaVersion: 1,
    command: 'merge',
    output: null,
    files: [
      { file: '\u001b.supp', suppressions: 1, commentedOut: 0 },
      { file: 'b.supp', suppressions: 1, commentedOut: 1 },
    ],
    dropped: [
      {
        file: '\u001b.supp',
        line: 2,
        name: '\u001b[31mü',
        state: 'active',
        same: true,
        keptAs: { file: 'b.supp', line: 3, name: 'b' },
      },
    ],
    swapped: 0,
  });
});

test('no warning where sorting changed nothing that matters', () => {
  expect(swappedWarning({ ...report, swapped: null })).toBe('');
  expect(swappedWarning({ ...report, swapped: { count: 0, example: null } })).toBe('');
});
