import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { loadAlone } from './load-alone.js';
import type { LoadOptions } from './load.js';
import type { LoadedSuppression } from './loaded-suppression.js';

/**
 * What a tool would make of a commented-out suppression if it were enabled; null if it is active, if Valgrind
 * would refuse it, or if it is for other tools.
 */
export function loadCommentedOut(
  file: SuppressionFile,
  suppression: Suppression,
  options: LoadOptions,
): LoadedSuppression | null {
  return suppression.state === 'active' ? null : loadAlone(file, suppression, options);
}
