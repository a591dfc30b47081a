import { displayText } from '../../source/source.js';
import { bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const laterSourceLine = defineRule({
  id: 'later-source-line',
  since: '0.1.0',
  severity: 'info',
  fix: 'never',
  scope: 'file',
  group: 'dead',
  summary: 'A `src:` line is not the first line of the stack',
  why: 'Inlined calls are frames of their own, but a `src:` line is compared with the source position of the machine frame of the same number. So where calls are inlined above it, Valgrind looks at a caller further out, and what the log shows for this frame does not match.',
  help: 'Use `src:` in the first line only, or name the function; without inlined calls (`--read-inline-info=no`) it works.',
  source: 'm_errormgr.c, supp_matches_callers',
  fixSafety: '',
  messages: {
    later: '`{line}` is compared with another frame than this one where calls are inlined above it',
  },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:inflate\n   src:png_read.c:120\n}\n' }],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   src:inflate.c:20\n   fun:png_read_row\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:inflate\n   fun:png_read_row\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { frames } = bodyLinesOf(suppression, context.releases);
      const later = frames.slice(1, context.numCallers).find((frame) => frame.type === 'src');
      if (later?.type !== 'src') return;
      const { text } = context.file.source;
      const data = { line: displayText(text.slice(later.start, later.end)) };
      context.report({ messageId: 'later', span: later, data, suppression });
    },
  }),
});
