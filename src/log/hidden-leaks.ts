import type { LeakKind } from '../valgrind/leak-kinds.js';

/**
 * Estimates how many loss records a text log does not show although they may be errors: `--show-leak-kinds` decides
 * on the one, `--errors-for-leak-kinds` on the other (mc_leakcheck.c, print_results). The LEAK SUMMARY has the blocks
 * of all.
 */
export interface HiddenLeaks {
  /** A loss record that the log shows. */
  shown(kind: LeakKind, blocks: number): void;
  /** The head of a LEAK SUMMARY, which follows the records. */
  summary(): void;
  /** A line of it. */
  summaryLine(kind: LeakKind, blocks: number): void;
  /** The summary is of a leak check that has no loss records, so that none is hidden. */
  hasNoRecords(): void;
  /** No more loss records than this are hidden, of these kinds. */
  atMost(kinds: ReadonlySet<LeakKind>): number;
}

/** Makes an empty estimate. */
export function createHiddenLeaks(): HiddenLeaks {
  let shown = new Map<LeakKind, number>();
  /** Blocks in hidden records, for each leak check. */
  const checks: Map<LeakKind, number>[] = [];
  return {
    shown: (kind, blocks) => void shown.set(kind, (shown.get(kind) ?? 0) + blocks),
    summary() {
      checks.push(new Map([...shown].map(([kind, blocks]) => [kind, -blocks])));
      shown = new Map();
    },
    summaryLine(kind, blocks) {
      const check = checks.at(-1);
      check?.set(kind, (check.get(kind) ?? 0) + blocks);
    },
    hasNoRecords: () => checks.at(-1)?.clear(),
    atMost: (kinds) =>
      checks
        .flatMap((check) => [...check])
        .filter(([kind, blocks]) => kinds.has(kind) && blocks > 0)
        .reduce((sum, [, blocks]) => sum + blocks, 0),
  };
}
