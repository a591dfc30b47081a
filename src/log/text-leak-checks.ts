import type { ErrorContext } from '../valgrind/error-context.js';
import { lossRecordNumber } from '../valgrind/headlines.js';
import { LEAK_KINDS, type LeakKind } from '../valgrind/leak-kinds.js';
import type { ShownLossRecord, ToldLeakCheck } from './leak-checks.js';

/** What a text log says behind the loss records of a leak check: its LEAK SUMMARY, or that there are no blocks. */
export interface TextLeakSummary {
  /** How many errors of the process were found before it. */
  readonly end: number;
  /** Blocks in all loss records: by leak kind, or in suppressed ones. */
  readonly blocks: Record<LeakKind | 'suppressed', number>;
  /** False for a check that writes no loss records (`--leak-check=summary`, or a quick one that a program asks for). */
  hasRecords: boolean;
  /** True where no heap block was left, so that Valgrind has compared nothing. */
  readonly isEmpty: boolean;
}

const NO_BLOCKS = { definite: 0, indirect: 0, possible: 0, reachable: 0, suppressed: 0 };

/** Collects the summaries of the leak checks of a process. */
export class TextLeakSummaries {
  all: readonly TextLeakSummary[] = [];

  /** The head of a summary, behind as many errors; or the line that stands for one if no heap block was left. */
  begin(end: number, isEmpty: boolean): void {
    // Most processes have one: a list that grows has room for more.
    this.all = [...this.all, { end, blocks: { ...NO_BLOCKS }, hasRecords: true, isEmpty }];
  }

  /** A line of it. */
  line(kind: LeakKind | 'suppressed', blocks: number): void {
    const last = this.all.at(-1);
    if (last) last.blocks[kind] = blocks;
  }

  /** It is of a check that writes no loss records. */
  hasNoRecords(): void {
    const last = this.all.at(-1);
    if (last) last.hasRecords = false;
  }
}

/**
 * The leak checks of a process, each of which ends in a summary. `silentKinds` are the leak kinds of what a check may
 * have compared that has left no trace, since the log is quiet.
 */
export function toldTextChecks(
  contexts: readonly ErrorContext[],
  summaries: readonly TextLeakSummary[],
  silentKinds: ReadonlySet<LeakKind>,
): ToldLeakCheck[] {
  const checks = summaries.map((summary, at): ToldLeakCheck => {
    const shown = shownRecords(contexts, summaries[at - 1]?.end ?? 0, summary.end);
    return {
      before: shown[0]?.at ?? summary.end,
      shown,
      size: summary.isEmpty ? 0 : sizeOf(shown),
      hiddenKinds: hiddenKinds(summary, shown),
      mayHaveForgotten: false,
    };
  });
  const rest = shownRecords(contexts, summaries.at(-1)?.end ?? 0, contexts.length);
  if (rest.length === 0 && silentKinds.size === 0) return checks;
  const before = rest[0]?.at ?? contexts.length;
  const size = sizeOf(rest);
  return [...checks, { before, shown: rest, size, hiddenKinds: silentKinds, mayHaveForgotten: true }];
}

/**
 * No more loss records than this are errors of these leak kinds although the log does not show them:
 * `--show-leak-kinds` decides on the one, `--errors-for-leak-kinds` on the other (mc_leakcheck.c, print_results).
 */
export function countHiddenErrors(
  contexts: readonly ErrorContext[],
  summaries: readonly TextLeakSummary[],
  kinds: ReadonlySet<LeakKind>,
): number {
  return summaries
    .filter(({ hasRecords }) => hasRecords)
    .flatMap((summary, at, all) => {
      const shown = shownRecords(contexts, all[at - 1]?.end ?? 0, summary.end);
      return [...kinds].map((kind) => Math.max(0, hiddenBlocks(summary, shown, kind)));
    })
    .reduce((sum, blocks) => sum + blocks, 0);
}

function shownRecords(contexts: readonly ErrorContext[], from: number, to: number): ShownLossRecord[] {
  return contexts.slice(from, to).flatMap((context, index) => {
    const place = context.leak && lossRecordNumber(context.what);
    return place ? [{ context, at: from + index, number: place.number }] : [];
  });
}

function sizeOf(shown: readonly ShownLossRecord[]): number | null {
  const [first] = shown;
  return (first && lossRecordNumber(first.context.what)?.of) ?? null;
}

/** The kinds of blocks that no shown record has. A suppressed record may have any kind. */
function hiddenKinds(summary: TextLeakSummary, shown: readonly ShownLossRecord[]): Set<LeakKind> {
  const isHidden = (kind: LeakKind): boolean => hiddenBlocks(summary, shown, kind) > 0;
  return new Set(summary.blocks.suppressed > 0 ? LEAK_KINDS : LEAK_KINDS.filter(isHidden));
}

function hiddenBlocks(
  { blocks }: TextLeakSummary,
  shown: readonly ShownLossRecord[],
  kind: LeakKind,
): number {
  const shownBlocks = shown
    .filter(({ context: { leak } }) => leak?.kind === kind)
    .reduce((sum, { context: { leak } }) => sum + (leak?.blocks ?? 0), 0);
  return blocks[kind] - shownBlocks;
}
