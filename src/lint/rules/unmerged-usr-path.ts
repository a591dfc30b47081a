import { bodyLinesOf } from '../addressees.js';
import { reportNarrowNames } from '../narrow-names.js';
import { defineRule } from '../rule.js';

export const unmergedUsrPath = defineRule({
  id: 'unmerged-usr-path',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'An `obj:` pattern begins with /lib, /bin or /sbin, which are links to folders of /usr today',
  why: 'Objects are compared by their real path, with all symbolic links resolved. On nearly all distributions of today /lib is a link to /usr/lib, so that `obj:/lib/x86_64-linux-gnu/libc.so.6` never matches there; the path is /usr/lib/x86_64-linux-gnu/libc.so.6.',
  help: 'Begin the pattern with `*/lib`.',
  source: 'm_errormgr.c, supp_pattEQinp; /proc/self/maps of Linux, which Valgrind reads',
  fixSafety:
    'Writing `*` before the path is unsafe: the suppression comes into force where /lib is a link. All that it matched before it still matches, which is proved.',
  messages: { unmerged: '`{name}` never matches where this folder is a link to one of /usr{others}' },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/lib/x86_64-linux-gnu/libc.so.6\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/lib*/libz.so*\n   obj:/bin/dash\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/lib/x86_64-linux-gnu/libc.so.6\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/*lib*/libz.so*\n   obj:/lib/ld-musl-x86_64.so.1\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/lib/ld-2.3.4.so\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const objects = bodyLinesOf(suppression, context.releases).frames.flatMap((line) =>
        line.type === 'obj' ? [line] : [],
      );
      if (objects.some(({ pattern }) => OTHER_SYSTEM.test(pattern.text))) return;
      const unmerged = objects.filter(({ pattern: { text } }) => UNMERGED.test(text) && !OLD.test(text));
      reportNarrowNames(
        context,
        suppression,
        'unmerged',
        unmerged.map((line) => ({ line, wider: `*${line.pattern.text}` })),
      );
    },
  }),
});

const UNMERGED = /^\/(?:lib(?:32|64|x32)?\*?|s?bin)\//;

/** Files of systems where /lib is no link: of musl, and FreeBSD's libraries. The whole stack is of that system then. */
const OTHER_SYSTEM = /\/ld-musl|\/lib(?:c\.musl|thr\.so|c\.so\.7|sys\.so|m\.so\.5)/;

/**
 * Files that were gone when the first distribution made /lib a link, which was Fedora 17 with glibc 2.15 in 2012: older
 * releases of glibc, its folders for processors with NPTL or CMOV, OpenSSL 0.9, readline 4 and 5, and zlib up to 1.2.5.
 */
const OLD = new RegExp(
  [
    /\/(?:ld|lib(?:anl|c|crypt|dl|m|nsl|nss_\w+|pthread|resolv|rt|util))-2\.(?:[\d?]|1[0-4])\./,
    /\/tls\/|\/cmov\//,
    /\/lib(?:crypto|ssl)\.so\.0|\/libreadline\.so\.[45]|\/libz\.so\.1\.2\.[0-5](?!\d)/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
