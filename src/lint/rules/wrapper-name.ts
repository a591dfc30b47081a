import type { FrameLine, NamePatternLine } from '../../ast/nodes.js';
import { hasWildcards } from '../../match/wildcard.js';
import { displayText } from '../../source/source.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';
import { widerLinesFix, widerNamesFix } from '../wider-fix.js';

export const wrapperName = defineRule({
  id: 'wrapper-name',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'A `fun:` pattern is a function of POSIX threads that Helgrind or DRD wraps',
  why: "Misuse of a mutex is found in the wrapper that Helgrind or DRD puts around the function, and how the wrapper is called is Valgrind's business. With glibc, whose symbols have versions, DRD's is `pthread_mutex_lock@*`, with a star in it. Helgrind's is `mutex_lock_WRK`, and has no name at all where the libraries of Valgrind are stripped, as in Debian.",
  help: 'For DRD, write `*` behind the name; for Helgrind, `...` instead of the line.',
  source: 'hg_intercepts.c, PTH_FUNC; drd_pthread_intercepts.c, PTH_FUNCS',
  fixSafety:
    'The fix is unsafe: the suppression then matches more. All that it matched before it still matches, which is proved.',
  messages: {
    version: '`{name}` is called `{name}@*` by DRD where the C library has versions of its symbols',
    unnamed: "`{name}` has no name where Valgrind's libraries are stripped, as in Debian",
  },
  bad: [
    { code: '{\n   name\n   drd:MutexErr\n   fun:pthread_mutex_unlock\n   fun:release\n}\n' },
    { code: '{\n   name\n   Helgrind:UnlockUnlocked\n   fun:mutex_unlock_WRK\n   fun:release\n}\n' },
    { code: '{\n   name\n   Helgrind:Misc\n   fun:pthread_mutex_destroy\n   fun:release\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   drd:MutexErr\n   fun:pthread_mutex_unlock*\n   fun:release\n}\n' },
    { code: '{\n   name\n   Helgrind:UnlockUnlocked\n   ...\n   fun:release\n}\n' },
    { code: '{\n   name\n   Helgrind:Race\n   fun:pthread_setspecific\n   fun:release\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const tools = new Set(addresseesOf(suppression.kindLine, context.releases).map(({ tool }) => tool));
      const [tool] = tools;
      if (tools.size !== 1 || (tool !== 'drd' && tool !== 'Helgrind')) return;
      const { frames } = bodyLinesOf(suppression, context.releases);
      const isAccess = ACCESS_KINDS.has(suppression.kindLine?.kind?.text ?? '');
      const line = tool === 'drd' ? drdWrapper(frames, isAccess) : helgrindWrapper(frames, isAccess);
      if (!line) return;
      const { text } = line.pattern;
      const fix =
        tool === 'drd'
          ? widerNamesFix([{ line, wider: `${text}*` }])
          : widerLinesFix(
              context,
              suppression,
              [{ start: line.start, end: line.end, text: '...' }],
              'Write `...` instead',
            );
      context.report({
        messageId: tool === 'drd' ? 'version' : 'unnamed',
        span: line.pattern,
        data: { name: displayText(text) },
        suppression,
        fixes: fix ? [fix] : [],
      });
    },
  }),
});

/** Errors of these kinds are found in the functions of the program, or in those below the wrappers. */
const ACCESS_KINDS: ReadonlySet<string> = new Set(['ConflictingAccess', 'Race']);

/** The functions that DRD wraps. */
const DRD_WRAPPED =
  /^(?:pthread_(?:create|join|detach|(?:mutex|cond|rwlock|spin|barrier)_\w+)|sem_\w+)(?<!_intercept)$/;

/** The functions that Helgrind wraps in two steps, so that the inner one is seen: `f_WRK`. */
const HELGRIND_WRAPPED = /^pthread_(?:mutex|cond|rwlock)_\w+$/;

const isLiteral = (frame: FrameLine | undefined): frame is NamePatternLine =>
  frame?.type === 'fun' && !hasWildcards(frame.pattern.text);

function drdWrapper([first]: readonly FrameLine[], isAccess: boolean): NamePatternLine | undefined {
  return !isAccess && isLiteral(first) && DRD_WRAPPED.test(first.pattern.text) ? first : undefined;
}

function helgrindWrapper(frames: readonly FrameLine[], isAccess: boolean): NamePatternLine | undefined {
  return frames
    .filter(isLiteral)
    .find(
      (line) =>
        line.pattern.text.endsWith('_WRK') ||
        (!isAccess && line === frames[0] && HELGRIND_WRAPPED.test(line.pattern.text)),
    );
}
