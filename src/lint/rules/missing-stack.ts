import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const missingStack = defineRule({
  id: 'missing-stack',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  group: 'refused',
  summary: 'A suppression has no frame lines',
  why: 'Valgrind stops with "missing stack trace".',
  help: 'Write at least one line that begins with `fun:`, `obj:` or `src:`.',
  source: 'm_errormgr.c, load_one_suppressions_file',
  fixSafety: '',
  messages: {
    missing: 'Valgrind stops at this suppression: missing stack trace',
    missingAll: 'Valgrind takes this brace for the extra line: extra line and stack are missing',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: definite\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   no frame\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine, closeBrace } = suppression;
      const { extraLine, frames } = bodyLinesOf(suppression, context.releases);
      const extras = addresseesOf(kindLine, context.releases).map(({ kind }) => kind?.extra ?? 'none');
      if (!closeBrace || frames.length > 0 || extras.length === 0) return;
      const takesExtra = extras.some((extra) => extra !== 'none');
      // A first line that is no extra line of the kind is a refused frame line, and another rule's business.
      if (extraLine && !takesExtra) return;
      // Where an extra line may stand, Valgrind takes even the brace for one.
      context.report({
        messageId: takesExtra && !extraLine ? 'missingAll' : 'missing',
        span: closeBrace,
        suppression,
      });
    },
  }),
});
