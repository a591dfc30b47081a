import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

export const localPath = defineRule({
  id: 'local-path',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'An `obj:` pattern is a path in a home folder, a build folder or /tmp',
  why: 'Objects are compared by their whole path, so that the suppression works on one machine, or for one user, alone.',
  help: 'Write `*/` and the name of the file.',
  source: 'm_errormgr.c, supp_pattEQinp; m_debuginfo/debuginfo.c, VG_(get_objname)',
  fixSafety:
    'Writing a wildcard is unsafe: the suppression then matches files of that name in other folders. All that it matched before it still matches, which is proved.',
  messages: { local: '`{name}` is where the file is on one machine{others}' },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/home/ann/work/build/libfoo.so\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/tmp/build-17/app\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/build/libfoo.so\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/home/*/libfoo.so\n   obj:/usr/local/lib/libfoo.so\n}\n' },
  ],
  create: (context) =>
    narrowNames(context, 'local', ({ type, pattern: { text } }) => {
      const [, name] = type === 'obj' ? (LOCAL.exec(text) ?? []) : [];
      return name === undefined ? null : `*/${name}`;
    }),
});

/** Folders of users, of builds and of CI systems, the next part of the path without wildcards, and the file. */
const LOCAL =
  /^\/(?:home|Users|root|tmp|var\/tmp|build|builds|workspace|workspaces|__w|var\/lib\/jenkins)\/(?:[^/*?]+\/)+?(?:.*\/)?([^/]+)$/s;
