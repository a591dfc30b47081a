import { versionedObject } from '../../../src/lint/rules/versioned-object.js';
import { supp, testRule } from '../../support/test-rule.js';

const obj = (...patterns: string[]): string =>
  `{\n   name\n   Memcheck:Cond\n${patterns.map((pattern) => `   obj:${pattern}\n`).join('')}}\n`;

testRule(versionedObject, {
  valid: [
    obj('*/libX11.so.6', '*/libX11.so.6*', '*/libX11.so.6.*', '*/libX11.so*', '*/libfoo-1.2.so'),
    obj('/usr/lib/libssl.so.0.9.7', '*/libcrypto.so.1.0.0', '/usr/lib64/libcrypto.so.1.1'),
    obj('/usr/lib/libpython2.7.so.1.0', '/usr/lib/libpython3.4m.so.1.0', '*/libSDL-1.2.so.0'),
    obj(
      '*/ld-*.so*',
      '*/libc-*.so*'.replace('-', '*'),
      '*/libc.so.6',
      '*/libc*',
      '/lib/ld-linux-x86-64.so.2',
    ),
    {
      name: 'a release of glibc that the name of the suppression speaks of, too',
      code: obj('/lib*/libc-2.10.*.so', '/lib/ld-2.10.so').replace('name', '<glibc-2.10 overreads>'),
    },
    '{\n   name\n   Memcheck:Cond\n   fun:libX11.so.6.4.0\n   src:libX11.so.6.4.0\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:/usr/lib/libX11.so.6.4.0
        #      ^^^^^^^^^^^^^^^^^^^^^^^^ version
           fun:f
           obj:*/libfoo-1.22.333.so
           obj:/lib64/libcrypto.so.0.9.8e
           obj:*/libnvidia-glcore.so.580.95.05
           obj:/*lib*/libz.so.1.2.*
        }
      `,
      errors: [
        {
          messageId: 'version',
          data: { name: '/usr/lib/libX11.so.6.4.0', others: ', and so 4 more lines of this suppression' },
        },
      ],
      output:
        '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/libX11.so.6.*\n   fun:f\n   obj:*/libfoo-*.so\n   obj:/lib64/libcrypto.so.0.*\n' +
        '   obj:*/libnvidia-glcore.so.*\n   obj:/*lib*/libz.so.1.*\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           obj:/lib/ld-2.10.1.so
        #      ^^^^^^^^^^^^^^^^^ glibc
           obj:*/lib*/ld-2.34*.so*
           obj:*/ld-*.so
        }
      `,
      errors: [
        {
          messageId: 'glibc',
          data: { name: '/lib/ld-2.10.1.so', others: ', and so 2 more lines of this suppression' },
        },
      ],
      output: obj('/lib/ld-*.so*', '*/lib*/ld-*.so*', '*/ld-*.so*'),
    },
    ...['*/libc-2.31.so', '*libpthread-2.*', '/lib/libnss_dns-2.7.so*', '*/libm-2.?.so', '*libc-*'].map(
      (pattern) => ({
        code: obj(pattern),
        errors: [
          {
            messageId: 'glibc' as const,
            start: 34,
            end: 34 + pattern.length,
            data: { name: pattern, others: '' },
          },
        ],
      }),
    ),
    {
      name: 'another release of glibc than the name speaks of',
      code: obj('/lib/libc-2.1.so', '/lib/libc-2.10.so').replace('name', '(glibc 2.10)'),
      errors: [{ messageId: 'glibc', start: 42, end: 58, data: { name: '/lib/libc-2.1.so', others: '' } }],
    },
    {
      name: 'both in one suppression',
      code: obj('/lib/ld-2.31.so', '*/libX11.so.6.4.0'),
      errors: [
        { messageId: 'glibc', start: 34, end: 49 },
        { messageId: 'version', start: 57, end: 74 },
      ],
      output: obj('/lib/ld-*.so*', '*/libX11.so.6.*'),
    },
    {
      name: 'no wildcard is right for all lines',
      code: obj('*/ld-2.31.so', '*/libc-2.31.so'),
      errors: [{ messageId: 'glibc', start: 34, end: 46 }],
    },
  ],
});
