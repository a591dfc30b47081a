import { displayText } from '../../source/source.js';
import { defineRule } from '../rule.js';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'evidence',
  group: 'dead',
  summary: 'No error context of the given logs or emulated errors is suppressed by it',
  why: 'A suppression that nothing needs may hide the next real error. This is only as true as the evidence: other runs, platforms and tools may need it.',
  help: 'Remove it if no other run needs it.',
  source: 'm_errormgr.c, show_used_suppressions',
  fixSafety: '',
  messages: {
    unused: '{name} does not use this suppression',
    unusedHere: '{name} does not use this suppression; {variant} would',
    unusedEverywhere: 'neither {name} nor a variant of it uses this suppression',
    shadowed: 'this suppression is not used in {name}: `{other}` takes all that it matches',
  },
  bad: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:never\n}\n',
      errors: 'Memcheck:Cond main\n',
    },
    {
      code: '{\n   narrow\n   Memcheck:Cond\n   fun:f\n   fun:main\n}\n{\n   broad\n   Memcheck:Cond\n   fun:f\n}\n',
      errors: 'Memcheck:Cond f < main\n',
    },
  ],
  good: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
      errors: 'Memcheck:Cond main\n',
    },
    {
      code: '{\n   name\n   Helgrind:Race\n   fun:main\n}\n',
      errors: 'Memcheck:Cond main\n',
    },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:never\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const usage = context.evidence?.usage.get(suppression);
      if (!context.evidence || !usage) return;
      const span = suppression.name ?? suppression.openBrace;
      const { name } = context.evidence;
      if (usage.verdict === 'unused') {
        const { usedByVariant } = context.evidence;
        const variant = usedByVariant?.get(suppression);
        const messageId = usedByVariant ? (variant ? 'unusedHere' : 'unusedEverywhere') : 'unused';
        context.report({ messageId, span, suppression, data: { name, ...(variant && { variant }) } });
      } else if (usage.verdict === 'shadowed' && usage.shadowedBy) {
        const { file, suppression: other } = usage.shadowedBy;
        context.report({
          messageId: 'shadowed',
          span,
          suppression,
          data: { name, other: displayText(other.name?.text ?? '') },
          related: [
            { file: file.source.file, span: other.name ?? other.openBrace, message: 'the one that is used' },
          ],
        });
      }
    },
  }),
});
