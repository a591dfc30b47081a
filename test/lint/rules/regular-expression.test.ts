import { regularExpression } from '../../../src/lint/rules/regular-expression.js';
import { supp, testRule } from '../../support/test-rule.js';

const fun = (name: string): string => `{\n   name\n   Memcheck:Cond\n   fun:${name}\n}\n`;

testRule(regularExpression, {
  valid: [
    ...['f.*', 'f?', '_ZN$LT$T$GT$1fE', 'f$', 'cost_in_$', '{closure#0}', 'operator|=', 'operator[]'].map(
      fun,
    ),
    ...['pick<int [3]>', '-[Reader next]', '+[Reader new:]', '.plt_call', 'main.(*T).run'].map(fun),
    '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/libstdc++.so.6\n   obj:*/lib/x (1)/.*/liba|b.so\n   src:^a.c\n}\n',
  ],
  invalid: [
    {
      name: 'a dot alone',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:.
        #      ^ regular
        }
      `,
    },

    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:operator\\*
        #      ^^^^^^^^^^ backslash
           obj:*/libfoo\\.so\\.1
        #      ^^^^^^^^^^^^^^^ backslash
        }
      `,
      errors: [
        { messageId: 'backslash', data: { pattern: 'operator\\*', sign: '\\' } },
        { messageId: 'backslash' },
      ],
      output: '{\n   name\n   Memcheck:Cond\n   fun:operator*\n   obj:*/libfoo.so.1\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:^f$
        #      ^^^ regular
           fun:.*_lock
        #      ^^^^^^^ regular
           obj:/usr/lib/libfoo.*$
        #      ^^^^^^^^^^^^^^^^^^ regular
        }
      `,
      errors: [
        { messageId: 'regular', data: { pattern: '^f$', sign: '^' } },
        { messageId: 'regular', data: { pattern: '.*_lock', sign: '.*' } },
        { messageId: 'regular', data: { pattern: '/usr/lib/libfoo.*$', sign: '.*$' } },
      ],
      output: '{\n   name\n   Memcheck:Cond\n   fun:f\n   fun:*_lock\n   obj:/usr/lib/libfoo*\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:read|write
        #      ^^^^^^^^^^ regular
           fun:f[0-9]
        #      ^^^^^^ regular
           obj:*/lib(a|b).so
        #      ^^^^^^^^^^^^^ regular
        }
      `,
      errors: [
        { messageId: 'regular', data: { pattern: 'read|write', sign: '|' } },
        { messageId: 'regular', data: { pattern: 'f[0-9]', sign: '[0-9]' } },
        { messageId: 'regular', data: { pattern: '*/lib(a|b).so', sign: '(a|b)' } },
      ],
    },
  ],
});
