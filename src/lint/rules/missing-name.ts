import { defineRule } from '../rule.js';

export const missingName = defineRule({
  id: 'missing-name',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  group: 'refused',
  summary: 'A suppression ends before its name',
  why: 'Valgrind stops with "unexpected \'}\'", at the end of the file too. The first line in the braces is the name, and it may not be missing.',
  help: 'Write a name, the kind line and the stack between the braces, or remove the braces.',
  source: 'm_errormgr.c, load_one_suppressions_file',
  fixSafety: '',
  messages: { missing: "Valgrind stops at this suppression: unexpected '}' where its name should be" },
  bad: [{ code: '{\n}\n' }, { code: '{\n' }],
  good: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' }],
  create: (context) => ({
    suppression(suppression) {
      if (suppression.name) return;
      context.report({
        messageId: 'missing',
        span: suppression.closeBrace ?? suppression.openBrace,
        suppression,
      });
    },
  }),
});
