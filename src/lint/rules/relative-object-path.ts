import { compileWildcards } from '../../match/wildcard.js';
import { isWhiteSpace } from '../../source/logical-lines.js';
import { displayText } from '../../source/source.js';
import { UNKNOWN_NAME } from '../../valgrind/error-context.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const relativeObjectPath = defineRule({
  id: 'relative-object-path',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'An `obj:` pattern is a file name, a relative path, or a path with `~`',
  why: 'The whole path of the mapped file is compared, absolute and with all symbolic links resolved, and the pattern must match all of it. So a pattern that begins neither with `/` nor with a wildcard matches no object.',
  help: 'Begin the pattern with `*/`.',
  source: 'm_errormgr.c, supp_pattEQinp; m_debuginfo/debuginfo.c, VG_(get_objname)',
  fixSafety: 'Writing `*/` before the name is unsafe: the suppression comes into force.',
  messages: { relative: '`{pattern}` never matches: objects are compared as absolute paths' },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:libfoo.so\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   obj:./bin/app\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/libfoo.so\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/bin/app\n   obj:???\n}\n' },
  ],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type !== 'obj') return;
      const { pattern } = frame;
      const first = pattern.text[0] ?? '/';
      // A blank or nothing behind the prefix is another rule's business.
      if ('/*?'.includes(first) || isWhiteSpace(first.charCodeAt(0))) return;
      if (compileWildcards(pattern.text)(UNKNOWN_NAME)) return;
      const name = pattern.text.replace(/^(?:~?\/|\.{1,2}\/|~[^/]*\/)+/, '');
      context.report({
        messageId: 'relative',
        span: pattern,
        data: { pattern: displayText(pattern.text) },
        suppression,
        fixes: [writeFix(pattern, `*/${name}`)],
      });
    },
  }),
});
