import type { SuppressionFile } from '../ast/nodes.js';
import { addCounts, type Count } from '../match/count.js';
import type { RunResult, SuppressionRef } from '../match/run.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import { ALL_CORE_NAMES, toolListNames, type Tool } from '../valgrind/tools.js';

/** What became of one suppression over all runs. */
export interface SuppressionUsage extends SuppressionRef {
  /** `undetermined`: a log tells too little to say whether it was used. */
  readonly verdict: 'used' | 'unused' | 'shadowed' | 'other-tool' | 'commented-out' | 'undetermined';
  /** Occurrences that it suppressed; null where a log does not tell, since it leaves out counts or loss records. */
  readonly usedCount: Count;
  /** Error contexts that it suppressed. */
  readonly contexts: number;
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
  /** Leak kinds whose loss records Valgrind compared, and the log does not have. */
  readonly hiddenLeakKinds: ReadonlySet<LeakKind>;
}

interface Tally {
  usedCount: Count;
  contexts: number;
  wouldUse: Count;
  wouldUseContexts: number;
  isUndetermined: boolean;
  shadowedBy: SuppressionRef | null;
}

/** Sums up what became of every suppression of the files, in file order. */
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
        wouldUse: 0,
        wouldUseContexts: 0,
        isUndetermined: false,
        shadowedBy: null,
      };
      tallies.set(suppression, tally);
    }
    return tally;
  };

  for (const { result, hiddenLeakKinds } of runs) {
    for (const use of result.uses) {
      const tally = tallyOf(use.suppression);
      tally.usedCount = addCounts(tally.usedCount, use.count);
      tally.contexts += use.contexts;
    }
    for (const ref of result.leakSuppressions) {
      if (![...ref.leakKinds].some((kind) => hiddenLeakKinds.has(kind))) continue;
      const tally = tallyOf(ref);
      tally.isUndetermined = true;
      tally.usedCount = null;
    }
    for (const decision of result.decisions) {
      for (const ref of decision.perhapsMatchedBy) tallyOf(ref).isUndetermined = true;
      for (const ref of decision.alsoMatchedBy) {
        const tally = tallyOf(ref);
        if (decision.suppression) tally.shadowedBy ??= decision.suppression;
        else tally.isUndetermined = true;
      }
      for (const ref of decision.wouldBeSuppressedBy) {
        const tally = tallyOf(ref);
        tally.wouldUse = addCounts(tally.wouldUse, decision.context.count);
        tally.wouldUseContexts++;
      }
    }
  }

  const tools = new Set(runs.map((run) => run.tool));
  return files.flatMap((file) =>
    file.suppressions.map((suppression): SuppressionUsage => {
      const tally = tallyOf({ file, suppression });
      const { usedCount, contexts, wouldUse, wouldUseContexts, shadowedBy } = tally;
      const verdict = verdictOf({ file, suppression }, tally, tools);
      return {
        file,
        suppression,
        verdict,
        usedCount,
        contexts,
        wouldUse,
        wouldUseContexts,
        shadowedBy: verdict === 'shadowed' ? shadowedBy : null,
      };
    }),
  );
}

function verdictOf(
  { suppression }: SuppressionRef,
  tally: Tally,
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
