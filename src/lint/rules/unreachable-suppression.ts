import { comparison } from '../compared-files.js';
import { reportSuperfluous } from '../report-superfluous.js';
import { defineRule } from '../rule.js';

export const unreachableSuppression = defineRule({
  id: 'unreachable-suppression',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'project',
  group: 'dead',
  summary: 'A suppression is never used, since others accept all that it does and are tried first',
  why: 'Valgrind tries the suppression that it reads last first, and a wider one that stands behind a narrower one takes every error before it. This is proved for all errors, not seen in some logs: the suppression can go, and the wider one hides more than one may think.',
  help: 'Remove it, or make the wider one narrower; move it behind the wider one if its own used count matters.',
  source: 'm_errormgr.c, is_suppressible_error and load_one_suppressions_file',
  fixSafety: '',
  options: comparison,
  messages: {
    one: 'this suppression is never used: {others} accepts all that it does and is tried first',
    several: 'this suppression is never used: {others} together accept all that it does and are tried first',
  },
  bad: [
    {
      code: '{\n   narrow\n   Memcheck:Cond\n   fun:inflate\n   fun:png_read_row\n}\n{\n   wide\n   Memcheck:Cond\n   ...\n   fun:png_*\n}\n',
    },
    {
      code: '{\n   definite leaks\n   Memcheck:Leak\n   match-leak-kinds: definite\n   fun:malloc\n   fun:init\n}\n{\n   all leaks\n   Memcheck:Leak\n   fun:*alloc\n   fun:init\n}\n',
    },
  ],
  good: [
    {
      code: '{\n   wide\n   Memcheck:Cond\n   ...\n   fun:png_*\n}\n{\n   narrow\n   Memcheck:Cond\n   fun:inflate\n   fun:png_read_row\n}\n',
    },
    {
      code: '{\n   narrow\n   Memcheck:Cond\n   fun:inflate\n   fun:png_read_row\n}\n{\n   not wider\n   Memcheck:Cond\n   fun:inflate\n   fun:png_write_*\n}\n',
    },
  ],
  create: (context) =>
    reportSuperfluous(context, 'unreachable', 'This is so if Valgrind is given these files in this order.'),
});
