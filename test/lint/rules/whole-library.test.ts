import { wholeLibrary } from '../../../src/lint/rules/whole-library.js';
import { supp, testRule } from '../../support/test-rule.js';

const stack = (kind: string, ...lines: string[]): string =>
  `{\n   name\n   ${kind}\n${lines.map((line) => `   ${line}\n`).join('')}}\n`;

testRule(wholeLibrary, {
  valid: [
    stack('Memcheck:Cond', 'obj:*/libz.so*'),
    stack('Memcheck:Cond', 'fun:*', 'obj:*/libc.so*'),
    stack('Memcheck:Cond', '...', 'obj:*/libz.so*', 'fun:f'),
    stack('Memcheck:Cond', '...', 'obj:*/libz.so*', 'obj:*/liba.so*'),
    stack('Memcheck:Cond', '...', 'obj:*'),
    stack('Memcheck:Param', 'write(buf)', '...', 'obj:*/libz.so*'),
    stack('Memcheck:Cond', 'obj:*/libcrypto.so*'),
    stack('Memcheck:Cond', 'obj:/usr/lib/gold'),
    stack('Memcheck:Leak', 'fun:malloc', 'obj:/lib/libc.so.6'),
    stack('Other:Cond', '...', 'obj:*/libz.so*'),
    { code: stack('Memcheck:Cond', '...', 'fun:f', 'obj:*/libz.so*'), options: { inside: true } },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:*
           ...
           obj:*/libz.so*
        #  ^^^^^^^^^^^^^^ anywhere
           ...
        }
        {
           other
           Memcheck:Leak
           fun:malloc
           ...
           obj:/usr/bin/app
        #  ^^^^^^^^^^^^^^^^ anywhere
        }
      `,
      errors: [
        { messageId: 'anywhere', data: { kind: 'Memcheck:Cond', object: '*/libz.so*' } },
        { messageId: 'anywhere', data: { kind: 'Memcheck:Leak', object: '/usr/bin/app' } },
      ],
    },
    ...['/lib/libc-2.31.so', '*libc.so.6', '*/ld-*.so*', '*/lib*/libc*', '*/ld?linux*'].map((object) => ({
      code: stack('Helgrind:Race', `obj:${object}`, '...'),
      errors: [{ messageId: 'libc' as const, start: 30, end: 34 + object.length }],
    })),
    {
      code: supp`
        {
           name
           Memcheck:Leak
           fun:calloc
           obj:*/libz.so*
        #  ^^^^^^^^^^^^^^ inside
        }
      `,
      options: { inside: true },
    },
    {
      name: 'what Valgrind keeps of a stack',
      code: stack('Memcheck:Cond', '...', 'obj:*/libz.so*', 'fun:f'),
      numCallers: 2,
      errors: [{ messageId: 'anywhere', start: 37, end: 51 }],
    },
  ],
});
