import { readFishyValue, readLeakKinds } from '../../load/extra-line.js';
import { displayText } from '../../source/source.js';
import type { ExtraLine } from '../../valgrind/kinds.js';
import { addresseesOf, bodyLinesOf, type BodyLines } from '../addressees.js';
import { defineRule } from '../rule.js';

export const invalidExtraLine = defineRule({
  id: 'invalid-extra-line',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  group: 'refused',
  summary: 'The extra line of a Param, Leak or FishyValue suppression is missing or wrong',
  why: 'Valgrind stops with "bad or missing extra suppression info". Param needs the parameter; Leak takes `match-leak-kinds:` and a set of leak kinds; FishyValue takes `function(argument)`. A `src:` pattern cannot be the first frame of a Leak suppression that has no `match-leak-kinds:` line.',
  help: 'Put the extra line between the kind line and the first frame, as `--gen-suppressions=all` prints it.',
  source: 'mc_errors.c, MC_(read_extra_suppression_info); m_errormgr.c, VG_(get_line)',
  fixSafety: '',
  messages: {
    missingParam:
      'Valgrind stops at this line: a Param suppression needs its parameter, such as `write(buf)`, before the first frame',
    leakKinds: 'Valgrind stops at this line: `{line}` is no `match-leak-kinds:` line that it can read',
    leakSrc:
      'Valgrind stops at this line: without a `match-leak-kinds:` line, the first frame of a Leak suppression cannot be a src: pattern',
    fishyValue: 'Valgrind stops at this line: `{line}` is not of the form `function(argument)`',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Param\n   fun:write\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: Definite\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   src:a.c:1\n}\n' },
    { code: '{\n   name\n   Memcheck:FishyValue\n   malloc\n   fun:malloc\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Param\n   write(buf)\n   fun:write\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: definite,possible\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   Memcheck:FishyValue\n   malloc(size)\n   fun:malloc\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine, closeBrace } = suppression;
      const lines = bodyLinesOf(suppression, context.releases);
      const extra = addresseesOf(kindLine, context.releases)
        .map(({ kind }) => kind?.extra ?? 'none')
        .find((expected) => expected !== 'none');
      const messageId = extra && mistake(extra, lines);
      const span = lines.extraLine ?? lines.frames[0] ?? closeBrace;
      // Without any line, it is the stack that is missing.
      if (!messageId || !span || span === closeBrace) return;
      context.report({
        messageId,
        span,
        data: { line: displayText(lines.extraLine?.text ?? '') },
        suppression,
        ...(messageId === 'leakKinds' &&
          !lines.extraLine?.text.startsWith('match-leak') && { help: NO_LEAK_KINDS_HELP }),
      });
    },
  }),
});

const NO_LEAK_KINDS_HELP =
  'Write `match-leak-kinds:` before leak kinds, and `fun:` or `obj:` before a frame pattern.';

function mistake(extra: ExtraLine, { extraLine, frames }: BodyLines) {
  const line = extraLine?.text;
  switch (extra) {
    case 'param':
      return line === undefined ? 'missingParam' : null;
    case 'leak-kinds':
      if (line === undefined) return frames[0]?.type === 'src' ? 'leakSrc' : null;
      return readLeakKinds(line) ? null : 'leakKinds';
    case 'fishy-value':
      return line === undefined || readFishyValue(line) !== null ? null : 'fishyValue';
    default:
      return null;
  }
}
