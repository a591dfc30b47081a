import { expect, test } from 'vitest';
import { createSourceTree } from '../../src/gate/source-tree.js';

const tree = createSourceTree(['src/a.c', 'src/util.c', 'lib/util.c', 'lib/deep/src/x.c']);
const fileOf = (file: string | null, dir?: string): string | null =>
  tree.fileOf({ ip: 0, fn: 'f', obj: null, file, line: 1, ...(dir !== undefined && { dir }) });

test.each<[string | null, string | undefined, string | null]>([
  ['a.c', undefined, 'src/a.c'],
  ['a.c', '/home/x/src', 'src/a.c'],
  ['a.c', '/home/x/other', null],
  ['a.c', 'src', 'src/a.c'],
  ['x.c', 'src', 'lib/deep/src/x.c'], // What `--fullpath-after=` leaves may be shorter than the path here.
  ['util.c', undefined, null], // Which of the two?
  ['util.c', '/build/lib', 'lib/util.c'],
  ['c', undefined, null],
  ['no.c', undefined, null],
  [null, undefined, null],
])('%s in %s is %s', (file, dir, found) => {
  expect(fileOf(file, dir)).toBe(found);
});
