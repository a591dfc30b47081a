import { withAnyRustHash } from '../../valgrind/unstable-names.js';
import { defineRule } from '../rule.js';
import { narrowNames } from '../narrow-names.js';

export const rustHash = defineRule({
  id: 'rust-hash',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'A `fun:` pattern has the hash of a Rust symbol in it',
  why: 'The mangled names of Rust end in a hash, `17h3a0128ea0cdc24b3E`, or have one behind the name of each crate, `Cs4fqI2P2rA04_`. It changes with the version of the compiler and of the crate, so that the suppression is dead after the next build.',
  help: 'Write `*` for the hash.',
  source: 'm_errormgr.c, supp_pattEQinp; RFC 2603 and the older mangling of rustc',
  fixSafety:
    'Writing `*` is unsafe: the suppression then matches the function in other builds, and other instances of a generic function. All that it matched before it still matches, which is proved.',
  messages: { hash: '`{name}` has a hash in it that the next build changes{others}' },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_ZN5krate3mod1f17h3a0128ea0cdc24b3E\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_RNvNtCs4fqI2P2rA04_5krate3mod1f\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_ZN5krate3mod1f17h*E\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_RNvNtCs*_5krate3mod1f\n}\n' },
  ],
  create: (context) =>
    narrowNames(context, 'hash', ({ type, pattern: { text } }) => {
      const wider = type === 'fun' && /^_(?:ZN|R)/.test(text) ? withAnyRustHash(text) : text;
      return wider === text ? null : wider;
    }),
});
