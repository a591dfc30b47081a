import { nameOffset, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { loadCommentedOut } from './commented-out.js';
import type { LoadOptions } from './load.js';
import { loadOnce } from './load-once.js';
import type { LoadedSuppression } from './loaded-suppression.js';

/** A suppression of a file, and what a tool makes of it. */
export interface HeldSuppression {
  readonly file: SuppressionFile;
  readonly suppression: Suppression;
  readonly loaded: LoadedSuppression;
}

/**
 * The active suppressions of files in the order of reading. Of a file that Valgrind would refuse, those before the
 * refusal are taken; ask {@link loadOnce} first.
 */
export function loadActive(files: readonly SuppressionFile[], options: LoadOptions): HeldSuppression[] {
  return files.flatMap((file) => hold(file, loadOnce(file.source, options).suppressions));
}

/** The active suppressions of those files that Valgrind does not refuse, in the order of reading. */
export function loadAccepted(files: readonly SuppressionFile[], options: LoadOptions): HeldSuppression[] {
  return files.flatMap((file) => {
    const { fatal, suppressions } = loadOnce(file.source, options);
    return fatal ? [] : hold(file, suppressions);
  });
}

/** Both are in file order. */
function hold(file: SuppressionFile, suppressions: readonly LoadedSuppression[]): HeldSuppression[] {
  const held: HeldSuppression[] = [];
  let at = 0;
  for (const loaded of suppressions) {
    let suppression = file.suppressions[at];
    while (suppression && nameOffset(suppression) < loaded.offset) suppression = file.suppressions[++at];
    if (suppression && nameOffset(suppression) === loaded.offset) held.push({ file, suppression, loaded });
  }
  return held;
}

/** What a tool would make of the commented-out suppressions of files, in the order of reading. */
export function loadDisabled(files: readonly SuppressionFile[], options: LoadOptions): HeldSuppression[] {
  return files.flatMap((file) =>
    file.suppressions.flatMap((suppression) => {
      const loaded = loadCommentedOut(file, suppression, options);
      return loaded ? [{ file, suppression, loaded }] : [];
    }),
  );
}
