import { frameText } from '../load/frame-text.js';
import { leakKindsLine } from '../load/extra-line.js';
import { loadSuppressions, type LoadOptions } from '../load/load.js';
import type { LoadedSuppression } from '../load/loaded-suppression.js';
import { MAYBE, NO, type Answer } from '../match/answer.js';
import { compileSuppression, matchSuppression, undeterminedReason } from '../match/suppression.js';
import { printSuppression, type SuppressionLines } from '../print/suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { LEAK_KINDS } from '../valgrind/leak-kinds.js';
import type { AlignedLine } from './alignment.js';
import type { HeadChange } from './head-change.js';

/** The lines of a suppression after a change. */
export function changedLines(
  { name, tool, kind, extra, leakKinds, frames }: LoadedSuppression,
  head: HeadChange,
  lines: readonly AlignedLine[],
): SuppressionLines {
  const newExtra = typeof head.extra === 'string' ? head.extra : head.extra && leakKindsLine(head.extra);
  // Without an extra line, a Leak suppression is for all leak kinds, and must not begin with `src:`.
  const needsKinds = leakKinds && (leakKinds.size < LEAK_KINDS.length || frames[0]?.type === 'src');
  const oldExtra = extra ?? (needsKinds ? leakKindsLine(leakKinds) : null);
  return {
    name,
    kindLine: `${tool}:${head.kind ?? kind}`,
    extraLine: newExtra ?? (head.kind === null ? oldExtra : null),
    frames: lines.flatMap(({ line, change }) => {
      if (change === 'drop') return [];
      const pattern = line === null ? undefined : frames[line];
      if (change === 'insert' || !pattern) return ['...'];
      return [frameText(change === null ? pattern : change.to)];
    }),
  };
}

/** What a changed suppression comes to for an error. */
export interface Proof {
  readonly answer: Answer;
  /** Why it is MAYBE; empty otherwise. */
  readonly reason: string;
}

/** Has the loader read a changed suppression, as text, and matches it: NO also where it is refused. */
export function prove(lines: SuppressionLines, options: LoadOptions, context: ErrorContext): Proof {
  const { fatal, suppressions } = loadSuppressions(printSuppression(lines), options);
  const [loaded] = suppressions;
  if (fatal || !loaded) return { answer: NO, reason: '' };
  const compiled = compileSuppression(loaded);
  const answer = matchSuppression(compiled, context);
  return { answer, reason: answer === MAYBE ? undeterminedReason(compiled, context) : '' };
}
