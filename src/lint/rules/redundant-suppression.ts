import { comparison } from '../compared-files.js';
import { reportSuperfluous } from '../report-superfluous.js';
import { defineRule } from '../rule.js';

export const redundantSuppression = defineRule({
  id: 'redundant-suppression',
  since: '0.1.0',
  severity: 'info',
  fix: 'never',
  scope: 'project',
  group: 'housekeeping',
  summary: 'A suppression is not needed, since others accept all that it does',
  why: 'Without it, Valgrind suppresses the same errors: the wider ones would take them. That is proved for all errors. All redundant and unreachable suppressions can be removed at once.',
  help: 'Remove it, or make the wider one narrower; keep it if its own used count matters.',
  source: 'm_errormgr.c, is_suppressible_error',
  fixSafety: '',
  options: comparison,
  messages: {
    one: 'this suppression is not needed: {others} accepts all that it does',
    several: 'this suppression is not needed: {others} together accept all that it does',
  },
  bad: [
    {
      code: '{\n   wide\n   Memcheck:Cond\n   ...\n   fun:png_*\n}\n{\n   narrow\n   Memcheck:Cond\n   fun:inflate\n   fun:png_read_row\n}\n',
    },
  ],
  good: [
    {
      code: '{\n   not wider\n   Memcheck:Leak\n   match-leak-kinds: reachable\n   ...\n   fun:png_*\n}\n{\n   narrow\n   Memcheck:Leak\n   fun:malloc\n   fun:png_malloc\n}\n',
    },
    {
      code: '{\n   not wider\n   Memcheck:Addr4\n   ...\n   fun:png_*\n}\n{\n   other size\n   Memcheck:Addr8\n   fun:inflate\n   fun:png_read_row\n}\n',
    },
  ],
  create: (context) =>
    reportSuperfluous(context, 'redundant', 'This is so if Valgrind is given these files together.'),
});
