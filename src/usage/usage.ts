import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { addCounts, type Count } from '../match/count.js';
import type { RunResult, SuppressionRef } from '../match/run.js';
import { ALL_CORE_NAMES, toolListNames, type Tool } from '../valgrind/tools.js';

/** What became of one suppression over all runs. */
export interface SuppressionUsage extends SuppressionRef {
  /** `undetermined`: a log tells too little to say whether it was used. */
  readonly verdict: 'used' | 'unused' | 'shadowed' | 'other-tool' | 'commented-out' | 'undetermined';
  /** Occurrences that it suppressed; null where a log does not tell, since it leaves out counts or loss records. */
  readonly usedCount: Count;
  /** Error contexts that it suppressed. */
  readonly contexts: number;
  /** Bytes and blocks of the loss records among them; null where a log does not tell. */
  readonly bytes: Count;
  readonly blocks: Count;
  /** For a commented-out one: occurrences that it would suppress and nothing active does; else 0. */
  readonly wouldUse: Count;
  /** The same as error contexts. */
  readonly wouldUseContexts: number;
  /** For a shadowed one: the suppression that first took what it matches. */
  readonly shadowedBy: SuppressionRef | null;
}

/** One run: the tool that ran, and what came of each of its error contexts. */
export interface MatchedRun {
  readonly tool: Tool;
  readonly result: RunResult;
}

interface Tally {
  usedCount: Count;
  contexts: number;
  bytes: Count;
  blocks: Count;
  wouldUse: Count;
  wouldUseContexts: number;
  isUndetermined: boolean;
  shadowedBy: SuppressionRef | null;
}

/**
 * Sums up what became of every suppression of the files: first the used ones, as Valgrind lists them at the end of a
 * run (run after run, where there are several), then all others in file order.
 */
export function summarizeUsage(
  files: readonly SuppressionFile[],
  runs: readonly MatchedRun[],
): SuppressionUsage[] {
  const tallies = new Map<object, Tally>();
  const tallyOf = ({ suppression }: SuppressionRef): Tally => {
    let tally = tallies.get(suppression);
    if (!tally) {
      tally = {
        usedCount: 0,
        contexts: 0,
        bytes: 0,
        blocks: 0,
        wouldUse: 0,
        wouldUseContexts: 0,
        isUndetermined: false,
        shadowedBy: null,
      };
      tallies.set(suppression, tally);
    }
    return tally;
  };

  /** It may have been used, or used once more. */
  const leaveOpen = (ref: SuppressionRef): void => {
    Object.assign(tallyOf(ref), { isUndetermined: true, usedCount: null, bytes: null, blocks: null });
  };

  /** In the order in which Valgrind prints them, run after run. */
  const used = new Set<Suppression>();
  for (const { result } of runs) {
    for (const use of result.uses) {
      const tally = tallyOf(use.suppression);
      tally.usedCount = addCounts(tally.usedCount, use.count);
      tally.contexts += use.contexts;
      tally.bytes = addCounts(tally.bytes, use.bytes);
      tally.blocks = addCounts(tally.blocks, use.blocks);
      used.add(use.suppression.suppression);
    }
    result.perhapsUsed.forEach(leaveOpen);
    for (const decision of result.decisions) {
      for (const ref of decision.perhapsMatchedBy) tallyOf(ref).isUndetermined = true;
      for (const ref of decision.alsoMatchedBy) {
        if (decision.suppression) tallyOf(ref).shadowedBy ??= decision.suppression;
      }
      if (!decision.suppression) [...decision.alsoMatchedBy, ...decision.perhapsMatchedBy].forEach(leaveOpen);
      for (const ref of decision.wouldBeSuppressedBy) {
        const tally = tallyOf(ref);
        tally.wouldUse = addCounts(tally.wouldUse, decision.context.count);
        tally.wouldUseContexts++;
      }
    }
  }

  const tools = new Set(runs.map((run) => run.tool));
  const refs = files.flatMap((file) => file.suppressions.map((suppression) => ({ file, suppression })));
  const byOrder = new Map([...used].map((suppression, at) => [suppression, at]));
  return refs
    .map((ref): SuppressionUsage => {
      const { usedCount, contexts, bytes, blocks, wouldUse, wouldUseContexts, ...tally } = tallyOf(ref);
      const verdict = verdictOf(ref, { contexts, ...tally }, tools);
      const shadowedBy = verdict === 'shadowed' ? tally.shadowedBy : null;
      return { ...ref, verdict, usedCount, contexts, bytes, blocks, wouldUse, wouldUseContexts, shadowedBy };
    })
    .sort((a, b) => (byOrder.get(a.suppression) ?? Infinity) - (byOrder.get(b.suppression) ?? Infinity) || 0);
}

function verdictOf(
  { suppression }: SuppressionRef,
  tally: Pick<Tally, 'contexts' | 'isUndetermined' | 'shadowedBy'>,
  tools: ReadonlySet<Tool>,
): SuppressionUsage['verdict'] {
  if (suppression.state === 'commented-out') return 'commented-out';
  if (tally.contexts > 0) return 'used';
  if (tally.isUndetermined) return 'undetermined';
  if (tally.shadowedBy) return 'shadowed';
  const toolList = suppression.kindLine?.tools.map((tool) => tool.text).join(',') ?? '';
  const isAddressed = [...tools].some((tool) =>
    [tool.name, ...ALL_CORE_NAMES].some((name) => toolListNames(toolList, name)),
  );
  return isAddressed ? 'unused' : 'other-tool';
}
