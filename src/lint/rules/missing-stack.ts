import { addresseesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const missingStack = defineRule({
  id: 'missing-stack',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  isRefusal: true,
  summary: 'A suppression has no frame lines',
  why: 'Valgrind stops with "missing stack trace".',
  help: 'Write at least one line that begins with `fun:`, `obj:` or `src:`.',
  source: 'm_errormgr.c, load_one_suppressions_file',
  fixSafety: '',
  messages: { missing: 'Valgrind stops at this suppression: missing stack trace' },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: definite\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   no frame\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine, closeBrace, frames, extraLine } = suppression;
      if (!kindLine?.kind || !closeBrace || frames.length > 0) return;
      // A first line that is no extra line of the kind is a refused frame line, and another rule's business.
      const takesExtra = addresseesOf(kindLine, context.releases).some(
        ({ kind }) => kind && kind.extra !== 'none',
      );
      if (extraLine && !takesExtra) return;
      context.report({ messageId: 'missing', span: closeBrace, suppression });
    },
  }),
});
