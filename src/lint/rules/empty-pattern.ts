import { defineRule } from '../rule.js';

export const emptyPattern = defineRule({
  id: 'empty-pattern',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'Nothing stands behind `fun:`, `obj:` or `src:`',
  why: 'The empty pattern matches the empty name alone, and none is empty: what Valgrind does not know is called `???`.',
  help: 'Write `*` behind it for a frame of whatever name, or remove the line.',
  source: 'm_errormgr.c, parse_supploc and supp_pattEQinp',
  fixSafety: 'Writing `*` is unsafe: the suppression comes into force.',
  messages: { empty: '`{prefix}` alone never matches: there is no empty name' },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:\n   fun:main\n}\n' }],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:*\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:main\n}\n' },
  ],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type === '...' || frame.type === 'text' || frame.pattern.text !== '') return;
      // Behind a NUL, which Valgrind does not see past, it would say nothing.
      const { start } = frame.pattern;
      const title = `Write \`${frame.type}:*\``;
      context.report({
        messageId: 'empty',
        span: frame,
        data: { prefix: `${frame.type}:` },
        suppression,
        fixes: [{ title, applicability: 'unsafe', edits: [{ start, end: start, text: '*' }] }],
      });
    },
  }),
});
