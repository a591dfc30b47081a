import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const framesBeyondNumCallers = defineRule({
  id: 'frames-beyond-num-callers',
  since: '0.1.0',
  severity: 'off',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'A suppression has more frame lines than `--num-callers`',
  why: 'Of the frame lines, Valgrind keeps as many as `--num-callers` says, 12 by default, and reads over the others without a look. So the suppression accepts more than it says: errors whose stacks differ only behind them. Suppressions that `--gen-suppressions` prints can be that long, since inlined calls do not count in a stack, but do count here. Files whose runs have a larger `--num-callers` are full of them: set `numCallers` to that of your runs, and turn this rule on.',
  help: 'Remove these lines, or write `...` for some of those above.',
  source: 'm_errormgr.c, load_one_suppressions_file',
  fixSafety:
    'Removing the lines changes nothing with this `--num-callers`, but is unsafe: with a larger one they count.',
  messages: {
    ignored:
      'Valgrind reads over these lines: with --num-callers={numCallers} it keeps {numCallers} frame lines',
  },
  bad: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:a\n   fun:b\n   fun:c\n   fun:only_here\n}\n',
      numCallers: 3,
    },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:a\n   fun:b\n   fun:c\n   fun:only_here\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:a\n   fun:b\n   fun:c\n   ...\n}\n', numCallers: 3 },
  ],
  create: ({ numCallers, releases, file: { source }, report }) => ({
    suppression(suppression) {
      const { frames } = bodyLinesOf(suppression, releases);
      const ignored = frames.slice(numCallers);
      const [first] = ignored;
      const last = ignored.at(-1);
      // Without a brace at its end, more than frames may stand there.
      if (!suppression.closeBrace) return;
      // A final `...` says nothing, whether Valgrind reads it or not.
      if (!first || !last || ignored.every((frame) => frame.type === '...')) return;
      if (addresseesOf(suppression.kindLine, releases).length === 0) return;
      const { lines, text } = source;
      const start = lines.lineStart(lines.position(first.start).line);
      const end = Math.min(lines.lineEnd(lines.position(last.end).line) + 1, text.length);
      report({
        messageId: 'ignored',
        span: { start: first.start, end: last.end },
        data: { numCallers: String(numCallers) },
        suppression,
        fixes: [{ title: 'Remove them', applicability: 'unsafe', edits: [{ start, end, text: '' }] }],
      });
    },
  }),
});
