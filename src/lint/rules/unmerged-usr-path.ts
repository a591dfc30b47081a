import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

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
  ],
  create: (context) =>
    narrowNames(context, 'unmerged', ({ type, pattern: { text } }) =>
      type === 'obj' && UNMERGED.test(text) && !OTHER_SYSTEM.test(text) ? `*${text}` : null,
    ),
});

const UNMERGED = /^\/(?:lib(?:32|64|x32)?\*?|s?bin)\//;

/** Files of systems where /lib is no link: of musl, and FreeBSD's libraries. */
const OTHER_SYSTEM = /\/ld-musl|\/lib(?:c\.musl|thr\.so|c\.so\.7|sys\.so|m\.so\.5)/;
