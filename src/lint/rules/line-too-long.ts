import { readLogicalLines } from '../../source/logical-lines.js';
import { MAX_LINE_LENGTH } from '../../valgrind/limits.js';
import { defineRule } from '../rule.js';

export const lineTooLong = defineRule({
  id: 'line-too-long',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  group: 'refused',
  summary: 'A line is longer than 51,199 bytes',
  why: 'Valgrind ends with a failed assertion. Comments and white space at the end of the line count, white space at its beginning does not.',
  help: 'Shorten the line; a `*` may stand for the rest of a name.',
  source: 'm_errormgr.c, get_nbnc_line',
  fixSafety: '',
  messages: {
    tooLong: 'Valgrind ends with a failed assertion at this line of {length} bytes; the limit is {limit}',
  },
  bad: [{ code: `# ${'x'.repeat(MAX_LINE_LENGTH)}\n` }],
  good: [{ code: `#${'x'.repeat(MAX_LINE_LENGTH - 1)}\n` }],
  create: (context) => ({
    file({ source }) {
      const lines = readLogicalLines(source.text, MAX_LINE_LENGTH);
      for (let line = lines.next(); line; line = lines.next()) {
        if (!line.overlong) continue;
        const lineEnd = source.lines.lineEnd(source.lines.position(line.start).line);
        const data = { length: String(lineEnd - line.start), limit: String(MAX_LINE_LENGTH) };
        context.report({ messageId: 'tooLong', span: { start: line.start, end: lineEnd }, data });
      }
    },
  }),
});
