import { MAX_FRAME_PATTERNS } from '../../valgrind/limits.js';
import { addresseesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

const tooMany = `{\n   name\n   Memcheck:Cond\n${'   fun:f\n'.repeat(MAX_FRAME_PATTERNS + 1)}}\n`;

export const tooManyFrames = defineRule({
  id: 'too-many-frames',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  group: 'refused',
  summary: 'A suppression has more than 500 frame lines, and `--num-callers` is 500',
  why: 'Valgrind stops with "too many callers in stack trace". With a smaller `--num-callers` it reads over the frames that are too many.',
  help: 'Remove the outermost frame lines.',
  source: 'm_errormgr.c, load_one_suppressions_file; VG_MAX_SUPP_CALLERS',
  fixSafety: '',
  messages: { tooMany: 'Valgrind stops at this line: too many callers in stack trace' },
  bad: [{ code: tooMany, numCallers: MAX_FRAME_PATTERNS }],
  good: [{ code: tooMany }],
  create: (context) => ({
    frame(frame, suppression, index) {
      if (index !== MAX_FRAME_PATTERNS || context.numCallers < MAX_FRAME_PATTERNS) return;
      if (addresseesOf(suppression.kindLine, context.releases).length === 0) return;
      context.report({ messageId: 'tooMany', span: frame, suppression });
    },
  }),
});
