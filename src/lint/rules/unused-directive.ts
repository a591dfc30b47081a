import type { Fix } from '../../diagnostic/diagnostic.js';
import type { Source } from '../../source/source.js';
import type { SpannedText } from '../../source/span.js';
import { DISABLE, DISABLE_NEXT_LINE, type Directive } from '../directives.js';
import { defineRule } from '../rule.js';

export const unusedDirective = defineRule({
  id: 'unused-directive',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'directives',
  group: 'housekeeping',
  summary: 'A directive disables a rule that has nothing to say there',
  why: 'It would hide the next mistake of that kind. Of rules that are off, or that do not see all that they need (a log, other files), nothing is said.',
  help: 'Remove the directive, or the rule from it.',
  source: 'suppkit itself; to Valgrind it is a comment',
  fixSafety:
    'Removing what hides nothing is safe: Valgrind does not see it, and no diagnostic appears. With a reason behind it, a comment would be lost: then it is unsafe.',
  messages: {
    all: 'this directive hides nothing',
    some: 'this directive hides nothing of {rules}',
  },
  bad: [
    { code: '# suppkit-disable unknown-kind\n{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' },
    {
      code: '# suppkit-disable-next-line placeholder-name, unknown-tool\n{\n   name\n   memcheck:Cond\n   fun:main\n}\n',
    },
  ],
  good: [
    {
      code: '# suppkit-disable-next-line unknown-tool -- switched off on purpose\n{\n   name\n   memcheck:Cond\n   fun:main\n}\n',
    },
    {
      code: '# suppkit-disable unused-suppression -- not all tests run here\n{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
    },
  ],
  create: (context) => ({
    directive(directive, { hidden, tested }) {
      const { comment, type, words } = directive;
      if (type.text !== DISABLE && type.text !== DISABLE_NEXT_LINE) return;
      const unused = words.filter(({ text }) => tested.has(text) && !hidden.has(text));
      if (unused.length === 0) return;
      const isWhole = unused.length === words.length;
      context.report({
        messageId: isWhole ? 'all' : 'some',
        span: comment,
        data: { rules: unused.map(({ text }) => text).join(', ') },
        fixes: [isWhole ? removeLine(context.file.source, directive) : removeWords(directive, unused)],
      });
    },
  }),
});

function removeLine({ lines, text }: Source, { comment, reason }: Directive): Fix {
  const { line } = lines.position(comment.start);
  const start = lines.lineStart(line);
  const end = Math.min(lines.lineEnd(line) + 1, text.length);
  return {
    title: 'Remove it',
    applicability: reason === '' ? 'safe' : 'unsafe',
    edits: [{ start, end, text: '' }],
  };
}

function removeWords({ words }: Directive, removed: readonly SpannedText[]): Fix {
  const kept = words.filter((word) => !removed.includes(word));
  const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
  return {
    title: `Remove ${removed.map(({ text }) => `\`${text}\``).join(', ')}`,
    applicability: 'safe',
    edits: [{ start, end, text: kept.map(({ text }) => text).join(', ') }],
  };
}
