import { loadSuppressions } from '../load/load.js';
import { NO, YES, type Answer } from '../match/answer.js';
import { withKindOf } from '../match/run.js';
import { compileSuppression, matchSuppression, type CompiledSuppression } from '../match/suppression.js';
import { printSuppression, type SuppressionLines } from '../print/suppression.js';
import type { Subject } from './draft.js';

/** A suppression, and the errors that it must match. */
export interface Claim {
  readonly lines: SuppressionLines;
  readonly subjects: readonly Subject[];
}

/**
 * Prints suppressions, has the loader read them, and the matcher compare them. In what the first one fails, as a
 * sentence part; null if each matches its errors, and none may match an error that must stay visible.
 */
export function findFailure(claims: readonly Claim[], keep: readonly Subject[]): string | null {
  for (const { lines, subjects } of claims) {
    const text = printSuppression(lines);
    const test = createTextTest(text);
    if (subjects.some((subject) => test(subject) !== YES)) return `does not match its error:\n${text}`;
    if (keep.some((subject) => test(subject) !== NO))
      return `may hide an error that must stay visible:\n${text}`;
  }
  return null;
}

/** Compares the text of one suppression with errors; NO where their tool refuses it, or reads over it. */
function createTextTest(text: string): (subject: Subject) => Answer {
  const loaded = new Map<string, CompiledSuppression | null>();
  return ({ context, options }) => {
    const key = [options.tool.name, options.release, options.numCallers].join();
    let compiled = loaded.get(key);
    if (compiled === undefined) {
      const { fatal, suppressions } = loadSuppressions(text, options);
      const [suppression] = suppressions;
      compiled = fatal || !suppression ? null : compileSuppression(suppression);
      loaded.set(key, compiled);
    }
    return compiled ? matchSuppression(compiled, withKindOf(options.release, context)) : NO;
  };
}
