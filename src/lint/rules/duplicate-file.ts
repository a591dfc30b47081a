import { earlierCopy } from '../earlier-copy.js';
import { defineRule } from '../rule.js';

const code = '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n';

export const duplicateFile = defineRule({
  id: 'duplicate-file',
  since: '0.1.0',
  severity: 'info',
  fix: 'never',
  scope: 'project',
  group: 'housekeeping',
  summary: 'A file is the same as an earlier one, byte for byte',
  why: 'Of a file that is given twice, Valgrind uses the suppressions of the second copy alone, since it tries the ones that it reads last first. Perhaps another file was meant, which is never loaded now.',
  help: 'Keep one of them, if Valgrind is given both.',
  source: 'm_errormgr.c, load_suppressions and is_suppressible_error',
  fixSafety: '',
  messages: { duplicate: 'this file is the same as {file}' },
  bad: [{ code, earlier: code }],
  good: [{ code, earlier: code.replace('main', 'init') }],
  create: (context) => ({
    file(file) {
      const copy = earlierCopy(context.files, file);
      if (!copy) return;
      const start = { start: 0, end: 0 };
      context.report({
        messageId: 'duplicate',
        span: start,
        data: { file: copy.source.file },
        related: [{ file: copy.source.file, span: start, message: 'the first one' }],
      });
    },
  }),
});
