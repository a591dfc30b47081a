import type { CommentedOutFrame, FrameLine, Suppression, SuppressionFile } from '../ast/nodes.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import { disableFrames, enableFrames, type FrameOf } from './toggle-frames.js';
import { disableSuppressions, enableSuppressions } from './toggle-suppressions.js';

/** What is to be commented in and out: suppressions as a whole, and single lines of active ones. */
export interface Toggle {
  /** Commented-out ones. */
  readonly enable: readonly Suppression[];
  /** Active ones. */
  readonly disable: readonly Suppression[];
  readonly enableFrames: readonly FrameOf<CommentedOutFrame>[];
  readonly disableFrames: readonly FrameOf<FrameLine>[];
}

/** The edits that do it; every byte but comment prefixes stays. */
export function toggleEdits(file: SuppressionFile, toggle: Toggle): Edit[] {
  return [
    ...enableSuppressions(file, toggle.enable),
    ...disableSuppressions(file, toggle.disable),
    // Behind those of the suppressions: where both go in at one place, the suppression's comes first.
    ...enableFrames(file, toggle.enableFrames),
    ...disableFrames(file, toggle.disableFrames),
  ];
}
