import type { NamePatternLine } from '../../ast/nodes.js';
import type { Fix } from '../../diagnostic/diagnostic.js';
import { displayText } from '../../source/source.js';
import { logText, type LogText } from '../log-text.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const logTextAsName = defineRule({
  id: 'log-text-as-name',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'A `fun:` pattern has parts of a log in it that are not the name of a function',
  why: 'A line of a log, `by 0x4E54A4: inflate (inflate.c:12)`, has an address before the name and a place behind it, and names in XML have entities such as `&lt;`. All that follows `fun:` is compared with the name alone. The path of an object belongs behind `obj:`.',
  help: 'Leave the name alone, and write it as `--gen-suppressions=all` prints it.',
  source: 'm_errormgr.c, supp_pattEQinp; m_debuginfo/debuginfo.c, VG_(describe_IP)',
  fixSafety: 'Removing what is no part of the name is unsafe: the suppression comes into force.',
  messages: {
    position: '`{found}` is a place from a log, and no part of the name, so that this never matches',
    address: '`{found}` is an address from a log, and no part of the name, so that this never matches',
    path: '`{found}` is the path of an object, not the name of a function, so that this never matches',
    entity: '`{found}` is an XML entity, which Valgrind does not decode, so that this never matches',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc (vg_replace_malloc.c:236)\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:0x4E54A4: inflate\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:/usr/lib/libX11.so.6.2.0\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:pick&lt;int&gt;\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:main\n   fun:(below main)\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/libX11.so.6.2.0\n   fun:pick<int>\n}\n' },
  ],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type !== 'fun') return;
      const copied = logText(frame.pattern.text);
      if (!copied) return;
      context.report({
        messageId: copied.kind,
        span: frame.pattern,
        data: { found: displayText(copied.found) },
        suppression,
        fixes: [repair(frame, copied)],
      });
    },
  }),
});

function repair({ start, pattern }: NamePatternLine, { kind, name }: LogText): Fix {
  if (kind !== 'path') return writeFix(pattern, name);
  return {
    title: 'Write `obj:` before it',
    applicability: 'unsafe',
    edits: [{ start, end: pattern.start, text: 'obj:' }],
  };
}
