import type { FrameLine, Suppression } from '../../ast/nodes.js';
import type { Fix } from '../../diagnostic/diagnostic.js';
import { hasWildcards } from '../../match/wildcard.js';
import { displayText, type Source } from '../../source/source.js';
import { isRenamedBelowMain } from '../../valgrind/below-main.js';
import { BELOW_MAIN } from '../../valgrind/error-context.js';
import { decodeZName } from '../../valgrind/z-names.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const renamedFunction = defineRule({
  id: 'renamed-function',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'A `fun:` pattern has a name that Valgrind replaces by another one before it compares',
  why: 'The start-up code that calls main is called `(below main)`, unless a run has `--show-below-main=yes`. The functions that Valgrind puts in the place of malloc and others have encoded names, `_vgr10010ZU_libcZdsoZa_malloc`, which are decoded to `malloc`.',
  help: 'Write the name that a log shows. What stands below main can mostly be left out, since the rest of a stack need not be matched.',
  source: 'm_debuginfo/debuginfo.c, VG_(get_fnname_kind); m_demangle/demangle.c, VG_(maybe_Z_demangle)',
  fixSafety:
    'Writing the other name, or removing the lines below main, is unsafe: the suppression comes into force.',
  messages: {
    belowMain: '`{name}` never matches: Valgrind calls this function `(below main)`',
    encoded: '`{name}` never matches: Valgrind decodes it to `{decoded}`',
  },
  bad: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:init\n   fun:main\n   fun:__libc_start_main\n   fun:_start\n}\n',
    },
    { code: '{\n   name\n   Memcheck:Leak\n   fun:_vgrZU_libcZdsoZa_malloc\n   fun:init\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:init\n   fun:main\n   fun:(below main)\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:init\n   fun:main\n   fun:__libc_start_main*\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:init\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { frames } = suppression;
      // One report is enough for the frames below main, which stand together.
      const belowMain = frames.findIndex(
        (frame) =>
          frame.type === 'fun' && !hasWildcards(frame.pattern.text) && isRenamedBelowMain(frame.pattern.text),
      );
      const frame = frames[belowMain];
      if (frame?.type === 'fun') {
        context.report({
          messageId: 'belowMain',
          span: frame.pattern,
          data: { name: displayText(frame.pattern.text) },
          suppression,
          fixes: [
            cutBelowMain(context.file.source, frames, belowMain) ?? writeFix(frame.pattern, BELOW_MAIN),
          ],
        });
      }
    },
    frame(frame, suppression) {
      if (frame.type !== 'fun' || !frame.pattern.text.startsWith('_vg')) return;
      const decoded = decodeZName(frame.pattern.text);
      if (decoded === null) return;
      const data = { name: displayText(frame.pattern.text), decoded: displayText(decoded) };
      const fixes = decoded === '' ? [] : [writeFix(frame.pattern, decoded)];
      context.report({ messageId: 'encoded', span: frame.pattern, data, suppression, fixes });
    },
  }),
});

/** Removes a frame line and all behind it; null where main is not above it. */
function cutBelowMain({ lines, text }: Source, frames: Suppression['frames'], at: number): Fix | null {
  const isMain = (frame: FrameLine): boolean => frame.type === 'fun' && frame.pattern.text === 'main';
  const [first, last] = [frames[at], frames.at(-1)];
  if (!first || !last || !frames.slice(0, at).some(isMain)) return null;
  const start = lines.lineStart(lines.position(first.start).line);
  const end = Math.min(lines.lineEnd(lines.position(last.end).line) + 1, text.length);
  return {
    title: 'Remove the lines below main',
    applicability: 'unsafe',
    edits: [{ start, end, text: '' }],
  };
}
