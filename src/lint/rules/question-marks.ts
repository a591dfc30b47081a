import { UNKNOWN_NAME } from '../../valgrind/error-context.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const questionMarks = defineRule({
  id: 'question-marks',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'The pattern `fun:???` is meant for functions without a name',
  why: 'Valgrind calls a function that it knows no name for `???`. In a pattern, these are three wildcards, which match every name of three bytes: `fun:???` matches `abs`, too. When debug information is there, it does not match any more.',
  help: 'Name the object with `obj:`, or write `...`.',
  source: 'm_debuginfo/debuginfo.c, VG_(get_fnname_no_cxx_demangle); m_libcbase.c, VG_(string_match)',
  fixSafety: 'Writing `...` is unsafe: it stands for any number of frames, whatever their names.',
  messages: { marks: '`fun:???` matches every function name of three bytes, besides the unknown one' },
  bad: [{ code: '{\n   name\n   Memcheck:Cond\n   fun:???\n   fun:main\n}\n' }],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/libfoo.so*\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:???\n   fun:main\n}\n' },
  ],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type !== 'fun' || frame.pattern.text !== UNKNOWN_NAME) return;
      const hasOthers = suppression.frames.some(
        (other) => other.type !== '...' && other !== frame && other.type !== 'text',
      );
      context.report({
        messageId: 'marks',
        span: frame,
        suppression,
        fixes: hasOthers ? [writeFix(frame, '...')] : [],
      });
    },
  }),
});
