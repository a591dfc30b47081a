import { hasWildcards } from '../../match/wildcard.js';
import { displayText } from '../../source/source.js';
import { BELOW_MAIN_FUNCTIONS } from '../../valgrind/below-main.js';
import { wildcardsOverlap } from '../../match/wildcard.js';
import { bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

/** Functions that a program may well have its `main` called by: another one of that name, and starting threads. */
const OTHER_CALLERS = [
  'main',
  'start',
  'start_thread',
  'thread_start',
  'clone',
  '__clone',
  '_main',
  'MAIN__',
];

export const callerOfMain = defineRule({
  id: 'caller-of-main',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'file',
  group: 'dead',
  summary: 'A stack goes on behind `fun:main` with a function that cannot have called it',
  why: 'Frame lines begin with the innermost function, where the error is; each line is for the caller of the one above it. Only start-up code calls main, so that a stack which is written the other way round never matches.',
  help: 'Write the innermost function first.',
  source: 'm_errormgr.c, supp_matches_callers',
  fixSafety: '',
  messages: { caller: '`{name}` would have to call main, so that this suppression never matches' },
  bad: [{ code: '{\n   name\n   Memcheck:Leak\n   fun:main\n   fun:make_table\n   fun:malloc\n}\n' }],
  good: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:make_table\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   fun:main\n   fun:(below main)\n   obj:*/libc.so.6\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { frames } = bodyLinesOf(suppression, context.releases);
      const main = frames.findIndex((frame) => frame.type === 'fun' && frame.pattern.text === 'main');
      if (main === -1) return;
      const caller = frames
        .slice(main + 1, context.numCallers)
        .find((frame) => frame.type === 'fun' && !mayCallMain(frame.pattern.text));
      if (caller?.type !== 'fun') return;
      context.report({
        messageId: 'caller',
        span: caller.pattern,
        data: { name: displayText(caller.pattern.text) },
        suppression,
      });
    },
  }),
});

function mayCallMain(pattern: string): boolean {
  // Of a name with wildcards, and of one that no function has, nothing is known.
  if (hasWildcards(pattern) || !/^[A-Za-z_]\w*$/.test(pattern)) return true;
  return [...BELOW_MAIN_FUNCTIONS, ...OTHER_CALLERS].some((name) => wildcardsOverlap(name, pattern));
}
