import { expect, test } from 'vitest';
import { textDiff } from '../../src/report/text-diff.js';
import { testPatch } from './patch.js';

test('equal texts differ in nothing', () => {
  expect(textDiff('a.supp', 'a\n', 'a\n')).toBe('');
});

test('keeps line ends, bytes and a missing last newline', () => {
  expect(textDiff('a b.supp', 'a\nb\r\nc\xff\nd', 'a\nB\r\nc\xff\nd\n')).toBe(
    [
      '--- a b.supp',
      '+++ a b.supp',
      '@@ -1,4 +1,4 @@',
      ' a',
      '-b\r',
      '+B\r',
      ' c\xff',
      '-d',
      '\\ No newline at end of file',
      '+d',
      '',
    ].join('\n'),
  );
});

test('a name that is not ASCII is written as git does', () => {
  expect(textDiff('ü.supp', 'a\n', 'b\n').split('\n')[0]).toBe('--- "\\303\\274.supp"');
});

const [before, after] = ['--- x\n\xe9\nb\t\nc', '+++ y\t\n\xe9\nb\n'];
testPatch(before, textDiff('a.supp', before, after), after);
