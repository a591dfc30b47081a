import { compareSuppressions } from '../../edit/sort-suppressions.js';
import { displayText } from '../../source/source.js';
import { defineRule } from '../rule.js';

export const unsortedFile = defineRule({
  id: 'unsorted-file',
  since: '0.1.0',
  severity: 'off',
  fix: 'never',
  scope: 'file',
  group: 'housekeeping',
  summary: 'The suppressions of a file are not sorted',
  why: 'Where suppressions are sorted by tool, kind and the first line of the stack that names something, one sees what is already there, and two people seldom add theirs in the same place. The order decides which of several suppressions Valgrind counts for an error, but never whether one is suppressed. Off by default: many files are in an order of their own.',
  help: '`suppkit merge FILE --sort -o FILE` sorts it, and leaves out what is not needed.',
  source: 'suppkit itself; m_errormgr.c, is_suppressible_error, for what the order decides',
  fixSafety: '',
  messages: { unsorted: '`{name}` belongs above `{before}`' },
  bad: [
    {
      code: '{\n   b\n   Memcheck:Cond\n   fun:inflate\n}\n{\n   a\n   Memcheck:Cond\n   fun:deflate\n}\n',
    },
  ],
  good: [
    {
      code: '{\n   b\n   Memcheck:Cond\n   fun:deflate\n}\n{\n   a\n   Memcheck:Cond\n   ...\n   fun:inflate\n}\n',
    },
    { code: '{\n   one\n   Memcheck:Cond\n   fun:inflate\n}\n' },
  ],
  create: ({ report }) => ({
    file({ suppressions }) {
      // One word a file is enough: one command sorts it.
      for (const [at, suppression] of suppressions.entries()) {
        const before = suppressions[at - 1];
        if (!before || compareSuppressions(before, suppression) <= 0) continue;
        const first = suppressions.find((other) => compareSuppressions(other, suppression) > 0) ?? before;
        report({
          messageId: 'unsorted',
          span: suppression.name ?? suppression.openBrace,
          data: {
            name: displayText(suppression.name?.text ?? ''),
            before: displayText(first.name?.text ?? ''),
          },
          suppression,
        });
        return;
      }
    },
  }),
});
