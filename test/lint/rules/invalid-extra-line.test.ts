import { invalidExtraLine } from '../../../src/lint/rules/invalid-extra-line.js';
import { spanOf, supp, testRule } from '../../support/test-rule.js';

const leak = (...lines: readonly string[]): string =>
  `{\n   name\n   Memcheck:Leak\n${lines.map((line) => `   ${line}\n`).join('')}}\n`;
const other = (kindLine: string, ...lines: readonly string[]): string =>
  leak(...lines).replace('Memcheck:Leak', kindLine);

const set = (words: string): string => leak(`match-leak-kinds:${words}`, 'fun:malloc');
/** A set of so many bytes. */
const longSet = (length: number): string => `definite${','.repeat(length - 8)}`;

testRule(invalidExtraLine, {
  valid: [
    leak('fun:malloc'),
    leak('...', 'fun:malloc'),
    leak('obj:*'),
    set(' definite'),
    set('definite'),
    { name: 'white space behind the colon', code: set(' \t definite,possible,indirect,reachable') },
    { name: 'empty words', code: set(' ,definite,,possible,') },
    { name: 'words that are repeated', code: set(' definite,definite') },
    set(' all'),
    set(' all,all'),
    set(' none'),
    { name: 'a set of 1000 bytes', code: set(longSet(1000)) },
    { name: 'a src: pattern behind the extra line', code: leak('match-leak-kinds: all', 'src:a.c:1') },
    { name: 'a comment in its place', code: leak('# match-leak-kinds: x', 'fun:malloc') },
    { name: 'no lines at all, which is a missing stack', code: leak() },
    { name: 'a Param suppression of which nothing is there', code: other('Memcheck:Param') },
    { name: 'a FishyValue suppression of which nothing is there', code: other('Memcheck:FishyValue') },
    other('Memcheck:Param', 'write(buf)', 'fun:write'),
    { name: 'any parameter', code: other('Memcheck:Param', 'some # text', 'fun:write') },
    {
      name: 'a Param suppression that begins with a src: pattern, which is taken as the parameter',
      code: other('Memcheck:Param', 'src:a.c:1', 'fun:write'),
    },
    other('Memcheck:FishyValue', 'malloc(size)', 'fun:malloc'),
    {
      name: 'text behind the argument',
      code: other('Memcheck:FishyValue', 'malloc(size) text', 'fun:malloc'),
    },
    {
      name: 'a FishyValue suppression that begins with a src: pattern, which is taken as the function',
      code: other('Memcheck:FishyValue', 'src:malloc(size)', 'fun:malloc'),
    },
    { name: 'a FishyValue suppression without the line', code: other('Memcheck:FishyValue', 'fun:malloc') },
    { name: 'a kind that takes none', code: other('Memcheck:Cond', 'match-leak-kinds: x', 'fun:malloc') },
    { name: 'another tool', code: other('SomeTool:Leak', 'match-leak-kinds: x', 'fun:malloc') },
    { name: 'a tool list that does not name Memcheck', code: other('Memcheck :Param', 'fun:write') },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Param
           fun:write
        #  ^^^^^^^^^ missingParam
        }
        {
           name
           SomeTool,Memcheck:Param
           # write(buf)
           ...
        #  ^^^ missingParam
           fun:write
        }
      `,
      errors: [{ messageId: 'missingParam', severity: 'error' }, { messageId: 'missingParam' }],
    },
    {
      name: 'words that are no leak kinds, and sets that are none',
      code: supp`
        {
           name
           Memcheck:Leak
           match-leak-kinds: Definite
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
        {
           name
           Memcheck:Leak
           match-leak-kinds: definite, possible
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
        {
           name
           Memcheck:Leak
           match-leak-kinds: definite # sure
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
        {
           name
           Memcheck:Leak
           match-leak-kinds: all,definite
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
        {
           name
           Memcheck:Leak
           match-leak-kinds: none,definite
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
        {
           name
           Memcheck:Leak
           match-leak-kinds: all,none
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
        {
           name
           Memcheck:Leak
           match-leak-kinds:
        #  ^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
      `,
      errors: [
        'Definite',
        'definite, possible',
        'definite # sure',
        'all,definite',
        'none,definite',
        'all,none',
        '',
      ].map((words) => ({
        messageId: 'leakKinds',
        severity: 'error',
        data: { line: `match-leak-kinds: ${words}`.trim() },
      })),
    },
    {
      name: 'lines that are no set, such as a misspelt frame',
      code: supp`
        {
           name
           Memcheck:Leak
           match-leak-kinds : definite
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
        {
           name
           Memcheck:Leak
           match-leak-kind: definite
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^ leakKinds
           fun:malloc
        }
        {
           name
           Memcheck:Leak
           Fun:malloc
        #  ^^^^^^^^^^ leakKinds
           fun:f
        }
      `,
      errors: [
        { messageId: 'leakKinds', data: { line: 'match-leak-kinds : definite' } },
        { messageId: 'leakKinds', data: { line: 'match-leak-kind: definite' } },
        {
          messageId: 'leakKinds',
          data: { line: 'Fun:malloc' },
          help: 'Write `match-leak-kinds:` before leak kinds, and `fun:` or `obj:` before a frame pattern.',
        },
      ],
    },
    {
      name: 'a set of 1001 bytes',
      code: set(longSet(1001)),
      errors: [
        { messageId: 'leakKinds', ...spanOf(set(longSet(1001)), `match-leak-kinds:${longSet(1001)}`) },
      ],
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           src:a.c:1
        #  ^^^^^^^^^ leakSrc
           fun:malloc
        }
      `,
      errors: [{ messageId: 'leakSrc', severity: 'error' }],
    },
    {
      code: supp`
        {
           name
           Memcheck:FishyValue
           malloc
        #  ^^^^^^ fishyValue
           fun:malloc
        }
        {
           name
           Memcheck:FishyValue
           malloc(size
        #  ^^^^^^^^^^^ fishyValue
           fun:malloc
        }
        {
           name
           Memcheck:FishyValue
           )malloc(
        #  ^^^^^^^^ fishyValue
           fun:malloc
        }
      `,
      errors: [
        { messageId: 'fishyValue', severity: 'error', data: { line: 'malloc' } },
        { messageId: 'fishyValue', data: { line: 'malloc(size' } },
        { messageId: 'fishyValue', data: { line: ')malloc(' } },
      ],
    },
    {
      name: 'a FishyValue suppression that begins with a src: pattern without an argument',
      code: supp`
        {
           name
           Memcheck:FishyValue
           src:a.c:1
        #  ^^^^^^^^^ fishyValue
           fun:malloc
        }
      `,
      errors: [{ messageId: 'fishyValue', severity: 'error', data: { line: 'src:a.c:1' } }],
    },
  ],
});
