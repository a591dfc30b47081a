import type { KindLine } from '../../ast/nodes.js';
import { closest } from '../../diagnostic/similar.js';
import { displayText } from '../../source/source.js';
import { kindLifetime, kindNamesOfAllReleases } from '../../valgrind/kinds.js';
import { formatRelease } from '../../valgrind/release.js';
import { addresseesOf, type Addressee } from '../addressees.js';
import { defineRule } from '../rule.js';
import { writeFix } from '../write-fix.js';

export const unknownKind = defineRule({
  id: 'unknown-kind',
  since: '0.1.0',
  severity: 'error',
  fix: 'sometimes',
  scope: 'file',
  group: 'refused',
  summary: 'A tool does not know the suppression kind',
  why: 'Valgrind stops with "unknown tool suppression type" (or "unknown core suppression type") when the running tool is named and the kind is not one of its own. Kinds are case-sensitive; everything behind the first colon counts, blanks too. A kind of a newer release stops an older one.',
  help: 'Use a kind that every named tool of every release knows, or name only the tool that has it.',
  source:
    'm_errormgr.c, load_one_suppressions_file; mc_errors.c, hg_errors.c, drd_error.c, the recognised kinds',
  fixSafety: 'Replacing a misspelt kind is unsafe: the suppression comes into force.',
  messages: {
    misspelt: '{tool} does not know the kind `{kind}`; did you mean `{meant}`?',
    size: '{tool} does not know the kind `{kind}`; there is one for each size: {meant}',
    unknown: '{tool} does not know the kind `{kind}`',
    empty: 'the kind is missing behind the colon',
    release: '{tool} of Valgrind {release} does not know the kind `{kind}`, which is known {lifetime}',
    core: '`{tool}:` suppressions are refused by Valgrind {release}, which has no core kind `{kind}`',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Vlaue4\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Addr\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck: Cond\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck,Helgrind:Leak\n   fun:malloc\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Value4\n   fun:main\n}\n' },
    { code: '{\n   name\n   ThreadSanitizer:Whatever\n   fun:main\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine } = suppression;
      if (!kindLine?.kind) return;
      const refusing = addresseesOf(kindLine, context.releases).filter(({ kind }) => kind === undefined);
      const seen = new Set<string>();
      for (const addressee of refusing) {
        // Of a kind that is missing, one word is enough.
        const key = kindLine.kind.text === '' ? '' : addressee.tool;
        if (seen.has(key)) continue;
        seen.add(key);
        const span = kindLine.kind.text === '' ? kindLine : kindLine.kind;
        context.report({ span, suppression, ...describe(kindLine, addressee) });
      }
    },
  }),
});

function describe({ kind }: KindLine, { tool, isCore, release }: Addressee) {
  const word = kind?.text ?? '';
  const data = { tool, kind: displayText(word), release: formatRelease(release) };
  const lifetime = kindLifetime(tool, word);
  if (lifetime?.since !== undefined && release < lifetime.since) {
    return {
      messageId: 'release',
      data: { ...data, lifetime: `from ${formatRelease(lifetime.since)} on` },
    } as const;
  }
  if (isCore && tool === 'core') return { messageId: 'core', data } as const;

  if (word === '') return { messageId: 'empty', data } as const;
  const known = kindNamesOfAllReleases(tool);
  const [trimmed = ''] = word.trim().split(/\s/);
  const [, family] = (tool === 'Memcheck' && SIZED.exec(trimmed)) || [];
  if (family !== undefined && !known.includes(trimmed)) {
    const sizes = known.filter((name) => name !== 'Value0' && name.startsWith(family));
    return { messageId: 'size', data: { ...data, meant: sizes.join(', ') } } as const;
  }
  const meant = known.includes(trimmed) ? trimmed : closest(trimmed, known);
  if (meant === undefined) return { messageId: 'unknown', data } as const;
  return {
    messageId: 'misspelt',
    data: { ...data, meant },
    fixes: kind ? [writeFix(kind, meant)] : [],
  } as const;
}

/** Kinds of Memcheck that end in a size, without one, or with one that there is not. */
const SIZED = /^(Addr|Value)\d*$/;
