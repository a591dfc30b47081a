import { misreadLastLine } from '../../source/logical-lines.js';
import { defineRule } from '../rule.js';

export const unterminatedLastLine = defineRule({
  id: 'unterminated-last-line',
  since: '0.1.0',
  severity: 'error',
  fix: 'sometimes',
  scope: 'file',
  group: 'refused',
  summary: 'The last line has no line end, and is a comment or ends in white space',
  why: 'Valgrind takes a last line without a line end as it is: it does not recognise a comment there, and does not remove white space behind a `}`. Both are fatal, though they look right.',
  help: 'End the file with a line end.',
  source: 'm_errormgr.c, get_nbnc_line',
  fixSafety: 'A line end at the end of the file is what the author meant; it is safe.',
  messages: {
    comment: 'Valgrind does not see that the last line is a comment, since it has no line end',
    whiteSpace:
      'Valgrind does not remove the white space at the end of the last line, since it has no line end',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n# The end.' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n} ' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n   ' },
  ],
  create: (context) => ({
    file({ source: { text } }) {
      const line = misreadLastLine(text);
      if (!line) return;
      context.report({
        messageId: line.isComment ? 'comment' : 'whiteSpace',
        span: { start: line.start, end: line.end },
        fixes: [
          {
            title: 'End the line',
            applicability: 'safe',
            edits: [{ start: text.length, end: text.length, text: '\n' }],
          },
        ],
      });
    },
  }),
});
