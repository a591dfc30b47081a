import type { ErrorContext } from '../../src/valgrind/error-context.js';
import type { LeakCheck } from '../../src/valgrind/leak-check.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { fullContext } from '../support/contexts.js';

const WORDS: Readonly<Record<LeakKind, string>> = {
  definite: 'definitely lost',
  indirect: 'indirectly lost',
  possible: 'possibly lost',
  reachable: 'still reachable',
};

/** A loss record that `fn` has allocated; `place` is `R of N`. */
export function lossRecord(kind: LeakKind, fn: string, place: string, blocks = 1): ErrorContext {
  const frames = ['malloc', fn].map((name, ip) => ({ ip, fn: name, obj: '/bin/p', file: null, line: null }));
  const what = `${8 * blocks} bytes in ${blocks} blocks are ${WORDS[kind]} in loss record ${place}`;
  const context = fullContext({ tool: 'Memcheck', kind: 'Leak', frames });
  return { ...context, leak: { kind, bytes: 8 * blocks, blocks }, what };
}

/** Leak checks in words: `before: place known,known +kind,kind; ...`. */
export function shownChecks(checks: readonly LeakCheck[]): string[] {
  return checks.map(({ before, untold }) => {
    const places = untold.map(({ before: place, known, kinds }) => {
      const names = known.map(
        ({ leak, stack }) => `${leak?.kind} ${stack.frames[1]?.fn} ${leak?.bytes}/${leak?.blocks}`,
      );
      return `${place} ${[...names, ...(kinds.size > 0 ? [`+${[...kinds].sort().join()}`] : [])].join(', ')}`;
    });
    return `${before}: ${places.join('; ')}`.trim();
  });
}
