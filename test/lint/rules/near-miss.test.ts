import { nearMiss } from '../../../src/lint/rules/near-miss.js';
import { supp, testRule } from '../../support/test-rule.js';

const stack = (kind: string, ...lines: string[]): string =>
  `{\n   name\n   ${kind}\n${lines.map((line) => `   ${line}\n`).join('')}}\n`;

testRule(nearMiss, {
  valid: [
    { name: 'no evidence', code: stack('Memcheck:Cond', 'fun:f') },
    {
      name: 'a used one',
      code: stack('Memcheck:Cond', 'fun:f'),
      evidence: 'Memcheck:Cond f\nMemcheck:Cond _f\n',
    },
    { name: 'quite another name', code: stack('Memcheck:Cond', 'fun:f'), evidence: 'Memcheck:Cond main\n' },
    { name: 'another tool', code: stack('drd:MutexErr', 'fun:f'), evidence: 'Memcheck:Cond f\n' },
    {
      name: 'an error that something suppresses',
      code:
        stack('Memcheck:Cond', 'fun:_inflate') + stack('Memcheck:Cond', 'fun:inflate').replace('name', 'b'),
      evidence: 'Memcheck:Cond inflate < main\n',
    },
    {
      name: 'nothing but main in common',
      code: stack('Memcheck:Cond', 'fun:main'),
      evidence: 'Memcheck:Cond f < g < main\n',
    },
    {
      name: 'nothing but a library in common',
      code: stack('Memcheck:Cond', 'obj:*/libc.so*'),
      evidence: 'Memcheck:Cond f < g@/usr/lib/libc.so.6\n',
    },
    {
      name: 'two lines of three are others',
      code: stack('Memcheck:Cond', 'fun:inflate', 'fun:read_row', 'fun:show'),
      evidence: 'Memcheck:Cond inflate < write_all < close < main\n',
    },
  ],
  invalid: [
    {
      code: supp`
        {
           name
        #  ^^^^ near
           Memcheck:Value8
           # freed
           fun:PyObject_Free
           ...
           fun:main
        }
      `,
      evidence: 'Memcheck:Value8 _PyObject_Free < dictresize < insertdict < main\n',
      errors: [
        {
          messageId: 'near',
          data: {
            name: 'errors.frames',
            error: 'Memcheck:Value8 in `_PyObject_Free < dictresize < insertdict < …`',
            change: 'line 5: `fun:_PyObject_Free` instead of `fun:PyObject_Free`',
          },
        },
      ],
      output: '{\n   name\n   Memcheck:Value8\n   # freed\n   fun:_PyObject_Free\n   ...\n   fun:main\n}\n',
    },
    {
      name: 'one more frame',
      code: supp`
        {
           name
        #  ^^^^ near
           Memcheck:Cond
           fun:inflate
              fun:read_row
        }
      `,
      evidence: 'Memcheck:Cond inflate < UnknownInlinedFun < read_row < main\n',
      errors: [
        {
          messageId: 'near',
          data: {
            name: 'errors.frames',
            error: 'Memcheck:Cond in `inflate < UnknownInlinedFun < read_row < …`',
            change: 'put `...` before line 5',
          },
        },
      ],
      output: '{\n   name\n   Memcheck:Cond\n   fun:inflate\n      ...\n      fun:read_row\n}\n',
    },
    {
      name: 'another size',
      code: supp`
        {
           name
        #  ^^^^ near
           Memcheck:Value4
           fun:inflate
        }
      `,
      evidence: 'Memcheck:Value8 inflate < main\n',
      output: stack('Memcheck:Value8', 'fun:inflate'),
    },
    {
      name: 'another leak kind',
      code: supp`
        {
           name
        #  ^^^^ near
           Memcheck:Leak
           match-leak-kinds: definite
           fun:malloc
           fun:make
        }
      `,
      evidence: 'Memcheck:Leak(reachable) malloc < make < main\n',
      output: stack('Memcheck:Leak', 'match-leak-kinds: definite,reachable', 'fun:malloc', 'fun:make'),
    },
    {
      name: 'another parameter',
      code: supp`
        {
           name
        #  ^^^^ near
           Memcheck:Param
           write (buf)
           fun:write
           fun:put
        }
      `,
      evidence: 'Memcheck:Param(write(buf)) write < put < main\n',
      output: stack('Memcheck:Param', 'write(buf)', 'fun:write', 'fun:put'),
    },
    {
      name: 'another version',
      code: supp`
        {
           name
        #  ^^^^ near
           Memcheck:Cond
           fun:f
           obj:/lib/libz.so.1.2.11
        }
      `,
      evidence: 'Memcheck:Cond f < g@/usr/lib/libz.so.1.3.1\n',
      output: stack('Memcheck:Cond', 'fun:f', 'obj:*/libz.so*'),
    },
  ],
});
