import { withAnyCompilerSuffix } from '../../valgrind/unstable-names.js';
import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

export const compilerSuffix = defineRule({
  id: 'compiler-suffix',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'A `fun:` pattern has a suffix that the compiler gave to a clone or a part of the function',
  why: 'What an optimising compiler makes of a function is called `f.constprop.3`, `f.isra.0`, `f.part.0`, `f.cold`, `f.lto_priv.0` and so on. Whether there is such a part, and which number it has, changes with the compiler, its options and the code around it.',
  help: 'Write `.*` for the suffix; if the compiler may leave the function whole, `*`.',
  source: 'm_errormgr.c, supp_pattEQinp; the symbol tables that gcc and clang write',
  fixSafety:
    'Writing `.*` is unsafe: the suppression then matches other clones and parts of the function, too; other functions have no dot in their names. All that it matched before it still matches, which is proved.',
  messages: { suffix: '`{name}` is what a compiler made of a function this time{others}' },
  bad: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:call_init.part.0\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_ZN3Foo3barEv.isra.409.constprop.956\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:call_init.*\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:context_get.part.*\n   fun:_GLOBAL__sub_I_main.cc\n}\n' },
  ],
  create: (context) =>
    narrowNames(context, 'suffix', ({ type, pattern: { text } }) => {
      const wider = type === 'fun' && text.includes('.') ? withAnyCompilerSuffix(text) : text;
      return wider === text ? null : wider;
    }),
});
