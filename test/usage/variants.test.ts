import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { createSource } from '../../src/source/source.js';
import { findVariantUse } from '../../src/usage/variants.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';

const errors = (notation: string) => parseFrameNotation(notation).contexts;

/** Which suppressions are concerned, and who would use them, by name. */
function use(text: string, actual: string, variants: Readonly<Record<string, string>>) {
  const files = [parseSuppressionFile(createSource('a.supp', text))];
  const others = Object.entries(variants).map(([name, notation]) => ({
    name,
    emulate: () => errors(notation),
  }));
  const options = { release: NEWEST_RELEASE, numCallers: 12 };
  const { concerned, usedBy } = findVariantUse(files, errors(actual), others, options);
  const nameOf = ({ name }: { name: { text: string } | null }): string => name?.text ?? '';
  return {
    concerned: [...concerned].map(nameOf),
    usedBy: Object.fromEntries([...usedBy].map(([suppression, name]) => [nameOf(suppression), name])),
  };
}

const block = (name: string, kind: string, fn: string): string => `{\n ${name}\n ${kind}\n fun:${fn}\n}\n`;
const commentedOut = (text: string): string => text.replaceAll(/^/gm, '#').replace(/#$/, '');

test('the first variant with an error that only this suppression takes', () => {
  const text =
    block('free', 'Memcheck:Cond', 'free') +
    block('free again', 'Memcheck:Cond', 'free') +
    commentedOut(block('commented', 'Memcheck:Value4', 'free')) +
    commentedOut(block('taken', 'Memcheck:Cond', 'free')) +
    block('never', 'Memcheck:Addr8', 'free') +
    block('elsewhere', 'Memcheck:Cond', 'other') +
    block('of another tool', 'Helgrind:Race', 'free');
  expect(
    use(text, 'Memcheck:Value8 free < main', {
      a: 'Memcheck:Cond malloc',
      b: 'Memcheck:Value4 free < main\n',
      c: 'Memcheck:Cond free < main\nMemcheck:Value4 free < main\n',
    }),
  ).toEqual({
    concerned: ['free', 'free again', 'commented', 'taken', 'never'],
    // The last suppression of those that match is tried first.
    usedBy: { commented: 'b', 'free again': 'c' },
  });
});

test('without errors nothing is concerned', () => {
  expect(use(block('a', 'Memcheck:Cond', '*'), '', { b: '' })).toEqual({ concerned: [], usedBy: {} });
});
