import { withAnySymbolVersion } from '../../valgrind/unstable-names.js';
import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

export const symbolVersion = defineRule({
  id: 'symbol-version',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'A `fun:` pattern has the version of a symbol in it, as `@@GLIBC_2.34`',
  why: 'The version of a symbol belongs to its name, where a library has versions. It changes when the library changes the function, and differs between processors: `pthread_create@@GLIBC_2.2.5` became `pthread_create@@GLIBC_2.34`, and was `pthread_create@@GLIBC_2.1` on 32 bits.',
  help: 'Write `@*` for the version.',
  source: 'm_errormgr.c, supp_pattEQinp; m_debuginfo/readelf.c',
  fixSafety:
    'Writing `@*` is unsafe: the suppression then matches the function in other versions; other functions have no @ in their names. All that it matched before it still matches, which is proved.',
  messages: { version: '`{name}` names the version of the symbol{others}' },
  bad: [{ code: '{\n   name\n   Memcheck:Leak\n   ...\n   fun:pthread_create@@GLIBC_2.2.5\n}\n' }],
  good: [
    { code: '{\n   name\n   Memcheck:Leak\n   ...\n   fun:pthread_create@*\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   ...\n   fun:pthread_create*\n   fun:main\n}\n' },
  ],
  create: (context) =>
    narrowNames(context, 'version', ({ type, pattern: { text } }) => {
      const wider = type === 'fun' && text.includes('@') ? withAnySymbolVersion(text) : text;
      return wider === text ? null : wider;
    }),
});
