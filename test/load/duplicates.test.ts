import { expect, test } from 'vitest';
import { findDuplicates } from '../../src/load/duplicates.js';
import { parse } from '../ast/trees.js';

test('the last of all that say the same stays', () => {
  const one = (name: string, frame: string, signs = ''): string =>
    ['{', name, 'Memcheck:Cond', frame, '}'].map((line) => `${signs}${line}\n`).join('');
  const files = [
    parse(one('a1', 'fun:a') + one('b1', 'fun:b') + one('off1', 'fun:a', '#')),
    parse(one('a2', 'fun:a') + one('off2', 'fun:a', '##') + one('c', 'fun:c')),
    parse(one('a3', ' fun:a')),
    parse('{\nbroken\n'),
    parse('{\nbroken\n'),
  ];
  const names = [...findDuplicates(files)].map(
    ([dropped, kept]) => `${dropped.name?.text} ${kept.name?.text}`,
  );
  expect(names.sort()).toEqual(['a1 a3', 'a2 a3', 'off1 off2']);
});

test('of a file that is given twice, all stay', () => {
  const file = parse('{\na\nMemcheck:Cond\nfun:a\n}\n');
  expect(findDuplicates([file, file])).toEqual(new Map());
});
