import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const onlyEllipsis = defineRule({
  id: 'only-ellipsis',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  group: 'refused',
  summary: 'All frame lines that Valgrind keeps are `...`',
  why: 'Valgrind stops with "suppression must contain at least one location line which is not "..."". Of the frame lines it keeps the first `--num-callers`.',
  help: 'Name at least one function, object or source file.',
  source: 'm_errormgr.c, load_one_suppressions_file',
  fixSafety: '',
  messages: {
    only: 'Valgrind stops at this suppression: it must contain at least one line which is not `...`',
    onlyKept: 'Valgrind stops at this suppression: with --num-callers={numCallers} it keeps only lines `...`',
  },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   ...\n   ...\n}\n' }],
  good: [{ code: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:main\n}\n' }],
  create: (context) => ({
    suppression(suppression) {
      const { closeBrace, kindLine } = suppression;
      const { frames } = bodyLinesOf(suppression, context.releases);
      const kept = frames.slice(0, context.numCallers);
      if (kept.length === 0 || !closeBrace || addresseesOf(kindLine, context.releases).length === 0) return;
      if (kept.some((frame) => frame.type !== '...')) return;
      const isCut = kept.length < frames.length;
      context.report({
        messageId: isCut ? 'onlyKept' : 'only',
        span: { start: kept[0]?.start ?? 0, end: kept.at(-1)?.end ?? 0 },
        data: { numCallers: String(context.numCallers) },
        suppression,
      });
    },
  }),
});
