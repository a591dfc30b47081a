import { expect, test } from 'vitest';
import { repositoryPath } from '../../src/report/repository-path.js';

test.each([
  ['a.supp', 'a.supp'],
  ['./a.supp', 'a.supp'],
  ['./sub//./a.supp', 'sub/a.supp'],
  ['../a.supp', '../a.supp'],
  ['/abs//a.supp', '/abs/a.supp'],
  ['.hidden/..a', '.hidden/..a'],
  ['<stdin>', '<stdin>'],
])('%s', (path, expected) => {
  expect(repositoryPath(path)).toBe(expected);
});
