import type { Suppression } from '../../ast/nodes.js';
import { readLeakKinds } from '../../load/extra-line.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

export const neverMatchingKind = defineRule({
  id: 'never-matching-kind',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'file',
  group: 'dead',
  summary: 'Valgrind accepts the kind, but no error ever has it',
  why: 'Memcheck compares errors of the kind CoreMem with a text that no suppression can hold. `match-leak-kinds: none` is the empty set of leak kinds.',
  help: 'Remove the suppression, or name the kind of the errors that it is meant for.',
  source: 'mc_errors.c, MC_(error_matches_suppression) and MC_(read_extra_suppression_info)',
  fixSafety: '',
  messages: {
    kind: 'a {kind} suppression never matches: {reason}',
    none: 'without any leak kind, this suppression never matches',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:CoreMem\n   fun:sigaction\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: none\n   fun:malloc\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Param\n   sigaction(act)\n   fun:sigaction\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: all\n   fun:malloc\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression: Suppression) {
      const kinds = addresseesOf(suppression.kindLine, context.releases).map(({ kind }) => kind);
      const [kind] = kinds;
      if (!kind || !suppression.kindLine?.kind) return;
      if (kind.neverMatches !== undefined && kinds.every((other) => other?.neverMatches && !other.aborts)) {
        context.report({
          messageId: 'kind',
          span: suppression.kindLine.kind,
          data: { kind: kind.name, reason: kind.neverMatches },
          suppression,
        });
      }
      const { extraLine } = bodyLinesOf(suppression, context.releases);
      if (kind.extra !== 'leak-kinds' || !extraLine || readLeakKinds(extraLine.text)?.size !== 0) return;
      context.report({ messageId: 'none', span: extraLine, suppression });
    },
  }),
});
