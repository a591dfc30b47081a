import { readLeakKinds } from '../../load/extra-line.js';
import { displayText } from '../../source/source.js';
import { LEAK_KINDS } from '../../valgrind/leak-kinds.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { endsFirstThread, frameRole, type FrameRole } from '../frame-role.js';
import { defineRule } from '../rule.js';

export const wholeKind = defineRule({
  id: 'whole-kind',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'file',
  group: 'broad',
  summary: 'A suppression hides (nearly) all errors of its kind, wherever they are',
  why: 'A stack of nothing but `fun:*`, `obj:*` and `...` matches all errors that are deep enough. So does `...` above main or the start of a thread, with which nearly all stacks end. The stack of every leak begins with an allocation function, so that its name alone, `fun:malloc`, matches every leak of that function.',
  help: 'Name a function or an object that the errors have in common.',
  source: 'm_errormgr.c, supp_matches_callers; manual-core, "Suppressing errors"',
  fixSafety: '',
  messages: {
    any: 'this suppression hides all errors of {kind}{depth}',
    allocation: 'this suppression hides all leaks{kinds} of {functions}{depth}',
    outermost:
      'this suppression hides all errors of {kind} above {functions}, with which nearly all stacks end',
    thread:
      'this suppression hides all errors of {kind} above {functions}, with which the stacks of all threads but the first end',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   obj:*\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   fun:inflate\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:make_table\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine } = suppression;
      const { frames, extraLine } = bodyLinesOf(suppression, context.releases);
      const kept = frames.slice(0, context.numCallers);
      const [first] = kept;
      const last = kept.at(-1);
      if (!kindLine?.kind || !first || !last) return;
      const isLeak = kindLine.kind.text === 'Leak';
      const roles: FrameRole[] = [];
      for (const frame of kept) {
        const role = frameRole(frame, isLeak);
        if (role === 'other' || role === 'object') return;
        roles.push(role);
      }
      const asked = describe(roles);
      if (!asked || addresseesOf(kindLine, context.releases).length === 0) return;
      const functions = kept.flatMap((frame, at) =>
        frame.type === 'fun' && roles[at] === asked && asked !== 'any'
          ? [`\`${displayText(frame.pattern.text)}\``]
          : [],
      );
      const depth = roles.filter((role) => role !== '...').length;
      const parameter = isLeak || !extraLine ? '' : ` ${displayText(extraLine.text)}`;
      const leakKinds = isLeak && extraLine ? readLeakKinds(extraLine.text) : null;
      context.report({
        messageId: asked === 'outermost' && !kept.some(endsFirstThread) ? 'thread' : asked,
        span: { start: first.start, end: last.end },
        data: {
          kind: `${displayText(kindLine.text)}${parameter}`,
          functions: [...new Set(functions)].join(', '),
          kinds: leakKinds && leakKinds.size < LEAK_KINDS.length ? ` (${[...leakKinds].join(', ')})` : '',
          depth: depth === 1 ? '' : ` whose stacks have at least ${depth} frames`,
        },
        suppression,
        // Blocks that are still reachable, or possibly so, are often hidden on purpose.
        ...(leakKinds && !leakKinds.has('definite') && { severity: 'info' }),
      });
    },
  }),
});

/** What is all that a stack asks for; null where that is not little. */
function describe(roles: readonly FrameRole[]): 'any' | 'allocation' | 'outermost' | null {
  if (roles.every((role) => role === '...')) return null;
  const outermost = roles.indexOf('outermost');
  if (outermost !== -1) return roles.slice(0, outermost).includes('...') ? 'outermost' : null;
  return roles.includes('allocation') ? 'allocation' : 'any';
}
