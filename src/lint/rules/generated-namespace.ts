import { withAnyNamespace } from '../../valgrind/unstable-names.js';
import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

export const generatedNamespace = defineRule({
  id: 'generated-namespace',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'A `fun:` pattern has the generated name of an anonymous C++ namespace in it',
  why: 'Today, an anonymous namespace is always called `_GLOBAL__N_1`. But nvcc and old versions of gcc make its name from the path of the source file and a number by chance, which is another one after each build.',
  help: 'Write `*` for the namespace.',
  source: 'm_errormgr.c, supp_pattEQinp; the symbol tables that gcc and nvcc write',
  fixSafety:
    'Writing `*` is unsafe: the suppression then matches functions of that name in other namespaces. All that it matched before it still matches, which is proved.',
  messages: { generated: '`{name}` has a name in it that the compiler makes anew in each build{others}' },
  bad: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:_ZN38_GLOBAL__N__11_kernel_cu_1f3a9c55_26914loadEPf\n   fun:main\n}\n',
    },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_ZN12_GLOBAL__N_14loadEPf\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_ZN*4loadEPf\n   fun:main\n}\n' },
  ],
  create: (context) =>
    narrowNames(context, 'generated', ({ type, pattern: { text } }) => {
      const wider = type === 'fun' ? withAnyNamespace(text) : text;
      return wider === text ? null : wider;
    }),
});
