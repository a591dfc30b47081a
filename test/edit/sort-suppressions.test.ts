import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortSuppressions } from '../../src/edit/sort-suppressions.js';
import { parse } from '../ast/trees.js';

const one = (name: string, kindLine = 'Memcheck:Cond', frames = 'fun:f'): string =>
  `{\n${name}\n${kindLine}\n${frames}\n}\n`;

const sorted = (text: string): string => sortSuppressions(parse(text)).text;

describe('sorting', () => {
  test.each([
    ['nothing', '', ''],
    ['comments alone', '# x\n\n\n# y', '# x\n\n\n# y'],
    [
      'what is sorted keeps every byte',
      `\n${one('a', 'A:B')}${one('b', 'A:C')}\n\n\n${one('c', 'A:C').trimEnd()}`,
      `\n${one('a', 'A:B')}${one('b', 'A:C')}\n\n\n${one('c', 'A:C').trimEnd()}`,
    ],
    [
      'by tool',
      one('a', 'drd:B') + one('b', 'Memcheck:A'),
      `${one('b', 'Memcheck:A')}\n${one('a', 'drd:B')}`,
    ],
    ['by kind', one('a', 'A:B') + one('b', 'A:A'), `${one('b', 'A:A')}\n${one('a', 'A:B')}`],
    [
      'by the first frame line that names something',
      one('a', 'A:A', 'fun:b') + one('b', 'A:A', '...\nfun:a'),
      `${one('b', 'A:A', '...\nfun:a')}\n${one('a', 'A:A', 'fun:b')}`,
    ],
    [
      'the same in their order',
      one('2', 'A:B') + one('1', 'A:A') + one('3', 'A:B'),
      `${one('1', 'A:A')}\n${one('2', 'A:B')}\n${one('3', 'A:B')}`,
    ],
    [
      'with the comments above, and a header and an end that stay',
      `# Licence\n\n####\n# b\n${one('b', 'A:B')}\n\n# a, apart\n\n# a\n${one('a', 'A:A')}\n\n# End`,
      `# Licence\n\n# a, apart\n\n# a\n${one('a', 'A:A')}\n####\n# b\n${one('b', 'A:B')}\n# End`,
    ],
    [
      'commented-out ones too',
      `${one('b', 'A:B')}#{\n#a\n#A:A\n#fun:f\n#}\n`,
      `#{\n#a\n#A:A\n#fun:f\n#}\n\n${one('b', 'A:B')}`,
    ],
    [
      'without a last line end',
      `${one('b', 'A:B')}${one('a', 'A:A').trimEnd()}`,
      `${one('a', 'A:A')}\n${one('b', 'A:B')}`,
    ],
  ])('%s', (_, text, expected) => {
    expect(sorted(text)).toBe(expected);
  });

  const block = fc
    .record({
      kind: fc.constantFrom('A:A', 'A:B', 'B:A'),
      frame: fc.constantFrom('fun:f', 'fun:g', '...\nobj:o'),
      above: fc.constantFrom('', '\n', '# x\n', '# y\n\n', '\n\n# z\n'),
      signs: fc.constantFrom('', '#'),
    })
    .map(({ kind, frame, above, signs }) => above + one('n', kind, frame).replaceAll(/^(?=.)/gm, signs));

  test('loses and adds no line but blank ones, and a second time changes nothing', () => {
    const lines = (text: string): string[] =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .sort();
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 6 }),
        fc.constantFrom('', '# end', '\n\n# end\n'),
        (blocks, end) => {
          const text = blocks.join('') + end;
          const result = sorted(text);
          expect(lines(result)).toEqual(lines(text));
          expect(parse(result).suppressions.length).toBe(parse(text).suppressions.length);
          expect(sorted(result)).toBe(result);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('pairs that changed places', () => {
  test.each<[string, string[], number]>([
    ['the same frames but for what follows', [one('a', 'A:A', 'fun:f\nfun:g'), one('b', 'A:A', 'fun:f')], 0],
    ['a wildcard and a name', [one('a', 'A:A', 'fun:x*'), one('b', 'A:A', 'fun:f')], 1],
    ['a function and an object', [one('a', 'A:A', 'obj:f'), one('b', 'A:A', 'fun:f')], 1],
    ['names that differ', [one('a', 'A:A', 'fun:g'), one('b', 'A:A', 'fun:f')], 0],
    ['names that differ further out', [one('a', 'A:A', 'obj:*\nfun:g'), one('b', 'A:A', 'fun:f\nfun:h')], 0],
    [
      'names that differ behind an ellipsis',
      [one('a', 'A:A', '...\nfun:g'), one('b', 'A:A', '...\nfun:f')],
      1,
    ],
    ['other kinds', [one('a', 'A:B', 'fun:*'), one('b', 'A:A', 'fun:*')], 0],
    ['two words for a kind', [one('a', 'Memcheck:Value0'), one('b', 'Memcheck:Cond')], 1],
    ['other tools', [one('a', 'B:A'), one('b', 'A:A')], 0],
    ['a tool of several', [one('a', 'B,A:A'), one('b', 'A:A')], 1],
    ['three', [one('a', 'A:A', 'obj:*'), one('b', 'A:A', 'fun:*'), one('c', 'A:A', 'fun:f')], 2],
    ['commented-out ones', [one('a', 'B,A:A').replaceAll(/^(?=.)/gm, '#'), one('b', 'A:A')], 0],
  ])('%s', (_, texts, count) => {
    const { swapped } = sortSuppressions(parse(texts.join('')));
    expect(swapped.count).toBe(count);
    expect(swapped.example?.map(({ name }) => name?.text) ?? null).toEqual(count === 0 ? null : ['a', 'b']);
  });
});
