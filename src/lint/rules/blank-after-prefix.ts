import { displayText } from '../../source/source.js';
import { defineRule } from '../rule.js';

export const blankAfterPrefix = defineRule({
  id: 'blank-after-prefix',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'A blank stands between `fun:`, `obj:` or `src:` and the pattern',
  why: 'All that follows the colon is the pattern, the blank too, and no function or object name begins with one.',
  help: 'Write the pattern right behind the colon.',
  source: 'm_errormgr.c, parse_supploc',
  fixSafety: 'Removing the blank is unsafe: the suppression comes into force.',
  messages: { blank: 'the blank belongs to the pattern `{pattern}`, which therefore never matches' },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   fun: main\n}\n' }],
  good: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' }],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type === '...' || frame.type === 'text') return;
      const { pattern } = frame;
      const [blanks = ''] = /^[ \t]+/.exec(pattern.text) ?? [];
      if (blanks === '') return;
      const span = { start: pattern.start, end: pattern.start + blanks.length };
      context.report({
        messageId: 'blank',
        span,
        data: { pattern: displayText(pattern.text) },
        suppression,
        fixes: [{ title: 'Remove the blank', applicability: 'unsafe', edits: [{ ...span, text: '' }] }],
      });
    },
  }),
});
