import { frameText } from '../../ast/nodes.js';
import { displayText } from '../../source/source.js';
import { defineRule } from '../rule.js';

export const trailingComment = defineRule({
  id: 'trailing-comment',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'A frame line ends in what looks like a comment',
  why: 'A `#` begins a comment only as the first character of a line. Behind a frame it is part of the pattern, which then matches no name.',
  help: 'Put the comment on a line of its own.',
  source: 'm_errormgr.c, get_nbnc_line',
  fixSafety: 'Moving the comment above the line is unsafe: the suppression comes into force.',
  messages: { comment: '`{comment}` is part of the pattern, which therefore never matches' },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:main # bug 12\n}\n' }],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   # bug 12\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:{closure#0}\n}\n' },
  ],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type === '...' || frame.type === 'text') return;
      if (!frame.pattern.text.includes('#') && frame.type !== 'src') return;
      const { text } = context.file.source;
      const visible = frameText(frame);
      const [blankAndComment, comment = ''] = /[ \t]+(#.*)$/s.exec(visible) ?? [];
      if (blankAndComment === undefined) return;
      const start = frame.start + visible.length - comment.length;
      const indent = text.slice(text.lastIndexOf('\n', frame.start) + 1, frame.start);
      const removed = { start: frame.start + visible.length - blankAndComment.length, end: frame.end };
      context.report({
        messageId: 'comment',
        span: { start, end: start + comment.length },
        data: { comment: displayText(comment) },
        suppression,
        fixes: [
          {
            title: 'Put the comment on a line of its own',
            applicability: 'unsafe',
            edits: [
              { start: frame.start, end: frame.start, text: `${text.slice(start, frame.end)}\n${indent}` },
              { ...removed, text: '' },
            ],
          },
        ],
      });
    },
  }),
});
