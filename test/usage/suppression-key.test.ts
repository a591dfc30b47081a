import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import { hashText, suppressionKeys } from '../../src/usage/suppression-key.js';

const keys = (text: string, path = 'x/a.supp'): string[] =>
  suppressionKeys([parseSuppressionFile(createSource(path, text))]).flat();
const block = (...lines: string[]): string => `{\n${lines.join('\n')}\n}\n`;

test('a key is that of what stands in a suppression, wherever it stands', () => {
  const [key] = keys(block('a', 'Memcheck:Cond', 'fun:f'));
  expect(key).toBe(hashText('a.supp\nactive\na\nMemcheck:Cond\n\nfun:f'));
  expect(key).toMatch(/^[\da-f]{20}$/);
  const moved = `# A comment.\n\n${block('x', 'Memcheck:Cond', 'fun:x')}{\n\ta  \n  Memcheck:Cond\n# inside\n  fun:f\r\n}\n`;
  expect(keys(moved)[1]).toBe(key);
});

test.each([
  ['name', block('b', 'Memcheck:Cond', 'fun:f')],
  ['kind', block('a', 'Memcheck:Value8', 'fun:f')],
  ['tool', block('a', 'Helgrind:Cond', 'fun:f')],
  ['extra line', block('a', 'Memcheck:Cond', 'x', 'fun:f')],
  ['frame', block('a', 'Memcheck:Cond', 'fun:g')],
  ['kind of frame', block('a', 'Memcheck:Cond', 'obj:f')],
  ['number of frames', block('a', 'Memcheck:Cond', 'fun:f', '...')],
  ['state', '#{\n#a\n#Memcheck:Cond\n#fun:f\n#}\n'],
])('another %s makes another key', (_, text) => {
  expect(keys(text)[0]).not.toBe(keys(block('a', 'Memcheck:Cond', 'fun:f'))[0]);
});

test('the folder of the file does not matter, its name does', () => {
  const text = block('a', 'Memcheck:Cond', 'fun:f');
  expect(keys(text, '/other/checkout/a.supp')).toEqual(keys(text));
  expect(keys(text, 'x/b.supp')).not.toEqual(keys(text));
});

test('equal suppressions are numbered, over all files of one name', () => {
  const same = block('a', 'Memcheck:Cond', 'fun:f');
  const [first, second, third] = keys(same + same + same);
  expect([second, third]).toEqual([`${first}#2`, `${first}#3`]);
  const files = ['x/a.supp', 'y/a.supp'].map((path) => parseSuppressionFile(createSource(path, same)));
  expect(suppressionKeys(files)).toEqual([[first], [`${first}#2`]]);
});
