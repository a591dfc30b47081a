import { describeStep } from '../../explain/change-steps.js';
import { displayText } from '../../source/source.js';
import type { ErrorContext } from '../../valgrind/error-context.js';
import { nearMissFinder } from '../near-miss.js';
import { defineRule } from '../rule.js';

export const nearMiss = defineRule({
  id: 'near-miss',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'evidence',
  group: 'dead',
  summary: 'An unused suppression would suppress an error of the given logs after one small change',
  why: 'A function was renamed (`PyObject_Free` became `_PyObject_Free`), a compiler inlines another one, a leak is of another kind now: then the suppression is dead, and the error that it was for is back.',
  help: 'Look whether it is the same error, and change the suppression; `suppkit explain` shows more.',
  source: 'm_errormgr.c, is_suppressible_error',
  fixSafety:
    'The fix is shown and never applied, since it hides an error. That the changed suppression matches the error is proved.',
  messages: { near: 'nothing in {name} uses this suppression, but {error} is near: {change}' },
  bad: [
    {
      code: '{\n   name\n   Memcheck:Value8\n   fun:PyObject_Free\n   fun:dictresize\n}\n',
      errors: 'Memcheck:Value8 _PyObject_Free < dictresize < PyDict_SetItem\n',
    },
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:inflate\n   fun:png_read_row\n}\n',
      errors: 'Memcheck:Cond inflate < png_inflate_read < png_read_row < main\n',
    },
    {
      code: '{\n   name\n   Memcheck:Leak\n   match-leak-kinds: definite\n   fun:malloc\n   fun:make_table\n}\n',
      errors: 'Memcheck:Leak(possible) malloc < make_table < main\n',
    },
  ],
  good: [
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:inflate\n   fun:png_read_row\n}\n',
      errors: 'Memcheck:Cond deflate < gz_write < main\n',
    },
    {
      code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n',
      errors: 'Memcheck:Cond deflate < gz_write < main\n',
    },
  ],
  create: ({ evidence, files, report }) => ({
    suppression(suppression) {
      if (evidence?.usage.get(suppression)?.verdict !== 'unused') return;
      const miss = nearMissFinder(files, evidence).find(suppression);
      if (!miss) return;
      const change = miss.steps.map(describeStep).join('; ');
      report({
        messageId: 'near',
        span: suppression.name ?? suppression.openBrace,
        data: { name: evidence.name, error: errorText(miss.context), change },
        suppression,
        fixes: [{ title: `Change it: ${change}`, applicability: 'manual', edits: miss.edits }],
      });
    },
  }),
});

/** How many frames of an error are shown. */
const SHOWN_FRAMES = 3;

function errorText({ tool, kind, leak, stack: { frames } }: ErrorContext): string {
  const shown = frames.slice(0, SHOWN_FRAMES).map(({ fn, shownAs, obj }) => fn ?? shownAs ?? obj ?? '???');
  const more = frames.length > SHOWN_FRAMES ? ' < …' : '';
  const leakKind = leak ? `(${leak.kind})` : '';
  return `${tool}:${kind}${leakKind} in \`${displayText(shown.join(' < '))}${more}\``;
}
