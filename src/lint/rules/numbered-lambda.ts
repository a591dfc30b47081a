import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

export const numberedLambda = defineRule({
  id: 'numbered-lambda',
  since: '0.1.0',
  severity: 'off',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'A `fun:` pattern has the number of a C++ lambda in it',
  why: 'Lambdas have no names, and are numbered in each function: `UlvE_`, `UlvE0_`, `UlvE1_`. Another lambda above one changes its number. Off by default, since most code does not change like that.',
  help: 'Write `*` for the number.',
  source: 'm_errormgr.c, supp_pattEQinp; the Itanium C++ ABI, 5.1.8',
  fixSafety:
    'Writing `*` is unsafe: the suppression then matches other lambdas of the function, too. All that it matched before it still matches, which is proved.',
  messages: { number: '`{name}` has the number of a lambda in it{others}' },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:_ZZ4mainENKUliE0_clEi\n   fun:main\n}\n' }],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_ZZ4mainENKUliE*_clEi\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_ZZ4mainENKUliE_clEi\n   fun:main\n}\n' },
  ],
  create: (context) =>
    narrowNames(context, 'number', ({ type, pattern: { text } }) => {
      if (type !== 'fun' || !text.startsWith('_Z') || !text.includes('Ul')) return null;
      const wider = text.replaceAll(/(Ul[^*?]*?E)\d+(?=_)/g, '$1*');
      return wider === text ? null : wider;
    }),
});
