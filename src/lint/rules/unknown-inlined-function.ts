import type { FrameLine, Suppression } from '../../ast/nodes.js';
import type { Edit } from '../../diagnostic/diagnostic.js';
import { defineRule } from '../rule.js';
import { widerLinesFix } from '../wider-fix.js';

export const unknownInlinedFunction = defineRule({
  id: 'unknown-inlined-function',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary:
    'A `fun:` pattern is `UnknownInlinedFun`, which Valgrind calls functions whose name it does not find',
  why: 'With link-time optimisation, many inlined functions are called so: the pattern stands for any of them. When the code is built in another way, or a newer Valgrind finds the name, it matches no more.',
  help: 'Write `...` for it, and name a function around it.',
  source: 'm_debuginfo/readdwarf3.c, parse_inl_DIE',
  fixSafety:
    'Writing `...` is unsafe: the suppression then matches any number of frames there. All that it matched before it still matches, which is proved.',
  messages: { unknown: '`{name}` stands for any inlined function whose name Valgrind does not find' },
  bad: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:UnknownInlinedFun\n   fun:UnknownInlinedFun\n   fun:dictresize\n}\n',
    },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:dictresize\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:UnknownInlined\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { frames } = suppression;
      const first = frames.find(isUnknown);
      if (first?.type !== 'fun') return;
      const fix = widerLinesFix(context, suppression, ellipses(suppression), 'Write `...` for such lines');
      context.report({
        messageId: 'unknown',
        span: first.pattern,
        data: { name: first.pattern.text },
        suppression,
        fixes: fix ? [fix] : [],
      });
    },
  }),
});

const UNKNOWN = new Set(['UnknownInlinedFun', 'AbsOriFnNameNotFound']);

function isUnknown(frame: FrameLine): boolean {
  return frame.type === 'fun' && UNKNOWN.has(frame.pattern.text);
}

/** Edits that leave of each run of such lines, and of `...` among them, one `...`. */
function ellipses({ frames }: Suppression): Edit[] {
  const edits: Edit[] = [];
  for (let at = 0; at < frames.length; at++) {
    let end = at;
    while (frames[end]?.type === '...' || (frames[end] && isUnknown(frames[end] as FrameLine))) end++;
    const run = frames.slice(at, end);
    const [first] = run;
    if (first && run.some(isUnknown)) {
      edits.push({ start: first.start, end: run.at(-1)?.end ?? first.end, text: '...' });
    }
    at = Math.max(at, end - 1);
  }
  return edits;
}
