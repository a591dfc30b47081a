import type { NamePatternLine } from '../../ast/nodes.js';
import { displayText } from '../../source/source.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const regularExpression = defineRule({
  id: 'regular-expression',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'A pattern is written as a regular expression, or with backslashes',
  why: 'Patterns know `*` for any number of bytes and `?` for exactly one, and nothing else. Brackets, bars, `^` and `.` stand for themselves. There is no escape: a backslash is a backslash since Valgrind 3.4.',
  help: 'Use `*` and `?`; write a suppression for each alternative.',
  source: 'm_errormgr.c, supp_pattEQinp; m_libcbase.c, VG_(string_match)',
  fixSafety: 'Writing the pattern with wildcards is unsafe: the suppression comes into force.',
  messages: {
    backslash: 'a backslash escapes nothing: `{pattern}` never matches',
    regular: '`{sign}` means nothing in a pattern but itself, so that `{pattern}` never matches',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:operator\\*\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:^png_.*$\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:(read|write)_all\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/libfoo-[0-9].so\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:png_*\n   fun:cp.*\n}\n' },
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:operator[]\n   fun:-[Reader next]\n   fun:pick<int [3]>\n}\n',
    },
  ],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type !== 'fun' && frame.type !== 'obj') return;
      const { pattern } = frame;
      // Most patterns have none of these.
      if (!/[\\^|[$]|^\.\*/.test(pattern.text)) return;
      const sign = pattern.text.includes('\\') ? '\\' : regularSign(frame);
      if (sign === null) return;
      const meant = asWildcards(pattern.text);
      context.report({
        messageId: sign === '\\' ? 'backslash' : 'regular',
        span: pattern,
        data: { pattern: displayText(pattern.text), sign: displayText(sign) },
        suppression,
        fixes: meant === null ? [] : [writeFix(pattern, meant)],
      });
    },
  }),
});

/** Inlined functions keep their operators and template arguments; Objective-C's methods have brackets around them. */
const OTHER_LANGUAGE = /operator|[<{]|^[-+]\[/;

/** What can only be meant as a regular expression; null if there is nothing. */
function regularSign({ type, pattern: { text } }: NamePatternLine): string | null {
  if (type === 'fun' && OTHER_LANGUAGE.test(text)) return null;
  const signs = [/^\^/, /\([^()]*\|[^()]*\)/, /\[[^\]]+\]/, /\.\*\$$/];
  // Names of functions have no bars, and begin with no dot; paths may have and do.
  if (type === 'fun') signs.push(/\|/, /^\.\*/);
  for (const sign of signs) {
    const [found] = sign.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}

/** The same with wildcards, where that is all it takes. */
function asWildcards(text: string): string | null {
  const plain = text
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replaceAll(/(?<!\\)\.[*+]/g, '*')
    .replaceAll(/(?<!\\)\.(?=[?])/g, '')
    .replaceAll(/\\([^\w])/g, '$1');
  return /[\\^|[\]()$]/.test(plain) || plain === text ? null : plain;
}
