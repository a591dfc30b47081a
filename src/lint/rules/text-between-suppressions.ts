import type { Fix } from '../../diagnostic/diagnostic.js';
import type { SpannedText } from '../../source/span.js';
import { defineRule } from '../rule.js';

const BYTE_ORDER_MARK = '\xef\xbb\xbf';

export const textBetweenSuppressions = defineRule({
  id: 'text-between-suppressions',
  since: '0.1.0',
  severity: 'error',
  fix: 'sometimes',
  scope: 'file',
  group: 'refused',
  summary: 'A line between suppressions is neither a comment nor `{`',
  why: 'Valgrind stops with "expected \'{\' or end-of-file". A brace counts only when it is alone on its line; a comment begins with `#`.',
  help: 'Put `#` before the line if it is a comment, or give the brace a line of its own.',
  source: 'm_errormgr.c, load_one_suppressions_file; manual-core, "Suppressing errors"',
  fixSafety: 'Removing a byte order mark changes nothing that Valgrind reads; it is safe.',
  messages: {
    text: "Valgrind stops at this line: expected '{' or end-of-file",
    closeBrace: "Valgrind stops at this line: there is no '{' for this '}'",
    openBraceNotAlone: "Valgrind stops at this line: '{' must be alone on its line",
    byteOrderMark: 'Valgrind stops at this line: a byte order mark stands before it',
  },
  bad: [
    { code: 'Some prose.\n{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n}\n' },
    { code: '\xef\xbb\xbf{\n' },
  ],
  good: [{ code: '# Some prose.\n{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' }],
  create: (context) => ({
    file({ strayLines, suppressions }) {
      let unseen: SpannedText | null = null;
      for (const line of strayLines) {
        // The lines of a suppression whose `{` Valgrind does not see are no mistakes of their own.
        const start = unseen?.start ?? Infinity;
        if (unseen && !suppressions.some((other) => start < other.start && other.start < line.start)) {
          if (line.text === '}') unseen = null;
          continue;
        }
        const messageId = kindOfLine(line);
        unseen = opensUnseen(line) ? line : null;
        context.report({
          messageId,
          span: line,
          fixes: messageId === 'byteOrderMark' ? [removeMark(line)] : [],
        });
      }
    },
  }),
});

/** Does a suppression begin here whose brace Valgrind does not see? Not on a line that is the whole file. */
function opensUnseen({ text }: SpannedText): boolean {
  return /^(?:\xef\xbb\xbf)?\{/.test(text) && !text.includes('\r');
}

function kindOfLine({ text }: SpannedText) {
  if (text.startsWith(BYTE_ORDER_MARK)) return 'byteOrderMark';
  if (text === '}') return 'closeBrace';
  return text.startsWith('{') ? 'openBraceNotAlone' : 'text';
}

function removeMark({ start }: SpannedText): Fix {
  const edits = [{ start, end: start + BYTE_ORDER_MARK.length, text: '' }];
  return { title: 'Remove the byte order mark', applicability: 'safe', edits };
}
