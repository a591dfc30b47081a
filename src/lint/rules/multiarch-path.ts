import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

export const multiarchPath = defineRule({
  id: 'multiarch-path',
  since: '0.1.0',
  severity: 'off',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'An `obj:` pattern has a folder in it that is called after a processor, or /usr/lib64',
  why: 'Debian keeps libraries in folders such as /usr/lib/x86_64-linux-gnu, other distributions in /usr/lib64 or /usr/lib, so that the suppression works on one kind of system alone. Off by default: many projects have one.',
  help: 'Write `*/` and the name of the file.',
  source: 'm_errormgr.c, supp_pattEQinp; m_debuginfo/debuginfo.c, VG_(get_objname)',
  fixSafety:
    'Writing a wildcard is unsafe: the suppression then matches files of that name in other folders. All that it matched before it still matches, which is proved.',
  messages: { multiarch: '`{name}` is where the file is on one kind of system{others}' },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/x86_64-linux-gnu/libz.so.1*\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib64/dri/i965_dri.so\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/libz.so.1*\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/libz.so.1*\n}\n' },
  ],
  create: (context) =>
    narrowNames(context, 'multiarch', ({ type, pattern: { text } }) => {
      const [, rest] = type === 'obj' ? (MULTIARCH.exec(text) ?? []) : [];
      return rest === undefined ? null : `*/${rest}`;
    }),
});

const MULTIARCH =
  /^.*\/(?:(?:x86_64|i[3-6]86|aarch64|arm|armv7l|powerpc64le|ppc64le|riscv64|s390x|mips64el|mipsel)-linux-\w+|lib64|lib32|libx32)\/(.+)$/s;
