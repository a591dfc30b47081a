import type { Suppression } from '../../ast/nodes.js';
import { displayText } from '../../source/source.js';
import { contentOf } from '../../load/content.js';
import { earlierSuppressions } from '../first-occurrence.js';
import { isPlaceholderName } from '../../valgrind/placeholder-name.js';
import { defineRule } from '../rule.js';

export const duplicateName = defineRule({
  id: 'duplicate-name',
  since: '0.1.0',
  severity: 'off',
  fix: 'never',
  scope: 'project',
  group: 'housekeeping',
  summary: 'Two suppressions have the same name',
  why: 'XML logs name used suppressions without file and line, so that the counts of two with one name cannot be told apart. Many files give one name to all suppressions of one cause: turn this rule on where counts matter.',
  help: 'Give each suppression a name of its own.',
  source: 'm_errormgr.c, VG_(show_error_counts_as_XML)',
  fixSafety: '',
  messages: { duplicate: 'the name `{name}` was already given' },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:a\n}\n{\n   name\n   Memcheck:Cond\n   fun:b\n}\n' }],
  good: [{ code: '{\n   a\n   Memcheck:Cond\n   fun:a\n}\n{\n   b\n   Memcheck:Cond\n   fun:b\n}\n' }],
  create: (context) => ({
    suppression(suppression) {
      const { name } = suppression;
      const earlier = earlierSuppressions(context.files, nameOf, suppression)?.first;
      // Of a suppression that is there twice, the name alone is not worth a word.
      if (!name || !earlier || earlierSuppressions(context.files, contentOf, suppression)) return;
      context.report({
        messageId: 'duplicate',
        span: name,
        data: { name: displayText(name.text) },
        suppression,
        related: [
          {
            file: earlier.file.source.file,
            span: earlier.suppression.name ?? earlier.suppression,
            message: 'the first one',
          },
        ],
      });
    },
  }),
});

/** The name; placeholders are another rule's business. */
function nameOf({ name }: Suppression): string | null {
  return name === null || isPlaceholderName(name.text) ? null : name.text;
}
