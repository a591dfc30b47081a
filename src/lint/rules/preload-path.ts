import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

export const preloadPath = defineRule({
  id: 'preload-path',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: "An `obj:` pattern is the path of one of Valgrind's own libraries",
  why: 'The functions that Valgrind puts in the place of malloc, pthread_mutex_lock and others are in a library of its own, which is in /usr/libexec/valgrind on one system and in /usr/lib64/valgrind on another, and has the processor in its name: `vgpreload_helgrind-amd64-linux.so`.',
  help: 'Write `*` for the folder and for the processor.',
  source: 'm_initimg/initimg-linux.c, setup_client_env; m_debuginfo/debuginfo.c, VG_(get_objname)',
  fixSafety:
    'Writing wildcards is unsafe: the suppression then matches the library of every installation. All that it matched before it still matches, which is proved.',
  messages: { preload: "`{name}` is where Valgrind's own library is on one kind of system{others}" },
  bad: [
    {
      code: '{\n   name\n   Helgrind:Misc\n   obj:/usr/libexec/valgrind/vgpreload_helgrind-amd64-linux.so\n   fun:main\n}\n',
    },
  ],
  good: [
    { code: '{\n   name\n   Helgrind:Misc\n   obj:*/vgpreload_helgrind*\n   fun:main\n}\n' },
    { code: '{\n   name\n   Helgrind:Misc\n   obj:*/vgpreload_*.so\n   fun:main\n}\n' },
  ],
  create: (context) =>
    narrowNames(context, 'preload', ({ type, pattern: { text } }) => {
      if (type !== 'obj') return null;
      const [, folder = '', library, processor] = PRELOAD.exec(text) ?? [];
      if (library === undefined || (processor === undefined && folder === '*')) return null;
      return `*/${library}*.so`;
    }),
});

/** One of Valgrind's libraries: the folder, the name, and the processor with the system. */
const PRELOAD = /^(.*)\/(vgpreload_[a-z]+)(-\w+-\w+)?\.so$/s;
