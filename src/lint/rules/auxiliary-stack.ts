import { displayText } from '../../source/source.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const auxiliaryStack = defineRule({
  id: 'auxiliary-stack',
  since: '0.1.0',
  severity: 'info',
  fix: 'never',
  scope: 'file',
  group: 'dead',
  summary: 'The stack of an invalid access begins with the function that freed the block',
  why: "Below the stack of an invalid read or write, a log shows where the block was freed, and that stack begins with `free` or `operator delete`. Valgrind compares only the first stack, the one of the access. It is not in `free` itself, since Valgrind puts its own in the place of the program's; only a program with an allocator of its own may have it there.",
  help: 'Write the stack that stands right below `Invalid read` or `Invalid write`.',
  source: 'm_errormgr.c, is_suppressible_error; mc_errors.c, MC_(pp_Error)',
  fixSafety: '',
  messages: { freed: '`{name}` freed the block: it is not where an invalid access is found' },
  bad: [
    { code: '{\n   name\n   Memcheck:Addr4\n   fun:free\n   fun:drop_table\n}\n' },
    { code: '{\n   name\n   Memcheck:Addr8\n   fun:_ZdlPv\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Addr4\n   fun:read_table\n   fun:free\n}\n' },
    { code: '{\n   name\n   Memcheck:Free\n   fun:free\n   fun:drop_table\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const kind = suppression.kindLine?.kind?.text ?? '';
      const [first] = bodyLinesOf(suppression, context.releases).frames;
      if (first?.type !== 'fun' || !/^Addr\d+$/.test(kind) || !FREEING.test(first.pattern.text)) return;
      if (addresseesOf(suppression.kindLine, context.releases).length === 0) return;
      const data = { name: displayText(first.pattern.text) };
      context.report({ messageId: 'freed', span: first.pattern, data, suppression });
    },
  }),
});

const FREEING = /^(?:free|_Zd[la]Pv\w*)$/;
