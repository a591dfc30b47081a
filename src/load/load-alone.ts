import { blankOut } from '../ast/commented-out.js';
import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { loadSuppressions, type LoadOptions } from './load.js';
import type { LoadedSuppression } from './loaded-suppression.js';

/**
 * What a tool makes of one suppression of a file, whatever stands around it; a commented-out one is taken as enabled.
 * Null if Valgrind would refuse it, or if it is for other tools.
 */
export function loadAlone(
  { source }: SuppressionFile,
  suppression: Suppression,
  options: LoadOptions,
): LoadedSuppression | null {
  const block = blankOut(source.text, suppression, suppression.commentPrefixes);
  const { fatal, suppressions } = loadSuppressions(`${block}\n`, options);
  const loaded = suppressions[0];
  if (fatal || !loaded) return null;
  const linesAbove = source.lines.position(suppression.start).line - 1;
  return { ...loaded, line: loaded.line + linesAbove, offset: loaded.offset + suppression.start };
}
