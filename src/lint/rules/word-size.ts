import type { Suppression, SuppressionFile } from '../../ast/nodes.js';
import { contentOf } from '../../load/content.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { reportNarrowNames } from '../narrow-names.js';
import { defineRule } from '../rule.js';
import type { WiderName } from '../wider-fix.js';

export const wordSize = defineRule({
  id: 'word-size',
  since: '0.1.0',
  severity: 'off',
  fix: 'sometimes',
  scope: 'project',
  group: 'fragile',
  summary: 'A suppression is for programs of 32 or of 64 bits alone',
  why: 'The mangled name of `operator new` has the type of its argument in it: `_Znwm` on 64 bits, `_Znwj` on 32. A pointer that is used uninitialised is `Value8` here and `Value4` there. Off by default: many projects have one word size.',
  help: 'Write `_Znw?`; write a second suppression for the other size.',
  source: 'The Itanium C++ ABI, 5.1.5; mc_errors.c, MC_(error_matches_suppression)',
  fixSafety:
    'Writing `?` is unsafe: the suppression then matches the operator of the other word size. All that it matched before it still matches, which is proved.',
  messages: {
    operator: '`{name}` is called otherwise where the word size is another one{others}',
    value: 'no suppression of the kind {twin} says the same for programs of {bits} bits',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:_Znwm\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Value8\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:_Znw?\n   fun:main\n}\n' },
    { code: '{\n   a\n   Memcheck:Value8\n   fun:main\n}\n{\n   b\n   Memcheck:Value4\n   fun:main\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine } = suppression;
      const names: WiderName[] = [];
      for (const line of bodyLinesOf(suppression, context.releases).frames) {
        if (line.type !== 'fun') continue;
        const wider = line.pattern.text.replace(/^(_Zn[wa])[mj]/, '$1?');
        if (wider !== line.pattern.text) names.push({ line, wider });
      }
      reportNarrowNames(context, suppression, 'operator', names);

      const twin = TWINS.get(kindLine?.kind?.text ?? '');
      if (!kindLine?.kind || !twin || addresseesOf(kindLine, context.releases).length === 0) return;
      const content = contentOf(suppression)?.replace(`\n${kindLine.kind.text}\n`, `\n${twin.kind}\n`);
      if (content === undefined || contentsOf(context.files).has(content)) return;
      context.report({
        messageId: 'value',
        span: kindLine.kind,
        data: { twin: twin.kind, bits: twin.bits },
        suppression,
      });
    },
  }),
});

const TWINS: ReadonlyMap<string, { readonly kind: string; readonly bits: string }> = new Map([
  ['Value8', { kind: 'Value4', bits: '32' }],
  ['Value4', { kind: 'Value8', bits: '64' }],
]);

const contents = new WeakMap<readonly SuppressionFile[], ReadonlySet<string | null>>();

/** What the active suppressions of a run say. Made once for each list of files. */
function contentsOf(files: readonly SuppressionFile[]): ReadonlySet<string | null> {
  const isActive = ({ state }: Suppression): boolean => state === 'active';
  const known =
    contents.get(files) ??
    new Set(files.flatMap(({ suppressions }) => suppressions.filter(isActive).map(contentOf)));
  contents.set(files, known);
  return known;
}
