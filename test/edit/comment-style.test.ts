import { expect, test } from 'vitest';
import { commentStyleOf, nearest } from '../../src/edit/comment-style.js';
import { parse } from '../ast/trees.js';

const BLOCK = ['{', '   a', '   b:c', '   fun:f', '}'];
const block = (prefix: string): string => BLOCK.map((line) => `${prefix}${line}\n`).join('');

/** The prefix for each active suppression of a text. */
function styles(text: string): string[] {
  const file = parse(text);
  const styleOf = commentStyleOf(file);
  return file.suppressions.filter(({ state }) => state === 'active').map(styleOf);
}

test('that of the nearest suppression that is commented out', () => {
  const text = `${block('')}${block('# ')}${block('')}\n\n\n\n${block('')}${block('\t###')}${block('')}`;
  expect(styles(text)).toEqual(['# ', '# ', '###', '###']);
});

test('that of its first line, whatever stands in the others', () => {
  expect(styles(`${block('')}##\t {\n# a\n# b:c\n##fun:f\n#}\n`)).toEqual(['##\t ']);
});

test('else the signs alone on the line above or below, the longer ones', () => {
  expect(styles(`${block('')}###\n${block('')}  ## \n${block('')}\n#\n#\n${block('')}#\n`)).toEqual([
    '###',
    '###',
    '##',
    '#',
  ]);
});

test('no border, no remark, no line farther away', () => {
  expect(styles(`#####\n${block('')}### why\n${block('')}\n###\n`)).toEqual(['#', '#']);
});

test('nearest: of spans sorted by place', () => {
  const spans = [
    { start: 0, end: 2 },
    { start: 10, end: 12 },
    { start: 20, end: 22 },
  ];
  expect(nearest([], { start: 1, end: 1 })).toBeUndefined();
  expect([5, 6, 7, 13, 17, 30].map((at) => nearest(spans, { start: at, end: at }))).toEqual(
    [0, 0, 1, 1, 2, 2].map((at) => spans[at]),
  );
});
