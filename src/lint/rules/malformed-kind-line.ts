import { defineRule } from '../rule.js';

export const malformedKindLine = defineRule({
  id: 'malformed-kind-line',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  group: 'refused',
  summary: 'The second line of a suppression is no `Tool:Kind`',
  why: 'Valgrind stops with "malformed \'tool1,tool2,...:supp\' line" when the line has no colon, and with "unexpected end-of-file (expecting tool:suppr)" when there is none.',
  help: 'Write the tool and the kind, such as `Memcheck:Leak`, on the line below the name.',
  source: 'm_errormgr.c, load_one_suppressions_file',
  fixSafety: '',
  messages: {
    malformed: "Valgrind stops at this line: malformed 'tool1,tool2,...:supp' line",
    missing: 'Valgrind stops at this suppression: the kind line is missing',
  },
  bad: [
    { code: '{\n   name\n   Memcheck\n   fun:main\n}\n' },
    { code: '{\n   name\n}\n' },
    { code: '{\n   name\n' },
  ],
  good: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' }],
  create: (context) => ({
    suppression(suppression) {
      const { name, kindLine, closeBrace, openBrace } = suppression;
      if (!name || kindLine?.kind) return;
      if (kindLine) context.report({ messageId: 'malformed', span: kindLine, suppression });
      else context.report({ messageId: 'missing', span: closeBrace ?? openBrace, suppression });
    },
  }),
});
