import { LEAK_KINDS, LEAK_KINDS_PREFIX } from '../../valgrind/leak-kinds.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { hiddenContexts } from '../hidden-contexts.js';
import { defineRule } from '../rule.js';

export const missingLeakKinds = defineRule({
  id: 'missing-leak-kinds',
  since: '0.1.0',
  severity: 'off',
  fix: 'sometimes',
  scope: 'file',
  group: 'broad',
  summary: 'A Leak suppression does not say which leak kinds it is for',
  why: 'Without the line `match-leak-kinds:` it hides definite leaks, too, also where only blocks that are still reachable were meant. Most suppression files have such suppressions, so that this rule is off by default.',
  help: 'Write a line such as `match-leak-kinds: reachable` below the kind line.',
  source: 'mc_errors.c, MC_(read_extra_suppression_info)',
  fixSafety:
    'Given a log, the fix names the leak kinds that the suppression hides there; it is unsafe, since other runs may have others.',
  messages: {
    missing: 'this suppression hides leaks of all kinds',
    used: 'this suppression hides leaks of all kinds, but in {name} it hides {kinds} ones alone',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Leak\n   ...\n   fun:g_type_init\n}\n' },
    {
      code: '{\n   name\n   Memcheck:Leak\n   ...\n   fun:g_type_init\n}\n',
      errors: 'Memcheck:Leak(reachable) malloc < g_type_init < main\n',
    },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: reachable\n   ...\n   fun:g_type_init\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: all\n   ...\n   fun:g_type_init\n}\n' },
  ],
  create: ({ evidence, file: { source }, releases, report }) => {
    const hidden = evidence && hiddenContexts(evidence);
    return {
      suppression(suppression) {
        const { kindLine } = suppression;
        const { extraLine, frames } = bodyLinesOf(suppression, releases);
        const [first] = frames;
        if (!kindLine?.kind || extraLine || !first || first.type === 'src') return;
        if (!addresseesOf(kindLine, releases).some(({ kind }) => kind?.extra === 'leak-kinds')) return;
        const span = kindLine.kind;
        const found = hidden?.get(suppression)?.leakKinds;
        const kinds = LEAK_KINDS.filter((kind) => found?.has(kind));
        if (!evidence || kinds.length === 0 || kinds.length === LEAK_KINDS.length) {
          report({ messageId: 'missing', span, suppression });
          return;
        }
        const line = `${LEAK_KINDS_PREFIX} ${kinds.join(',')}`;
        const indentation = source.text.slice(
          source.lines.lineStart(source.lines.position(first.start).line),
          first.start,
        );
        report({
          messageId: 'used',
          span,
          data: { name: evidence.name, kinds: kinds.join(' and ') },
          suppression,
          fixes: [
            {
              title: `Write \`${line}\` above the stack`,
              applicability: 'unsafe',
              edits: [{ start: first.start, end: first.start, text: `${line}\n${indentation}` }],
            },
          ],
        });
      },
    };
  },
});
