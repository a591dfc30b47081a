import { logTextAsName } from '../../../src/lint/rules/log-text-as-name.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(logTextAsName, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   fun:(below main)\n   fun:f(int)\n   fun:net/http.Get\n}\n',
    '{\n   name\n   Memcheck:Cond\n   fun:operator&\n   fun:operator&&\n   fun:*/f\n   obj:/usr/lib/a&lt;.so\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Leak
           fun:malloc (vg_replace_malloc.c:236)
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ position
           fun:f (in /usr/bin/my prog)
        #      ^^^^^^^^^^^^^^^^^^^^^^^ position
           fun:0xBadA: g
        #      ^^^^^^^^^ address
           fun:pick&lt;a &amp; b&gt;
        #      ^^^^^^^^^^^^^^^^^^^^^ entity
        }
      `,
      errors: [
        { messageId: 'position', data: { found: '(vg_replace_malloc.c:236)' } },
        { messageId: 'position', data: { found: '(in /usr/bin/my prog)' } },
        { messageId: 'address', data: { found: '0xBadA:' } },
        { messageId: 'entity', data: { found: '&lt;' } },
      ],
      output: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:f\n   fun:g\n   fun:pick<a & b>\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           fun:malloc
           fun:/usr/lib/libX11.so.6*
        #      ^^^^^^^^^^^^^^^^^^^^^ path
        }
      `,
      output: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   obj:/usr/lib/libX11.so.6*\n}\n',
    },
  ],
});
