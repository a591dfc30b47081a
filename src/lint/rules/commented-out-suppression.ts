import { defineRule } from '../rule.js';

export const commentedOutSuppression = defineRule({
  id: 'commented-out-suppression',
  since: '0.1.0',
  severity: 'info',
  fix: 'never',
  scope: 'file',
  isRefusal: false,
  summary: 'A suppression is commented out',
  why: "Valgrind does not see it. Files keep such suppressions for years, as Python's does those for `PyObject_Free`, and nobody knows who needs them. Given a log or emulated errors, suppkit says which would be used.",
  help: 'Enable it if you need it, or remove it.',
  source: 'm_errormgr.c, get_nbnc_line',
  fixSafety: '',
  messages: {
    present: 'this suppression is commented out',
    needed: 'this suppression is commented out, but {name} needs it: it would suppress {contexts}',
    notNeeded: 'this suppression is commented out, and {name} does not need it',
  },
  bad: [
    { code: '###{\n###   name\n###   Memcheck:Cond\n###   fun:main\n###}\n' },
    {
      code: '# {\n#    name\n#    Memcheck:Cond\n#    fun:main\n# }\n',
      errors: 'Memcheck:Cond main\n',
    },
    {
      code: '#{\n#   name\n#   Memcheck:Cond\n#   fun:f\n#}\n',
      errors: 'Memcheck:Cond main\n',
    },
  ],
  good: [
    {
      code: '# A suppression is { name, Tool:Kind, frames }.\n{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    },
  ],
  create: (context) => ({
    commentedOut(suppression) {
      const usage = context.evidence?.usage.get(suppression);
      const span = suppression;
      if (!context.evidence || !usage) {
        context.report({ messageId: 'present', span, suppression });
      } else if (usage.wouldUseContexts > 0) {
        const contexts =
          usage.wouldUseContexts === 1 ? '1 error context' : `${usage.wouldUseContexts} error contexts`;
        context.report({
          messageId: 'needed',
          span,
          suppression,
          severity: 'warning',
          data: { name: context.evidence.name, contexts },
          help: 'Remove the comment signs before its lines.',
        });
      } else {
        context.report({
          messageId: 'notNeeded',
          span,
          suppression,
          data: { name: context.evidence.name },
          help: 'Other runs may need it; if none does, remove it.',
        });
      }
    },
  }),
});
