import type { Suppression } from '../../ast/nodes.js';
import { displayText } from '../../source/source.js';
import type { SpannedText } from '../../source/span.js';
import { addresseesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const refusedFrameLine = defineRule({
  id: 'refused-frame-line',
  since: '0.1.0',
  severity: 'error',
  fix: 'never',
  scope: 'file',
  group: 'refused',
  summary: 'A line of the stack is no frame pattern',
  why: 'Valgrind stops with "location should be "...", or should start with "fun:", "obj:", or "src:"". The prefixes are lower-case, with no blank before the colon; only Param, Leak and FishyValue take an extra line.',
  help: 'Begin the line with `fun:`, `obj:` or `src:`, write `...` alone, or put `#` before a comment.',
  source: 'm_errormgr.c, parse_supploc and load_one_suppressions_file',
  fixSafety: '',
  messages: {
    refused: 'Valgrind stops at this line: `{line}` is neither `...` nor a fun:, obj: or src: pattern',
    ignored: '`{line}` is no frame pattern; it stands behind the frames that Valgrind reads',
    unread: '`{line}` is no frame pattern; no tool of Valgrind reads this suppression',
    extraLine: 'Valgrind stops at this line: {kind} takes no extra line',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n   Fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   match-leak-kinds: definite\n   fun:main\n}\n' },
    { code: '{\n   name\n   ThreadSanitizer:Race\n   race:main\n}\n' },
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:f\n}{\n   name\n   Memcheck:Leak\n   match-leak-kinds: definite\n   fun:malloc\n}\n',
    },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n   ...\n   obj:/lib/*\n   src:a.c:1\n}\n' },
    { code: '{\n   name\n   Memcheck:Param\n   write(buf)\n   fun:write\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   Fun:main\n   fun:main\n}\n' },
  ],
  create: (context) => {
    let swallowing: Suppression | null = null;
    const reportRefused = (line: SpannedText, suppression: Suppression, index: number): void => {
      const finding = {
        span: line,
        data: { line: displayText(line.text) },
        suppression,
        ...(BRACES.test(line.text) && { help: BRACES_HELP }),
      };
      const isRead = addresseesOf(suppression.kindLine, context.releases).length > 0;
      if (!isRead) context.report({ messageId: 'unread', ...finding, severity: 'warning' });
      else if (index < context.numCallers) context.report({ messageId: 'refused', ...finding });
      else context.report({ messageId: 'ignored', ...finding, severity: 'warning' });
    };
    return {
      suppression(suppression) {
        const { extraLine, kindLine } = suppression;
        if (!extraLine) return;
        const kinds = addresseesOf(kindLine, context.releases).flatMap(({ kind }) => kind ?? []);
        if (kinds.some((kind) => kind.extra !== 'none')) return;
        const [kind] = kinds;
        if (!kind || /^\w+:/.test(extraLine.text)) reportRefused(extraLine, suppression, 0);
        else
          context.report({ messageId: 'extraLine', span: extraLine, data: { kind: kind.name }, suppression });
      },
      frame(frame, suppression, index) {
        if (frame.type !== 'text') return;
        // The lines of the suppressions that such a line begins are no mistakes of their own.
        const isBraces = BRACES.test(frame.text);
        if (isBraces || swallowing !== suppression) reportRefused(frame, suppression, index);
        if (isBraces) swallowing = suppression;
      },
    };
  },
});

/** Ends a suppression and begins the next, as people mean it. */
const BRACES = /^\}\s*\{$/;
const BRACES_HELP =
  'Give each brace a line of its own; as it is, all up to the next `}` that is alone on its line belongs to this suppression.';
