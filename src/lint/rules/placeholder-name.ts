import { isPlaceholderName } from '../../valgrind/placeholder-name.js';
import { defineRule } from '../rule.js';

export const placeholderName = defineRule({
  id: 'placeholder-name',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'file',
  group: 'housekeeping',
  summary: 'A suppression still has the name that `--gen-suppressions` prints',
  why: 'Valgrind accepts the name, but its list of used suppressions cannot be read any more, and nobody knows what the suppression is for.',
  help: 'Say in the name what is suppressed and why.',
  source: 'm_errormgr.c, gen_suppression; manual-core, "Suppressing errors"',
  fixSafety: '',
  messages: { placeholder: 'the suppression has no name yet, only the placeholder' },
  bad: [{ code: '{\n   <insert_a_suppression_name_here>\n   Memcheck:Cond\n   fun:main\n}\n' }],
  good: [{ code: '{\n   glib: type registry lives for ever\n   Memcheck:Cond\n   fun:main\n}\n' }],
  create: (context) => ({
    suppression(suppression) {
      const { name } = suppression;
      if (name && isPlaceholderName(name.text))
        context.report({ messageId: 'placeholder', span: name, suppression });
    },
  }),
});
