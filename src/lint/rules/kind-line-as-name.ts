import { displayText } from '../../source/source.js';
import { lacksNameLine } from '../name-line.js';
import { defineRule } from '../rule.js';

export const kindLineAsName = defineRule({
  id: 'kind-line-as-name',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'The name line is missing, so that the kind line is taken as the name',
  why: 'The first line in the braces is always the name, and a line that begins with `#` is no line at all. The next line is then read as the kind line, mostly of a tool that does not exist, and the suppression is silently skipped.',
  help: 'Write a name on a line of its own above the kind line. It must not begin with `#`.',
  source: 'm_errormgr.c, load_one_suppressions_file',
  fixSafety: 'Writing a name is unsafe: the suppression comes into force.',
  messages: { missing: '`{line}` is taken as the name of this suppression' },
  bad: [
    { code: '{\n   Memcheck:Cond\n   fun:main\n}\n' },
    { code: '{\n   #1234 a leak\n   Memcheck:Leak\n   fun:malloc\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' },
    { code: '{\n   Memcheck:Cond\n   Memcheck:Cond\n   fun:main\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { name } = suppression;
      if (!name || !lacksNameLine(suppression)) return;
      context.report({
        messageId: 'missing',
        span: name,
        data: { line: displayText(name.text) },
        suppression,
        fixes: [
          {
            title: 'Write a name above it',
            applicability: 'unsafe',
            edits: [{ start: name.start, end: name.start, text: 'unnamed\n   ' }],
          },
        ],
      });
    },
  }),
});
