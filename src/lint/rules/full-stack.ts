import * as v from 'valibot';
import { defineRule } from '../rule.js';
import { widerLinesFix } from '../wider-fix.js';

export const fullStack = defineRule({
  id: 'full-stack',
  since: '0.1.0',
  severity: 'off',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'A suppression has a line for every frame of a long stack, down to main',
  why: 'A stack of frames without `...` matches errors that come to be in one way alone: another caller, one more inlined call, or a function that is renamed, and it matches no more. The rest of a stack need not be matched. Off by default, since `--gen-suppressions` prints just that.',
  help: 'Keep the innermost lines that say where the error is, and remove the others.',
  source: 'm_errormgr.c, gen_suppression and supp_matches_callers',
  fixSafety:
    'Removing main and what is below it is unsafe: the suppression then matches more. All that it matched before it still matches, which is proved.',
  options: v.strictObject({
    frames: v.optional(
      v.pipe(
        v.number(),
        v.integer('expected a whole number'),
        v.minValue(1, 'expected a number from 1 on'),
        v.description('How many frame lines may stand above main'),
      ),
      4,
    ),
  }),
  messages: { full: 'this suppression has a line for each of {frames} frames above `{name}`' },
  bad: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:a\n   fun:b\n   fun:c\n   fun:d\n   fun:e\n   fun:main\n}\n',
    },
  ],
  good: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:a\n   fun:b\n   ...\n   fun:d\n   fun:e\n   fun:main\n}\n',
    },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:a\n   fun:main\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { frames } = suppression;
      const at = frames.findIndex((frame) => frame.type === 'fun' && OUTERMOST.has(frame.pattern.text));
      const above = frames.slice(0, Math.max(at, 0));
      const [main, last] = [frames[at], frames.at(-1)];
      if (main?.type !== 'fun' || !last || above.length <= context.options.frames) return;
      if (above.some((frame) => frame.type === '...' || frame.type === 'text')) return;
      const { lines } = context.file.source;
      const cut = { start: lines.lineStart(lines.position(main.start).line), text: '' };
      const end = lines.lineEnd(lines.position(last.end).line) + 1;
      const fix = widerLinesFix(context, suppression, [{ ...cut, end }], 'Remove main and what is below it');
      context.report({
        messageId: 'full',
        span: main.pattern,
        data: { frames: String(above.length), name: main.pattern.text },
        suppression,
        fixes: fix ? [fix] : [],
      });
    },
  }),
});

const OUTERMOST = new Set(['main', '(below main)']);
