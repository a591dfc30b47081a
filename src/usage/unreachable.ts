import { nameOffset, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { findCoverage } from '../inclusion/coverage.js';
import { loadSuppressions } from '../load/load.js';
import type { SuppressionRef } from '../match/run.js';
import type { Release } from '../valgrind/release.js';
import type { Tool } from '../valgrind/tools.js';

/** The runs for which it is asked what is never reached. */
export interface UnreachableOptions {
  /** The tools that ran. */
  readonly tools: readonly Tool[];
  readonly release: Release;
  readonly numCallers: number;
}

/**
 * The suppressions that no run can use if Valgrind is given the files in this order, since others accept all that they
 * do and are tried first; with one of those others. Each must be so for every tool that loads it.
 */
export function findUnreachable(
  files: readonly SuppressionFile[],
  { tools, release, numCallers }: UnreachableOptions,
): Map<Suppression, SuppressionRef> {
  const reachable = new Set<Suppression>();
  const takers = new Map<Suppression, SuppressionRef>();
  for (const tool of tools) {
    const entries = files.flatMap((file) => {
      const byOffset = new Map(
        file.suppressions.map((suppression) => [nameOffset(suppression), suppression]),
      );
      const { suppressions } = loadSuppressions(file.source.text, { tool, release, numCallers });
      return suppressions.flatMap((loaded) => {
        const suppression = byOffset.get(loaded.offset);
        return suppression ? [{ loaded, ref: { file, suppression } }] : [];
      });
    });
    const { unreachable } = findCoverage(
      entries.map(({ loaded }) => loaded),
      numCallers,
    );
    entries.forEach(({ ref: { suppression } }, number) => {
      const taker = entries[unreachable.get(number)?.[0] ?? -1];
      if (taker) takers.set(suppression, taker.ref);
      else reachable.add(suppression);
    });
  }
  return new Map([...takers].filter(([suppression]) => !reachable.has(suppression)));
}
