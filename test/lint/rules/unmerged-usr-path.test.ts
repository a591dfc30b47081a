import { unmergedUsrPath } from '../../../src/lint/rules/unmerged-usr-path.js';
import { supp, testRule } from '../../support/test-rule.js';

const obj = (...patterns: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${patterns.map((pattern) => `   obj:${pattern}\n`).join('')}}\n`;

testRule(unmergedUsrPath, {
  valid: [
    obj('/usr/lib/a.so', '*/lib/a.so', '/*lib*/a.so', '/libexec/ld-elf.so.1', '/library/a.so', '/bin'),
    obj('/lib/ld-musl-x86_64.so.1', '/lib/libthr.so.3', '/lib/libc.so.7'),
    {
      name: 'files that are older than the link',
      code: obj(
        '/lib/ld-2.3.*.so',
        '/lib/libc-2.?.so',
        '/lib64/libpthread-2.14.1.so',
        '/lib/tls/libpthread.so.*',
        '/lib/i686/cmov/libc-*.so',
        '/lib/libcrypto.so.0.9.8e',
        '/lib/libreadline.so.4.3',
        '/lib/libz.so.1.2.3',
      ),
    },
    { name: 'a stack of FreeBSD', code: obj('/lib/libgcc_s.so.1', '/lib/libthr.so.3') },
    '{\n   name\n   Memcheck:Cond\n   fun:/lib/a.so\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:/lib/x86_64-linux-gnu/libc.so.6
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unmerged
           obj:/lib64/ld-*.so
           obj:/lib*/libz.so*
           obj:/sbin/init
        }
      `,
      errors: [
        {
          messageId: 'unmerged',
          data: {
            name: '/lib/x86_64-linux-gnu/libc.so.6',
            others: ', and so 3 more lines of this suppression',
          },
        },
      ],
      output: obj('*/lib/x86_64-linux-gnu/libc.so.6', '*/lib64/ld-*.so', '*/lib*/libz.so*', '*/sbin/init'),
    },
    {
      name: 'names with numbers of files that still were there',
      code: obj('/lib/ld-2.15.so', '/lib/libc-2.3*', '/lib/libglib-2.0.so.0', '/lib/libz.so.1.2.30'),
      errors: [{ messageId: 'unmerged', start: 34, end: 49 }],
      output: obj('*/lib/ld-2.15.so', '*/lib/libc-2.3*', '*/lib/libglib-2.0.so.0', '*/lib/libz.so.1.2.30'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:/bin/*
        #      ^^^^^^ unmerged
        }
      `,
      output: obj('*/bin/*'),
    },
  ],
});
