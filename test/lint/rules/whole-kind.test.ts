import { wholeKind } from '../../../src/lint/rules/whole-kind.js';
import { supp, testRule } from '../../support/test-rule.js';

const stack = (kind: string, ...lines: string[]): string =>
  `{\n   name\n   ${kind}\n${lines.map((line) => `   ${line}\n`).join('')}}\n`;

testRule(wholeKind, {
  valid: [
    stack('Memcheck:Cond', 'fun:main'),
    stack('Memcheck:Cond', 'fun:*', 'fun:main'),
    stack('Memcheck:Cond', '...', 'obj:*/libc.so*'),
    stack('Memcheck:Cond', '...', 'src:*'),
    stack('Memcheck:Cond', '...', 'fun:malloc'),
    stack('Memcheck:Cond', '...', 'fun:main_*'),
    stack('Memcheck:Cond', '...'),
    stack('Memcheck:Cond', '??'),
    stack('Memcheck:Cond', 'fun:??*'),
    stack('Memcheck:Leak', 'fun:malloc', 'fun:f'),
    stack('Memcheck:Leak', 'fun:*google*'),
    stack('Memcheck:Leak', 'fun:malloc', 'fun:main'),
    stack('Other:Cond', 'obj:*'),
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:*
        #  ^^^^^ any
        }
        {
           other
           Memcheck:Param
           write(buf)
           fun:?*
        #  ^^^^^^ any
        }
      `,
      errors: [
        { messageId: 'any', data: { kind: 'Memcheck:Cond', functions: '', kinds: '', depth: '' } },
        {
          messageId: 'any',
          data: { kind: 'Memcheck:Param write(buf)', functions: '', kinds: '', depth: '' },
        },
      ],
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           match-leak-kinds: reachable,possible
           fun:*alloc
        #  ^^^^^^^^^^ allocation
        }
        {
           other
           Memcheck:Leak
           fun:_Znw?
        #  ^^^^^^^^^ allocation
        }
        {
           third
           Memcheck:Leak
           match-leak-kinds: definite
           fun:_Znaj
        #  ^^^^^^^^^ allocation
        }
      `,
      errors: [
        {
          messageId: 'allocation',
          severity: 'info',
          data: {
            kind: 'Memcheck:Leak',
            functions: '`*alloc`',
            kinds: ' (reachable, possible)',
            depth: '',
          },
        },
        { messageId: 'allocation', severity: 'warning' },
        { messageId: 'allocation', severity: 'warning' },
      ],
    },
    {
      name: 'what Valgrind keeps of a stack',
      code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   obj:*\n   fun:f\n}\n',
      numCallers: 2,
      errors: [
        {
          messageId: 'allocation',
          start: 30,
          end: 49,
          data: {
            kind: 'Memcheck:Leak',
            functions: '`malloc`',
            kinds: '',
            depth: ' whose stacks have at least 2 frames',
          },
        },
      ],
    },
    {
      code: '{\n   name\n   Helgrind:Race\n   ...\n   fun:main\n}\n',
      errors: [
        {
          messageId: 'outermost',
          start: 30,
          end: 45,
          data: { kind: 'Helgrind:Race', functions: '`main`', kinds: '', depth: '' },
        },
      ],
    },
    {
      code: supp`
        {
           name
           Helgrind:Race
           ...
           fun:start_thread
           fun:clone
        }
      `,
      errors: [
        {
          messageId: 'thread',
          start: 30,
          end: 66,
          data: {
            kind: 'Helgrind:Race',
            functions: '`start_thread`, `clone`',
            kinds: '',
            depth: ' whose stacks have at least 2 frames',
          },
        },
      ],
    },
  ],
});
