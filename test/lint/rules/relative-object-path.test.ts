import { relativeObjectPath } from '../../../src/lint/rules/relative-object-path.js';
import { supp, testRule } from '../../support/test-rule.js';

testRule(relativeObjectPath, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/libfoo.so\n   obj:*libfoo.so\n   obj:?usr/lib/*\n}\n',
    '{\n   name\n   Memcheck:Cond\n   obj:???\n   obj:\n   obj: libfoo.so\n   fun:libfoo.so\n}\n',
    '{\n   name\n   Memcheck:Cond\n   src:foo.c\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:libfoo.so*
        #      ^^^^^^^^^^ relative
           obj:bin/app
        #      ^^^^^^^ relative
           obj:~/lib/libfoo.so
        #      ^^^^^^^^^^^^^^^ relative
           obj:../../bin/app
        #      ^^^^^^^^^^^^^ relative
           obj:~me/bin/app
        #      ^^^^^^^^^^^ relative
        }
      `,
      output:
        '{\n   name\n   Memcheck:Cond\n   obj:*/libfoo.so*\n   obj:*/bin/app\n   obj:*/lib/libfoo.so\n' +
        '   obj:*/bin/app\n   obj:*/bin/app\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:.*/libfoo.so
        #      ^^^^^^^^^^^^ relative
        }
      `,
      errors: [{ messageId: 'relative', data: { pattern: '.*/libfoo.so' } }],
      output: '{\n   name\n   Memcheck:Cond\n   obj:*/.*/libfoo.so\n}\n',
    },
  ],
});
