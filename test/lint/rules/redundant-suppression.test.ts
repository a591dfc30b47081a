import { redundantSuppression } from '../../../src/lint/rules/redundant-suppression.js';
import { supp, testRule } from '../../support/test-rule.js';

const suppression = (name: string, kindLine: string, ...lines: readonly string[]): string =>
  ['{', name, kindLine, ...lines, '}\n'].join('\n');

const narrow = suppression('narrow', 'Memcheck:Cond', 'fun:f', 'fun:g');
const wide = suppression('wide', 'Memcheck:Cond', '...', 'fun:g*');

testRule(redundantSuppression, {
  valid: [
    narrow,
    { name: 'an unreachable one, which is the business of another rule', code: narrow + wide },
    { name: 'a repeated one, which is the business of another rule', code: narrow + narrow },
    { name: 'a wide one in another file', code: narrow, files: [{ file: 'first.supp', code: wide }] },
    { name: 'another kind', code: wide + narrow.replace('Cond', 'Value8') },
    { name: 'a wide one that is commented out', code: wide.replaceAll(/^(?=.)/gm, '#') + narrow },
    {
      name: 'one with a frame more, which is not wider',
      code: suppression('deep', 'Memcheck:Cond', 'fun:f', 'fun:g', 'fun:h') + narrow,
    },
    {
      name: 'what only looks the same because frames are cut off',
      code:
        suppression('first', 'Memcheck:Cond', 'fun:f', 'fun:g', 'fun:h') +
        suppression('second', 'Memcheck:Cond', 'fun:f', 'fun:?', 'fun:h'),
      numCallers: 2,
    },
  ],
  invalid: [
    {
      code: supp`
        {
           wide
           Memcheck:Cond
           ...
           fun:g*
        }
        {
           narrow
        #  ^^^^^^ one
           Memcheck:Cond
           fun:f
           fun:g
        }
      `,
      errors: [
        { messageId: 'one', data: { others: '`wide` (line 2)' }, severity: 'info', related: ['test.supp:2'] },
      ],
    },
    {
      name: 'one that is taken by one before it and one behind it',
      code: supp`
        {
           possible
           Memcheck:Leak
           match-leak-kinds: possible,reachable
           ...
           fun:g
        }
        {
           middle
        #  ^^^^^^ several
           Memcheck:Leak
           match-leak-kinds: definite,possible
           fun:f
           fun:g
        }
        {
           definite
           Memcheck:Leak
           match-leak-kinds: definite
           fun:f
        }
      `,
      errors: [
        {
          messageId: 'several',
          data: { others: '`possible` (line 2), `definite` (line 16)' },
          related: ['test.supp:2', 'test.supp:16'],
        },
      ],
    },
    {
      name: 'one that a suppression of an earlier file makes superfluous',
      code: supp`
        {
           narrow
        #  ^^^^^^ one
           Memcheck:Cond
           fun:f
           fun:g
        }
      `,
      files: [{ file: 'first.supp', code: wide }],
      options: { acrossFiles: true },
      errors: [
        {
          messageId: 'one',
          data: { others: '`wide` (first.supp:2)' },
          help: 'This is so if Valgrind is given these files together.',
          related: ['first.supp:2'],
        },
      ],
    },
  ],
});
