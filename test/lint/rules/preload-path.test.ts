import { preloadPath } from '../../../src/lint/rules/preload-path.js';
import { supp, testRule } from '../../support/test-rule.js';

const obj = (...patterns: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${patterns.map((pattern) => `   obj:${pattern}\n`).join('')}}\n`;

testRule(preloadPath, {
  valid: [
    obj('*/vgpreload_memcheck*.so', '*/vgpreload_*', '*/vgpreload_memcheck.so', '/usr/lib/libfoo.so'),
    obj('/usr/lib/vgpreload_memcheck-*.so', 'vgpreload_memcheck-amd64-linux.so'),
    '{\n   name\n   Memcheck:Cond\n   fun:/usr/vgpreload_memcheck-amd64-linux.so\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Helgrind:Misc
           obj:/usr/libexec/valgrind/vgpreload_helgrind-amd64-linux.so
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ preload
           fun:f
           obj:*/vgpreload_core-ppc64be-linux.so
        }
      `,
      errors: [
        {
          messageId: 'preload',
          data: {
            name: '/usr/libexec/valgrind/vgpreload_helgrind-amd64-linux.so',
            others: ', and so 1 more line of this suppression',
          },
        },
      ],
      output:
        '{\n   name\n   Helgrind:Misc\n   obj:*/vgpreload_helgrind*.so\n   fun:f\n   obj:*/vgpreload_core*.so\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           obj:/usr/lib/valgrind/vgpreload_memcheck.so
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ preload
           fun:f
        }
      `,
      output: '{\n   name\n   Memcheck:Leak\n   obj:*/vgpreload_memcheck*.so\n   fun:f\n}\n',
    },
  ],
});
