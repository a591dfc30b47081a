import { displayText } from '../../source/source.js';
import { contentOf } from '../../load/content.js';
import { earlierSuppression } from '../first-occurrence.js';
import { defineRule } from '../rule.js';

export const duplicateSuppression = defineRule({
  id: 'duplicate-suppression',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'project',
  isRefusal: false,
  summary: 'A suppression says the same as an earlier one',
  why: 'Valgrind tries the one that it reads last first, so the earlier one is never used unless errors came to it before.',
  help: 'Remove one of the two.',
  source: 'm_errormgr.c, is_suppressible_error',
  fixSafety: '',
  messages: { duplicate: 'this suppression says the same as `{name}`' },
  bad: [
    { code: '{\n   a\n   Memcheck:Cond\n   fun:a\n}\n{\n   b\n   Memcheck:Cond\n   fun:a\n}\n' },
    {
      code: '{\n   a\n   Memcheck:Leak\n   match-leak-kinds: definite\n   ...\n   obj:*\n   src:a.c:1\n}\n{\n   b\n   Memcheck:Leak\n   match-leak-kinds: definite\n   ...\n   obj:*\n   src:a.c:1\n}\n',
    },
  ],
  good: [
    { code: '{\n   a\n   Memcheck:Cond\n   fun:a\n}\n{\n   b\n   Memcheck:Cond\n   fun:a\n   fun:b\n}\n' },
    { code: '{\n   a\n   Memcheck:Cond\n   fun:a\n}\n{\n   b\n   Memcheck:Value8\n   fun:a\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const earlier = earlierSuppression(context.files, contentOf, suppression);
      if (!earlier) return;
      const { file, suppression: same } = earlier;
      context.report({
        messageId: 'duplicate',
        span: suppression,
        data: { name: displayText(same.name?.text ?? '') },
        suppression,
        related: [{ file: file.source.file, span: same, message: 'the same suppression' }],
      });
    },
  }),
});
