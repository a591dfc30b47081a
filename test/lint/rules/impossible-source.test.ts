import { impossibleSource } from '../../../src/lint/rules/impossible-source.js';
import { supp, testRule } from '../../support/test-rule.js';

const src = (pattern: string): string => `{\n   name\n   Memcheck:Cond\n   src:${pattern}\n}\n`;

testRule(impossibleSource, {
  valid: [
    src('a.c'),
    src('*.c:12'),
    src('a.c:0'),
    src('a.c:0001048575'),
    '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/a.so:x\n   fun:a/b\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           src:/home/me/src/a.c:12
        #      ^^^^^^^^^^^^^^^^ directory
           src:*/b.c
        #      ^^^^^ directory
        }
      `,
      errors: [
        { messageId: 'directory', data: { file: '/home/me/src/a.c' } },
        { messageId: 'directory', data: { file: '*/b.c' } },
      ],
      output: '{\n   name\n   Memcheck:Cond\n   src:a.c:12\n   src:b.c\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           src:a.c:20-30
        #          ^^^^^ dropped
           src:a.c: 20
        #          ^^^ dropped
           src:a.c:+7 # here
        #          ^^^^^^^^^ dropped
        }
      `,
      errors: [
        { messageId: 'dropped', data: { line: '20-30', number: '20' } },
        { messageId: 'dropped', data: { line: ' 20', number: '20' } },
        { messageId: 'dropped', data: { line: '+7 # here', number: '7' } },
      ],
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           src:a.c:inflate
        #          ^^^^^^^ anyLine
           src:a.c:-
        #          ^ anyLine
        }
      `,
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           src:a.c:-1
        #          ^^ noLine
           src:a.c:1048576
        #          ^^^^^^^ noLine
        }
      `,
    },
  ],
});
