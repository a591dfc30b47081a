import { expect, test } from 'vitest';
import { duplicateSuppression } from '../../../src/lint/rules/duplicate-suppression.js';
import { lintCase, spanOf, testRule } from '../../support/test-rule.js';

const suppression = (name: string, kindLine: string, ...lines: readonly string[]): string =>
  ['{', name, kindLine, ...lines, '}\n'].join('\n');

const first = suppression('first', 'Memcheck:Cond', 'fun:f', '...', 'obj:*/libc.so.6', 'src:a.c:1');
const second = suppression('second', 'Memcheck:Cond', 'fun:f', '...', 'obj:*/libc.so.6', 'src:a.c:1');
const spread = first.trimEnd().replaceAll('\n', ' \n\t# c\n  ');
const other = suppression('other', 'Memcheck:Cond', 'fun:g');
const open = suppression('open', 'Memcheck:Cond', 'fun:g').replace('}\n', '');
const leak = suppression('mine', 'Memcheck:Leak', 'match-leak-kinds: all', 'fun:f');

const sameKind = [suppression('a', 'Memcheck:Cond', 'fun:f'), suppression('b', 'Memcheck:Value0', 'fun:f')];
const sameLeakKinds = [
  suppression('a', 'Memcheck:Leak', 'match-leak-kinds: definite,possible', 'fun:f'),
  suppression('b', 'Memcheck:Leak', 'match-leak-kinds:possible,definite', 'fun:f'),
  suppression('c', 'Memcheck:Leak', 'match-leak-kinds:  ,possible,,definite,possible', 'fun:f'),
];

testRule(duplicateSuppression, {
  valid: [
    first,
    {
      name: 'another frame',
      code: suppression('a', 'drd:CondErr', 'fun:f') + suppression('b', 'drd:CondErr', 'fun:g'),
    },
    {
      name: 'frames in another order',
      code:
        suppression('a', 'drd:CondErr', 'fun:f', 'fun:g') + suppression('b', 'drd:CondErr', 'fun:g', 'fun:f'),
    },
    {
      name: 'one more frame',
      code: suppression('a', 'Memcheck:Cond', 'fun:f') + suppression('b', 'Memcheck:Cond', 'fun:f', 'fun:g'),
    },
    {
      name: 'another type of frame',
      code: suppression('a', 'Memcheck:Cond', 'fun:f') + suppression('b', 'Memcheck:Cond', 'obj:f'),
    },
    {
      name: 'another line number',
      code: suppression('a', 'Memcheck:Cond', 'src:a.c:1') + suppression('b', 'Memcheck:Cond', 'src:a.c:2'),
    },
    {
      name: 'another kind',
      code: suppression('a', 'Memcheck:Cond', 'fun:f') + suppression('b', 'Memcheck:Value8', 'fun:f'),
    },
    {
      name: 'another extra line',
      code:
        suppression('a', 'Memcheck:Param', 'write(buf)', 'fun:f') +
        suppression('b', 'Memcheck:Param', 'read(buf)', 'fun:f'),
    },
    {
      name: 'an extra line against none',
      code:
        suppression('a', 'Memcheck:Leak', 'match-leak-kinds: definite', 'fun:f') +
        suppression('b', 'Memcheck:Leak', 'fun:f'),
    },
    {
      name: 'another set of leak kinds',
      code:
        suppression('a', 'Memcheck:Leak', 'match-leak-kinds: definite', 'fun:f') +
        suppression('b', 'Memcheck:Leak', 'match-leak-kinds: definite,possible', 'fun:f'),
    },
    { name: 'one that is commented out', code: `${first.replaceAll(/^(?=.)/gm, '#')}${second}` },
    {
      name: 'one of another file, which a run may not read',
      code: leak,
      files: [{ file: 'a.supp', code: `# c\n${leak}` }],
    },
    { name: 'one that is not whole', code: `${first}${second.replace('}\n', '')}` },
  ],
  invalid: [
    {
      name: 'the second of two',
      code: first + second,
      errors: [
        {
          messageId: 'duplicate',
          ...spanOf(first + second, second.trimEnd()),
          severity: 'warning',
          data: { name: 'first' },
          related: ['test.supp:1'],
        },
      ],
      output: `# Also: first\n${second}`,
    },
    {
      name: 'one with other white space, comments and the same name',
      code: `${first}${spread}`,
      errors: [{ messageId: 'duplicate', ...spanOf(first + spread, spread), data: { name: 'first' } }],
      output: spread,
    },
    {
      name: 'the other word for the same kind',
      code: sameKind.join(''),
      errors: [
        {
          messageId: 'duplicate',
          ...spanOf(sameKind.join(''), (sameKind[1] ?? '').trimEnd()),
          severity: 'warning',
          data: { name: 'a' },
          related: ['test.supp:1'],
        },
      ],
      output: `# Also: a\n${sameKind[1] ?? ''}`,
    },
    {
      name: 'the same leak kinds in another order, twice, with other commas and blanks',
      code: sameLeakKinds.join(''),
      errors: sameLeakKinds.slice(1).map((again) => ({
        messageId: 'duplicate',
        ...spanOf(sameLeakKinds.join(''), again.trimEnd()),
        data: { name: 'a' },
      })),
      output: `# Also: a\n# Also: b\n${sameLeakKinds[2] ?? ''}`,
    },
    {
      name: 'the earlier one goes, and its comments stay',
      code: `# Licence\n\n# why\n${first}\n${other}\n# more\n${second}\n`,
      errors: [
        {
          messageId: 'duplicate',
          ...spanOf(`# Licence\n\n# why\n${first}\n${other}\n# more\n${second}\n`, second.trimEnd()),
          help: 'Remove the earlier one.',
        },
      ],
      output: `# Licence\n\n${other}\n# more\n# Also: first\n# why\n${second}\n`,
    },
    {
      name: 'no fix where Valgrind may see less than the tree: behind a brace that is missing',
      code: `${first}${open}${second}`,
      errors: [{ messageId: 'duplicate', ...spanOf(first + open + second, second.trimEnd()) }],
    },
    {
      name: 'one with the same extra line as in several files; the first of all is named',
      code: leak,
      options: { acrossFiles: true },
      files: [
        { file: 'a.supp', code: `# c\n\n${leak.replace('mine', 'from a')}` },
        { file: 'b.supp', code: leak.replace('mine', 'from b') },
      ],
      errors: [
        {
          messageId: 'duplicate',
          ...spanOf(leak, leak.trimEnd()),
          data: { name: 'from a' },
          help: 'Remove the earlier one if every run reads both files, or make one file of them with `suppkit merge`.',
          related: ['a.supp:3'],
        },
      ],
    },
  ],
});

// Only Leak has leak kinds; a parameter is compared as a text (spec 2.5).
test('does not take the parameter of a Param suppression for a set of leak kinds', () => {
  const code =
    suppression('a', 'Memcheck:Param', 'match-leak-kinds: definite,possible', 'fun:f') +
    suppression('b', 'Memcheck:Param', 'match-leak-kinds: possible,definite', 'fun:f');
  expect(lintCase(duplicateSuppression, { code })).toEqual([]);
});

// Without the line, all kinds match (spec 2.5).
test('knows that a Leak suppression without leak kinds is for all of them', () => {
  const code =
    suppression('a', 'Memcheck:Leak', 'match-leak-kinds: all', 'fun:f') +
    suppression('b', 'Memcheck:Leak', 'fun:f');
  expect(lintCase(duplicateSuppression, { code })).toHaveLength(1);
});
