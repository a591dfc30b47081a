import { expect, test } from 'vitest';
import { baseName, byBaseName, endsAlike, isWholePath, sourcePath } from '../../src/gate/paths.js';
import { byteText } from '../../src/source/source.js';

test.each<[string | undefined, string | null, string | null]>([
  ['/home/x/src', 'a.c', '/home/x/src/a.c'],
  ['./nptl/./nptl', 'a.c', 'nptl/nptl/a.c'],
  ['./misc/../sysdeps/unix', 'a.c', 'sysdeps/unix/a.c'],
  ['../../src', 'a.c', '../../src/a.c'],
  ['/b/..//src/', '../x/a.c', '/x/a.c'],
  ['/b', '/abs/a.c', '/abs/a.c'],
  ['/é', 'ü.c', '/é/ü.c'],
  [undefined, 'a.c', 'a.c'],
  ['/b', null, null],
])('%s and %s are %s', (dir, file, path) => {
  const frame = { ip: 0, fn: 'f', obj: null, file: file === null ? null : byteText(file), line: 1 };
  expect(sourcePath(dir === undefined ? frame : { ...frame, dir: byteText(dir) })).toBe(path);
});

test('base names', () => {
  expect(['a.c', '/a.c', 'x/a.c'].map(baseName)).toEqual(['a.c', 'a.c', 'a.c']);
  expect(['a.c', '/a.c', 'x/a.c'].map(isWholePath)).toEqual([false, true, true]);
});

test('the ends of paths', () => {
  expect(endsAlike('/x/src/a.c', 'src/a.c')).toBe(true);
  expect(endsAlike('a.c', 'src/a.c')).toBe(true);
  expect(endsAlike('/src/a.c', '/x/src/a.c')).toBe(true);
  expect(endsAlike('src/a.c', 'mysrc/a.c')).toBe(false);
  expect([...byBaseName(['x/a.c', 'b.c', 'y/a.c'])]).toEqual([
    ['a.c', ['x/a.c', 'y/a.c']],
    ['b.c', ['b.c']],
  ]);
});
