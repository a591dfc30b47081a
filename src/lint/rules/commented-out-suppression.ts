import * as v from 'valibot';
import { frameText, type Suppression } from '../../ast/nodes.js';
import { displayText } from '../../source/source.js';
import { defineRule } from '../rule.js';

export const commentedOutSuppression = defineRule({
  id: 'commented-out-suppression',
  since: '0.1.0',
  severity: 'info',
  fix: 'never',
  scope: 'file',
  group: 'housekeeping',
  summary: 'A suppression is commented out, and the given logs need it, or do not',
  why: "Valgrind does not see it. Files keep such suppressions for years, as Python's does those for `PyObject_Free`, and nobody knows who needs them. Given a log or emulated errors, suppkit says which would be used.",
  help: 'Enable it if you need it, or remove it.',
  source: 'm_errormgr.c, get_nbnc_line',
  fixSafety: '',
  options: v.strictObject({
    always: v.optional(
      v.pipe(
        v.boolean(),
        v.description(
          'Report also those of which no log and no emulated error tells whether they are needed',
        ),
      ),
      false,
    ),
  }),
  messages: {
    present: '{kind} for `{frame}` is commented out',
    needed: '{kind} for `{frame}` is commented out, but {name} needs it: it would suppress {contexts}',
    notNeeded: '{kind} for `{frame}` is commented out, and {name} does not need it',
    notNeededHere: '{kind} for `{frame}` is commented out, and {name} does not need it; {variant} would',
    notNeededAnywhere:
      '{kind} for `{frame}` is commented out, and neither {name} nor a variant of it needs it',
  },
  bad: [
    { code: '###{\n###   name\n###   Memcheck:Cond\n###   fun:main\n###}\n', options: { always: true } },
    {
      code: '# {\n#    name\n#    Memcheck:Cond\n#    fun:main\n# }\n',
      errors: 'Memcheck:Cond main\n',
    },
    {
      code: '#{\n#   name\n#   Memcheck:Cond\n#   fun:f\n#}\n',
      errors: 'Memcheck:Cond main\n',
    },
  ],
  good: [
    { code: '###{\n###   name\n###   Memcheck:Cond\n###   fun:main\n###}\n' },
    {
      code: '# A suppression is { name, Tool:Kind, frames }.\n{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    },
  ],
  create: (context) => ({
    commentedOut(suppression) {
      const { evidence } = context;
      const usage = evidence?.usage.get(suppression);
      const span = suppression;
      const data = describe(suppression);
      if (!evidence || !usage) {
        if (context.options.always) context.report({ messageId: 'present', span, suppression, data });
      } else if (usage.wouldUseContexts > 0) {
        const { wouldUseContexts: count } = usage;
        const contexts = count === 1 ? '1 error context' : `${count} error contexts`;
        context.report({
          messageId: 'needed',
          span,
          suppression,
          severity: 'warning',
          data: { ...data, name: evidence.name, contexts },
          help: evidence.help || 'Remove the comment signs before its lines.',
        });
      } else {
        const { usedByVariant } = evidence;
        const variant = usedByVariant?.get(suppression);
        const messageId = usedByVariant ? (variant ? 'notNeededHere' : 'notNeededAnywhere') : 'notNeeded';
        context.report({
          messageId,
          span,
          suppression,
          data: { ...data, name: evidence.name, ...(variant && { variant }) },
          help: NOT_NEEDED_HELP[messageId],
        });
      }
    },
  }),
});

const NOT_NEEDED_HELP = {
  notNeeded: 'Other runs may need it; if none does, remove it.',
  notNeededHere: 'Enable it for that build, if you have it; otherwise remove it.',
  notNeededAnywhere: 'Remove it, if nothing else needs it.',
};

/** Its kind line and its innermost frame pattern that names something. */
function describe({ kindLine, frames }: Suppression): { kind: string; frame: string } {
  const frame = frames.find((line) => line.type !== '...');
  return {
    kind: displayText(kindLine?.text ?? ''),
    frame: frame ? displayText(frameText(frame)) : '...',
  };
}
