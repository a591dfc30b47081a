import type { SrcPatternLine } from '../../ast/nodes.js';
import { parseFramePattern } from '../../load/load.js';
import { frameText } from '../../ast/nodes.js';
import { displayText } from '../../source/source.js';
import { MAX_SOURCE_LINE } from '../../valgrind/limits.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const impossibleSource = defineRule({
  id: 'impossible-source',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'A `src:` pattern has a directory in it, or something else than one line number behind the colon',
  why: 'The name of the source file is compared without its directory. Behind the colon, Valgrind reads the digits at the beginning as the line, and drops the rest: `20-30` is line 20, and a word is any line. No frame has a negative line, or one above 1048575.',
  help: 'Write `src:file.c` or `src:file.c:20`.',
  source: 'm_errormgr.c, parse_supploc and supp_pattEQinp; m_debuginfo/priv_storage.h, MAX_LINENO',
  fixSafety: 'Removing a directory is unsafe: the suppression comes into force.',
  messages: {
    directory: '`{file}` never matches: a file is compared without its directory',
    dropped: 'Valgrind reads `{line}` as line {number}, and drops the rest',
    anyLine: '`{line}` is no number, and so stands for any line of the file',
    noLine: '`{line}` never matches: no frame has such a line',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   src:src/inflate.c\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   src:inflate.c:20-30\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   src:inflate.c:inflate\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   src:inflate.c:-1\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   src:inflate.c\n   src:zip*.c:20\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   src:inflate.c:0\n}\n' },
  ],
  create: (context) => ({
    frame(frame, suppression) {
      if (frame.type !== 'src') return;
      const { pattern, lineNumber } = frame;
      const slash = pattern.text.lastIndexOf('/');
      if (slash !== -1) {
        context.report({
          messageId: 'directory',
          span: pattern,
          data: { file: displayText(pattern.text) },
          suppression,
          fixes: [writeFix(pattern, pattern.text.slice(slash + 1))],
        });
      }
      const mistake = lineNumber && describeLine(frame, lineNumber.text);
      if (!mistake) return;
      const { messageId, number = '' } = mistake;
      const data = { line: displayText(lineNumber.text), number };
      context.report({ messageId, span: lineNumber, data, suppression });
    },
  }),
});

function describeLine(frame: SrcPatternLine, text: string) {
  if (/^\d+$/.test(text) && Number(text) <= MAX_SOURCE_LINE) return null;
  const read = parseFramePattern(frameText(frame));
  const line = read?.type === 'src' ? read.line : 0;
  if (line > MAX_SOURCE_LINE) return { messageId: 'noLine' } as const;
  if (!/\d/.test(text[0] === '+' ? text.slice(1) : text.trimStart().slice(0, 1)))
    return { messageId: 'anyLine' } as const;
  return { messageId: 'dropped', number: String(line) } as const;
}
