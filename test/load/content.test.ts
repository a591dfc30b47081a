import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOf } from '../../src/load/content.js';
import { parse } from '../ast/trees.js';
import { loadedByAll } from '../support/loaded-by-all.js';

const content = (...lines: readonly string[]): string | null => {
  const [suppression] = parse(['{', 'name', ...lines, '}\n'].join('\n')).suppressions;
  if (!suppression) throw new Error('no suppression');
  return contentOf(suppression);
};

test.each([
  ['another name for a kind', ['Memcheck:Cond', 'fun:f'], ['Memcheck:Value0', 'fun:f']],
  ['leak kinds', ['Memcheck:Leak', 'match-leak-kinds: all', 'fun:f'], ['Memcheck:Leak', 'fun:f']],
  ['white space', ['Memcheck:Cond', 'fun:f'], ['  Memcheck:Cond \r', '# x', '\tfun:f']],
])('the same: %s', (_, a, b) => {
  expect(content(...a)).toBe(content(...b));
  expect(content(...a)).not.toBeNull();
});

test.each([
  ['leak kinds, and a line that is refused', ['match-leak-kinds: definite'], ['definite']],
  ['no leak kinds, and a line that is refused', ['match-leak-kinds: none'], ['match-leak-kinds:']],
  ['all leak kinds, and a line that is missing before src:', ['match-leak-kinds: all', 'src:a'], ['src:a']],
])('not the same: %s', (_, a, b) => {
  expect(content('Memcheck:Leak', ...a, 'fun:f')).not.toBe(content('Memcheck:Leak', ...b, 'fun:f'));
});

test('what is not whole has none', () => {
  const texts = ['{\n', '{\nname\n}\n', '{\nname\nkind\nfun:f\n}\n', '{\nname\nMemcheck:Cond\nfun:f\n'];
  expect(texts.map((text) => parse(text).suppressions.map(contentOf))).toEqual([
    [null],
    [null],
    [null],
    [null],
  ]);
});

const LINES = [
  'Memcheck:Leak|Memcheck:Cond|Memcheck:Value0|Memcheck,Helgrind:Cond|Memcheck:Param|Memcheck:FishyValue',
  'definite|match-leak-kinds:|match-leak-kinds: definite|match-leak-kinds:definite,|match-leak-kinds: all',
  'match-leak-kinds: none|f(x)|f(x) y|src:a|fun:f|obj:o|...|fun:f\0 a',
].flatMap((some) => some.split('|'));
const body = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 3 });

test('all tools load the same of two with the same content', () => {
  const seen = new Map<string, string>();
  fc.assert(
    fc.property(body, (lines) => {
      const key = content(...lines);
      if (key === null) return;
      const text = `{\nname\n${lines.join('\n')}\n}\n`;
      const other = seen.get(key) ?? text;
      seen.set(key, text);
      if (other !== text) expect(loadedByAll(text)).toEqual(loadedByAll(other));
    }),
    { numRuns: 5000 },
  );
});
