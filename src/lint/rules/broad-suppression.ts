import * as v from 'valibot';
import { hiddenContexts } from '../hidden-contexts.js';
import { defineRule } from '../rule.js';

export const broadSuppression = defineRule({
  id: 'broad-suppression',
  since: '0.1.0',
  severity: 'info',
  fix: 'never',
  scope: 'evidence',
  group: 'broad',
  summary: 'A suppression hides many different errors of the given logs',
  why: 'One error, however often it occurs, is one error context. A suppression that takes many contexts is for a whole part of a program, and takes the next error of that part, too.',
  help: 'Look at what it hides (`suppkit match` lists it), and name more of the frames.',
  source: 'm_errormgr.c, VG_(maybe_record_error)',
  fixSafety: '',
  options: v.strictObject({
    contexts: v.optional(
      v.pipe(
        v.number(),
        v.integer('expected a whole number'),
        v.minValue(1, 'expected a number from 1 on'),
        v.description(
          'How many error contexts with different kinds or stacks a suppression may hide in all logs together',
        ),
      ),
      25,
    ),
  }),
  messages: { broad: 'this suppression hides {contexts} different errors in {name}' },
  bad: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:run\n}\n',
      errors: 'Memcheck:Cond a < run\nMemcheck:Cond b < run\nMemcheck:Cond c < run\n',
      options: { contexts: 2 },
    },
  ],
  good: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:run\n}\n',
      errors: 'Memcheck:Cond a < run\nMemcheck:Cond b < run\nMemcheck:Cond c < run\n',
    },
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:run\n}\n', errors: '90x Memcheck:Cond a < run\n' },
  ],
  create: ({ evidence, options, report }) => {
    const hidden = evidence && hiddenContexts(evidence);
    return {
      suppression(suppression) {
        const contexts = hidden?.get(suppression)?.different ?? 0;
        if (!evidence || contexts <= options.contexts) return;
        report({
          messageId: 'broad',
          span: suppression.name ?? suppression.openBrace,
          data: { contexts: String(contexts), name: evidence.name },
          suppression,
        });
      },
    };
  },
});
