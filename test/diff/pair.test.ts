import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { pairSuppressions } from '../../src/diff/pair.js';
import { createSource } from '../../src/source/source.js';

/** A suppression in a line: name, kind line and lines, with ` | ` between; `#` in front comments it out. */
function block(line: string): string {
  const isOff = line.startsWith('#');
  const text = ['{', ...line.replace('#', '').split(' | '), '}', ''].join('\n');
  return isOff ? text.replaceAll(/^(?=.)/gm, '#') : text;
}

const COND = 'Memcheck:Cond';

/** The pairs by place in both files, from 0; `-` is none. */
function pairs(old: readonly string[], next: readonly string[]): string[] {
  const [before, after] = [old, next].map((lines) =>
    parseSuppressionFile(createSource('a.supp', lines.map(block).join(''))),
  );
  if (!before || !after) throw new Error('two files');
  const place = (at: number): string => (at === -1 ? '-' : String(at));
  return pairSuppressions(before, after).map(
    (pair) =>
      `${place(before.suppressions.findIndex((one) => one === pair.old))} ${place(after.suppressions.findIndex((one) => one === pair.new))}`,
  );
}

describe('suppressions of the old file and the new one', () => {
  const a = `a | ${COND} | fun:a | fun:b`;
  const b = `b | ${COND} | fun:b | fun:c`;

  test.each<[string, string[], string[], string[]]>([
    ['nothing changed', [a, b], [a, b], ['0 0', '1 1']],
    ['in another order', [a, b], [b, a], ['1 0', '0 1']],
    ['one is gone', [a, b], [b], ['0 -', '1 0']],
    ['one is gone from the middle, behind the one before it', [a, b, a], [a, a], ['0 0', '1 -', '2 1']],
    ['one is new', [b], [a, b], ['- 0', '0 1']],
    ['all are gone', [a, b], [], ['0 -', '1 -']],
    ['the same under another name', [a], [a.replace('a', 'z')], ['0 0']],
    [
      'the same under both names: each under its own',
      [a, a.replace('a', 'z')],
      [a.replace('a', 'z'), a],
      ['1 0', '0 1'],
    ],
    ['disabled', [a, b], [`#${a}`, b], ['0 0', '1 1']],
    ['one disabled, of two that say the same', [a, a], [`#${a}`, a], ['1 0', '0 1']],
    ['the same name', [a], ['a | Memcheck:Leak | obj:*'], ['0 0']],
    [
      'the same name twice: the more similar ones',
      [`a | ${COND} | fun:x`, `a | ${COND} | fun:y | fun:z`],
      [`a | ${COND} | fun:y | fun:q`, `a | ${COND} | fun:x | fun:w`],
      ['1 0', '0 1'],
    ],
    [
      'another name, and most lines the same',
      [`a | ${COND} | fun:x | fun:y | fun:z`],
      [`b | ${COND} | fun:x | fun:y | fun:w`],
      ['0 0'],
    ],
    [
      'half of the lines the same is not enough',
      [`a | ${COND} | fun:x | fun:y`],
      [`b | ${COND} | fun:x | fun:z`],
      ['0 -', '- 0'],
    ],
    [
      'an ellipsis tells nothing',
      [`a | ${COND} | ... | fun:y | ...`],
      [`b | ${COND} | ... | fun:z | ...`],
      ['0 -', '- 0'],
    ],
    ['another kind', [`a | ${COND} | fun:x`], ['b | Memcheck:Addr4 | fun:x'], ['0 -', '- 0']],
    [
      'the placeholder is no name',
      [`<insert_a_suppression_name_here> | ${COND} | fun:x`],
      [`<insert_a_suppression_name_here> | ${COND} | fun:y`],
      ['0 -', '- 0'],
    ],
    [
      'the same leak kinds in other words',
      ['a | Memcheck:Leak | match-leak-kinds: all | fun:x', 'b | Memcheck:Value0 | fun:x'],
      [`c | ${COND} | fun:x`, 'd | Memcheck:Leak | fun:x'],
      ['1 0', '0 1'],
    ],
    [
      'one that is not whole',
      ['a | Memcheck | fun:x'],
      ['a | Memcheck | fun:x', 'b | Memcheck | fun:y'],
      ['0 0', '- 1'],
    ],
  ])('%s', (_, old, next, expected) => {
    expect(pairs(old, next).sort()).toEqual([...expected].sort());
  });

  test('are in the order of the new file, what is gone behind what was before it', () => {
    const others = ['x', 'y', 'z'].map((name) => `${name} | ${COND} | fun:${name}`);
    expect(pairs([...others, a, b], [b, a, ...others.slice(1, 2)])).toEqual([
      '0 -',
      '4 0',
      '3 1',
      '1 2',
      '2 -',
    ]);
  });
});

test('a name that very many have tells nothing', () => {
  const many = (count: number, last: string): string[] =>
    Array.from({ length: count }, (_, at) => `a | ${COND} | fun:${last}${at}`);
  expect(pairs(many(100, 'a'), many(100, 'b')).filter((pair) => !pair.includes('-'))).toHaveLength(100);
  expect(pairs(many(101, 'a'), many(101, 'b')).filter((pair) => !pair.includes('-'))).toHaveLength(0);
});

test('a line that very many have tells nothing', () => {
  const many = (count: number, last: string): string[] =>
    Array.from(
      { length: count },
      (_, at) => `${last}${at} | ${COND} | fun:malloc | fun:g_malloc | fun:${last}${at}`,
    );
  expect(pairs(many(100, 'a'), many(100, 'b')).filter((pair) => !pair.includes('-'))).toHaveLength(100);
  expect(pairs(many(101, 'a'), many(101, 'b')).filter((pair) => !pair.includes('-'))).toHaveLength(0);
});
