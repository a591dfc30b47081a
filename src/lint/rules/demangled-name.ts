import { compileWildcards } from '../../match/wildcard.js';
import { displayText } from '../../source/source.js';
import { BELOW_MAIN } from '../../valgrind/error-context.js';
import { mangledPatterns } from '../../valgrind/mangling.js';
import { logText } from '../log-text.js';
import { defineRule } from '../rule.js';
import { mangledNames } from '../mangled-names.js';
import { writeFix } from '../write-fix.js';

export const demangledName = defineRule({
  id: 'demangled-name',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'A `fun:` pattern is a C++ or Rust name as logs show it',
  why: 'Logs show names demangled, but `fun:` is compared with the mangled name, whatever `--demangle` says: `_ZN2ns6Widget4pokeEi`, not `ns::Widget::poke(int)`; `_Znwm`, not `operator new(unsigned long)`. C functions have no parentheses, either. Only inlined functions have names as in the source, without namespaces and parameters.',
  help: 'Write the mangled name: `--gen-suppressions=all` or `--demangle=no` shows it.',
  source: 'm_errormgr.c, supp_pattEQinp; manual-core, "Suppressing errors"',
  fixSafety:
    'Writing the mangled name is unsafe: the suppression comes into force. Where a log with generated suppressions is given, it is the name of the log. Where there is no log, the pattern is made from the demangled name: it accepts overloads, too, and where C++ and Rust would mangle it in different ways, suppkit shows both and applies neither.',
  messages: {
    scope: '`{name}` never matches: it is a demangled name, and mangled names are compared',
    parameters: '`{name}` never matches: no function has parameters in its mangled name',
    operator: '`{name}` never matches the operator itself, whose mangled name begins with `{mangled}`',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:ns::Widget::poke*\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:ns::Widget::poke(int) const\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   fun:operator new[]*\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:lose_cache()\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:_ZNK2ns6Widget4pokeEi\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   fun:_Zna?\n   fun:main\n   fun:(below main)\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:pick<std::string, int (int)>\n   fun:operator()\n}\n' },
  ],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type !== 'fun') return;
      const { pattern } = frame;
      const messageId = describe(pattern.text);
      if (messageId === null) return;
      const known = mangledNames(context.evidence, pattern.text);
      const made = mangledPatterns(pattern.text);
      const names = known.length > 0 ? known : made;
      const applicability = names.length === 1 ? 'unsafe' : 'manual';
      context.report({
        messageId,
        span: pattern,
        data: {
          name: displayText(pattern.text),
          mangled: messageId === 'operator' ? (made[0]?.slice(0, '_Znw'.length) ?? '') : '',
        },
        suppression,
        fixes: names.map((name) => writeFix(pattern, name, applicability)),
      });
    },
  }),
});

/** Why a pattern is no mangled name; null where it may be one, or is something else. */
function describe(pattern: string): 'scope' | 'parameters' | 'operator' | null {
  if (!/[(:]|^operator /.test(pattern) || logText(pattern) || compileWildcards(pattern)(BELOW_MAIN))
    return null;
  // Methods of Go and of Objective-C are written with parentheses and colons in their symbols.
  if (/\.\(\*|^[-+]\[/.test(pattern)) return null;
  if (/^operator (?:new|delete)\b/.test(pattern)) return 'operator';
  const outside = withoutAngleBrackets(pattern);
  if (outside.includes('::')) return 'scope';
  return /\w *\(/.test(outside.replace(/\boperator *\(\)/, '')) ? 'parameters' : null;
}

/** What stands outside of template arguments, which inlined functions keep in their names. */
function withoutAngleBrackets(text: string): string {
  let depth = 0;
  let outside = '';
  for (const character of text) {
    if (character === '<') depth++;
    if (depth === 0) outside += character;
    if (character === '>' && depth > 0) depth--;
  }
  return outside;
}
