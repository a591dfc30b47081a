import type { Fix } from '../../diagnostic/diagnostic.js';
import type { SpannedText } from '../../source/span.js';
import { NEWEST_RELEASE } from '../../valgrind/release.js';
import { suppressingTools, toolListNames } from '../../valgrind/tools.js';
import { defineRule } from '../rule.js';

const BYTE_ORDER_MARK = '\xef\xbb\xbf';

/** The byte order marks of UTF-16. */
const UTF16_MARKS = ['\xff\xfe', '\xfe\xff'];

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
    openBraceMissing: "Valgrind stops at this line: there is no '{' before this suppression",
    text: "Valgrind stops at this line: expected '{' or end-of-file",
    closeBrace: "Valgrind stops at this line: there is no '{' for this '}'",
    openBraceNotAlone: "Valgrind stops at this line: '{' must be alone on its line",
    byteOrderMark: 'Valgrind stops at this line: a byte order mark stands before it',
  },
  bad: [
    { code: 'Some prose.\n{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n}\n' },
    { code: '   name\n   Memcheck:Cond\n   fun:main\n}\n' },
    { code: '\xef\xbb\xbf{\n' },
  ],
  good: [{ code: '# Some prose.\n{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' }],
  create: (context) => ({
    file({ strayLines, suppressions }) {
      let unseen: SpannedText | null = null;
      for (const [at, line] of strayLines.entries()) {
        // The lines of a suppression whose `{` Valgrind does not see are no mistakes of their own.
        const start = unseen?.start ?? Infinity;
        if (unseen && !suppressions.some((other) => start < other.start && other.start < line.start)) {
          if (line.text === '}') unseen = null;
          continue;
        }
        const lines = strayLines.slice(at, at + 4);
        const isSeparate = (next: SpannedText): boolean =>
          suppressions.some((other) => line.start < other.start && other.start < next.start);
        const messageId =
          isBraceless(lines) && !lines.some(isSeparate) ? 'openBraceMissing' : kindOfLine(line);
        unseen = messageId === 'openBraceMissing' || opensUnseen(line) ? line : null;
        context.report({
          messageId,
          span: line,
          ...helpFor(messageId, line),
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

/** Are these the name, the kind line, perhaps an extra line, and a frame of a suppression? */
function isBraceless([name, kindLine, ...stack]: readonly SpannedText[]): boolean {
  if (!name || /^(?:\xef\xbb\xbf|[{}])/.test(name.text)) return false;
  const [toolList = '', kind] = kindLine?.text.split(':', 2) ?? [];
  const isKindLine = suppressingTools(NEWEST_RELEASE).some((tool) => toolListNames(toolList, tool.name));
  return (
    kind !== undefined && isKindLine && stack.some(({ text }) => /^(?:\.\.\.$|fun:|obj:|src:)/.test(text))
  );
}

const MERGE_MARKER = /^(?:<{7}|={7}|>{7})(?: |$)/;

/** What to do, where it is something else than usual. */
function helpFor(messageId: string, { text, start }: SpannedText) {
  if (messageId === 'openBraceMissing') return { help: 'Write `{` on a line above this one.' };
  if (start === 0 && UTF16_MARKS.some((mark) => text.startsWith(mark))) {
    return { help: 'Write the file in UTF-8: this is UTF-16, of which Valgrind can read nothing.' };
  }
  if (MERGE_MARKER.test(text)) return { help: 'Resolve the merge conflict that has left this line.' };
  return {};
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
