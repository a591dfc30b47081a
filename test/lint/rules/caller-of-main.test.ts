import { callerOfMain } from '../../../src/lint/rules/caller-of-main.js';
import { supp, testRule } from '../../support/test-rule.js';

const stack = (...frames: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${frames.map((frame) => `   ${frame}\n`).join('')}}\n`;

testRule(callerOfMain, {
  valid: [
    stack('fun:a', 'fun:main'),
    stack('fun:main', 'fun:(below main)', 'fun:__libc_start_main@@GLIBC_2.34', 'fun:_start'),
    stack('fun:main', '...'),
    stack('fun:main', 'obj:*/libc.so.6', 'src:a.c'),
    stack('fun:main', 'fun:*', 'fun:???', 'fun:a*'),
    stack('fun:main', 'fun:start_thread', 'fun:clone'),
    stack('fun:main', 'fun:main'),
    stack('fun:ma?n', 'fun:a'),
    { name: 'a frame that Valgrind reads over', code: stack('fun:main', '...', 'fun:a'), numCallers: 2 },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:f
           fun:main
           ...
           fun:g
        #      ^ caller
           fun:h
        }
      `,
      errors: [{ messageId: 'caller', data: { name: 'g' } }],
    },
    {
      code: supp`
        {
           name
           Helgrind:Race
           fun:main
           fun:_ZN2ns3runEv
        #      ^^^^^^^^^^^^ caller
        }
      `,
    },
  ],
});
