import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const crashingSuppression = defineRule({
  id: 'crashing-suppression',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'file',
  group: 'dead',
  summary: 'Valgrind loads the suppression, and crashes when it compares an error with it',
  why: 'Helgrind aborts at the first error of whatever kind that is compared with a FreeMemLock suppression. Memcheck ends with a segmentation fault at the first FishyValue error that is compared with a FishyValue suppression without `function(argument)`. So the file works until there is such an error.',
  help: 'Remove the suppression, or write the missing line, such as `malloc(size)`, below the kind line.',
  source: 'hg_errors.c, HG_(error_matches_suppression); mc_errors.c, MC_(error_matches_suppression)',
  fixSafety: '',
  messages: {
    abort: '{tool} aborts at the first error that it compares with this suppression',
    fishyValue:
      'the line `function(argument)` is missing, so that Memcheck crashes at the first FishyValue error',
  },
  bad: [
    { code: '{\n   name\n   Helgrind:FreeMemLock\n   fun:free\n}\n' },
    { code: '{\n   name\n   Memcheck:FishyValue\n   fun:malloc\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Helgrind:Misc\n   fun:free\n}\n' },
    { code: '{\n   name\n   Memcheck:FishyValue\n   malloc(size)\n   fun:malloc\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine } = suppression;
      const { extraLine, frames } = bodyLinesOf(suppression, context.releases);
      if (!kindLine?.kind || frames.length === 0) return;
      const addressees = addresseesOf(kindLine, context.releases);
      const aborting = addressees.find(({ kind }) => kind?.aborts);
      const isFishy = !extraLine && addressees.some(({ kind }) => kind?.extra === 'fishy-value');
      if (aborting) {
        context.report({
          messageId: 'abort',
          span: kindLine.kind,
          data: { tool: aborting.tool },
          suppression,
        });
      } else if (isFishy) context.report({ messageId: 'fishyValue', span: kindLine.kind, suppression });
    },
  }),
});
