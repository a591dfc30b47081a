import { defineRule } from '../rule.js';

export const unclosedSuppression = defineRule({
  id: 'unclosed-suppression',
  since: '0.1.0',
  severity: 'error',
  fix: 'sometimes',
  scope: 'file',
  group: 'refused',
  summary: 'A suppression has no closing `}`',
  why: 'Valgrind stops at the end of the file or at the next `{`. Behind `--num-callers` frames it does not stop: then the next suppressions vanish inside this one.',
  help: 'Write `}` on a line of its own behind the stack.',
  source: 'm_errormgr.c, load_one_suppressions_file',
  fixSafety:
    'The fix writes the brace where the next suppression or the end of the file is; it is unsafe, since a suppression that Valgrind did not see comes into force.',
  messages: { unclosed: "the closing '}' of this suppression is missing" },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n' },
    { code: '{\n   a\n   Memcheck:Cond\n   fun:a\n{\n   b\n   Memcheck:Cond\n   fun:b\n}\n' },
  ],
  good: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' }],
  create: (context) => ({
    suppression(suppression) {
      const { closeBrace, openBrace, kindLine, end } = suppression;
      if (closeBrace || !kindLine) return;
      const { text, lines } = context.file.source;
      const lineEnd = lines.lineEnd(lines.position(end).line);
      context.report({
        messageId: 'unclosed',
        span: openBrace,
        suppression,
        fixes: [
          {
            title: "Write the missing '}'",
            applicability: 'unsafe',
            edits: [{ start: lineEnd, end: lineEnd, text: text[lineEnd - 1] === '\r' ? '\n}\r' : '\n}' }],
          },
        ],
      });
    },
  }),
});
