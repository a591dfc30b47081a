import { expect, test } from 'vitest';
import { unreachableSuppression } from '../../../src/lint/rules/unreachable-suppression.js';
import type { SuppressionFile } from '../../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../../src/ast/parse.js';
import { lintFiles } from '../../../src/lint/lint.js';
import { createSource } from '../../../src/source/source.js';
import { NEWEST_RELEASE } from '../../../src/valgrind/release.js';
import { supp, testRule } from '../../support/test-rule.js';

const suppression = (name: string, kindLine: string, ...lines: readonly string[]): string =>
  ['{', name, kindLine, ...lines, '}\n'].join('\n');

const narrow = suppression('narrow', 'Memcheck:Cond', 'fun:f', 'fun:g');
const wide = suppression('wide', 'Memcheck:Cond', '...', 'fun:g*');

testRule(unreachableSuppression, {
  valid: [
    narrow,
    { name: 'the wide one first: then the narrow one is used', code: wide + narrow },
    {
      name: 'another kind',
      code: narrow + suppression('wide', 'Memcheck:Value8', '...', 'fun:g*'),
    },
    {
      name: 'another parameter',
      code:
        suppression('narrow', 'Memcheck:Param', 'write(buf)', 'fun:f') +
        suppression('wide', 'Memcheck:Param', 'write(*)', 'fun:*'),
    },
    {
      name: 'fewer leak kinds',
      code:
        suppression('narrow', 'Memcheck:Leak', 'fun:f') +
        suppression('wide', 'Memcheck:Leak', 'match-leak-kinds: definite,possible,indirect', 'fun:*'),
    },
    { name: 'a wide one that is commented out', code: narrow + wide.replaceAll(/^(?=.)/gm, '#') },
    { name: 'a wide one that nobody loads', code: narrow + wide.replace('Memcheck', 'memcheck') },
    {
      name: 'a repeated one, which is the business of another rule',
      code: narrow + narrow.replace('narrow', 'again'),
    },
    {
      name: 'a file that Valgrind refuses',
      code: `${narrow}${wide}stray\n`,
    },
    {
      name: 'one that accepts nothing',
      code:
        suppression('nothing', 'Memcheck:CoreMem', 'fun:f') +
        suppression('wide', 'Memcheck:CoreMem', 'fun:*'),
    },
    {
      name: 'what only looks the same because frames are cut off',
      code:
        suppression('narrow', 'Memcheck:Cond', 'fun:f', 'fun:g', 'fun:h') +
        suppression('other', 'Memcheck:Cond', 'fun:f', 'fun:g', 'fun:i'),
      numCallers: 2,
    },
    {
      name: 'a wide one in an earlier file',
      code: narrow,
      files: [{ file: 'first.supp', code: wide }],
      options: { acrossFiles: true },
    },
  ],
  invalid: [
    {
      code: supp`
        {
           narrow
        #  ^^^^^^ one
           Memcheck:Cond
           fun:f
           fun:g
        }
        {
           wide
           Memcheck:Cond
           ...
           fun:g*
        }
      `,
      errors: [
        {
          messageId: 'one',
          data: { others: '`wide` (line 8)' },
          severity: 'warning',
          related: ['test.supp:8'],
        },
      ],
    },
    {
      name: 'several take it together; those that are unreachable themselves are not named',
      code: supp`
        {
           any
        #  ^^^ several
           Memcheck:Cond
           fun:*
        }
        {
           a
        #  ^ one
           Memcheck:Cond
           fun:a
        }
        {
           short
        #  ^^^^^ several
           Memcheck:Cond
           obj:*
           ...
           fun:?
        }
        {
           one
           Memcheck:Cond
           fun:?
        }
        {
           more
           Memcheck:Cond
           fun:??*
        }
      `,
      errors: [
        {
          messageId: 'several',
          data: { others: '`one` (line 19), `more` (line 24)' },
          related: ['test.supp:19', 'test.supp:24'],
        },
        { messageId: 'one', data: { others: '`one` (line 19)' } },
        { messageId: 'several', data: { others: '`one` (line 19), `more` (line 24)' } },
      ],
    },
    {
      name: 'the other word for the kind, and leak kinds in the wide one',
      code: supp`
        {
           old
        #  ^^^ one
           Memcheck:Value0
           fun:f
        }
        {
           new
           Memcheck:Cond
           fun:f*
        }
        {
           reachable
        #  ^^^^^^^^^ one
           Memcheck:Leak
           match-leak-kinds: reachable
           fun:f
        }
        {
           leaks
           Memcheck:Leak
           fun:f
        }
      `,
    },
    {
      name: 'one that several tools load',
      code: supp`
        {
           narrow
        #  ^^^^^^ one
           CoreError:FdNotClosed
           fun:open
           fun:main
        }
        {
           wide
           CoreError:FdNotClosed
           ...
           fun:main
        }
      `,
    },
    {
      name: 'one that has the same kind in all releases that load it',
      code: supp`
        {
           narrow
        #  ^^^^^^ one
           Memcheck:BadSize
           fun:f
        }
        {
           wide
           Memcheck:UnsafeZeroSize
           fun:*
        }
      `,
      releases: [3026, 3027, 3028],
    },
    {
      name: 'the second of two that say the same; the first one is the business of another rule',
      code: supp`
        {
           first
           Memcheck:Cond
           fun:f
        }
        {
           again
        #  ^^^^^ one
           Memcheck:Cond
           fun:f
        }
        {
           wide
           Memcheck:Cond
           fun:*
        }
      `,
    },
  ],
});

test('what a later file takes depends on the order of the files, and is said on demand', () => {
  const files = [
    { file: 'narrow.supp', code: narrow },
    { file: 'wide.supp', code: wide },
  ].map(({ file, code }) => parseSuppressionFile(createSource(file, code)));
  const lint = (files: readonly SuppressionFile[], acrossFiles = true) =>
    lintFiles(files, {
      settingsOf: () => ({
        rules: new Map([
          ['unreachable-suppression', { severity: 'warning' as const, options: { acrossFiles } }],
        ]),
      }),
      releases: [NEWEST_RELEASE],
      numCallers: 12,
      evidence: null,
      severities: new Map(),
      rules: [unreachableSuppression],
    }).map(({ file, message, severity, help, related }) => ({ file, message, severity, help, related }));
  expect(lint(files)).toEqual([
    {
      file: 'narrow.supp',
      message:
        'this suppression is never used: `wide` (wide.supp:2) accepts all that it does and is tried first',
      severity: 'warning',
      help: 'This is so if Valgrind is given these files in this order.',
      related: [
        {
          file: 'wide.supp',
          span: { start: 2, end: 6, text: 'wide' },
          message: 'it accepts what this one does',
        },
      ],
    },
  ]);
  expect(lint(files.toReversed())).toEqual([]);
  expect(lint(files, false)).toEqual([]);
});
