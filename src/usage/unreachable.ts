import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { findCoverage } from '../inclusion/coverage.js';
import { loadActive } from '../load/load-files.js';
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
    const active = loadActive(files, { tool, release, numCallers });
    const { unreachable } = findCoverage(
      active.map(({ loaded }) => loaded),
      numCallers,
    );
    active.forEach(({ suppression }, number) => {
      const taker = active[unreachable.get(number)?.[0] ?? -1];
      if (taker) takers.set(suppression, { file: taker.file, suppression: taker.suppression });
      else reachable.add(suppression);
    });
  }
  return new Map([...takers].filter(([suppression]) => !reachable.has(suppression)));
}
