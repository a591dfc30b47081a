import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import type { LogRun } from '../../src/log/log.js';
import { createSource } from '../../src/source/source.js';
import { isSameFile, loadedPaths, loads } from '../../src/usage/loaded-files.js';
import { logRun } from '../support/log-run.js';

test('what -v says comes before the options', () => {
  const options = ['-v', '--suppressions=a.supp', '--suppressions=b.supp'];
  expect(loadedPaths(logRun({ options }))).toEqual(['a.supp', 'b.supp']);
  expect(loadedPaths(logRun({ options, readFiles: ['a.supp', '/usr/default.supp'] }))).toEqual([
    'a.supp',
    '/usr/default.supp',
  ]);
  expect(loadedPaths(logRun({ options: [] }))).toEqual([]);
  expect(loadedPaths(logRun({}))).toBeNull();
});

test.each([
  ['a.supp', 'a.supp', true],
  ['/build/x/tests/a.supp', 'tests/a.supp', true],
  ['./a.supp', '../a.supp', true],
  ['a.supp', '/home/me/x/a.supp', true],
  ['/build/1/tests/a.supp', '/home/me/x/tests/a.supp', true],
  ['/build/1/unit/a.supp', '/home/me/x/tests/a.supp', false],
  ['a.supp', 'b.supp', false],
  ['a.supp', 'xa.supp', false],
])('%s and %s: %j', (path, file, expected) => {
  expect(isSameFile(path, file)).toBe(expected);
  expect(isSameFile(file, path)).toBe(expected);
});

describe('did the run load a.supp?', () => {
  const file = parseSuppressionFile(createSource('x/a.supp', ''));
  const used = (path: string | null) => [{ count: 1, name: 'n', file: path, line: 2 }];

  test.each<[string, Partial<LogRun>, boolean | null]>([
    ['the options name it', { options: ['--suppressions=x/a.supp'] }, true],
    ['they name another one', { options: ['--suppressions=b.supp'] }, false],
    ['they name none', { options: ['-v'] }, null],
    ['only default.supp was read', { readFiles: ['/usr/libexec/valgrind/default.supp'] }, null],
    ['another one was read', { readFiles: ['b.supp', '/usr/libexec/valgrind/default.supp'] }, false],
    ['nothing tells', {}, null],
    ['one of its suppressions was used', { usedSuppressions: used('/build/x/a.supp') }, true],
    ['one of another file was used', { usedSuppressions: used('b.supp') }, null],
    ['an XML log names no file', { usedSuppressions: used(null) }, null],
  ])('%s', (_, parts, expected) => {
    expect(loads(logRun(parts), file)).toBe(expected);
  });
});
