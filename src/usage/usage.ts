import type { Suppression } from '../ast/nodes.js';
import { addCounts, type Count } from '../match/count.js';
import type { RunEvents, RunResult, SuppressionRef } from '../match/run.js';
import type { ErrorContext } from '../valgrind/error-context.js';
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
  /** Why the verdict is undetermined; empty otherwise. */
  readonly reason: string;
  /** For a shadowed one: the suppression that first took what it matches. */
  readonly shadowedBy: SuppressionRef | null;
}

/** One run: the tool that ran, and what came of each of its error contexts. */
export interface MatchedRun {
  readonly tool: Tool;
  readonly run: Pick<RunEvents, 'contexts'>;
  readonly result: RunResult;
}

interface Tally {
  usedCount: Count;
  contexts: number;
  bytes: Count;
  blocks: Count;
  wouldUse: Count;
  wouldUseContexts: number;
  /** Why it may have been used although nothing tells; empty if there is no doubt. */
  reason: string;
  shadowedBy: SuppressionRef | null;
}

/** What became of the suppressions in some runs. */
export interface RunsUsage {
  /** Those that something in the runs tells of; what is known of all others, follows from the runs as a whole. */
  readonly concerned: readonly Suppression[];
  usageOf(ref: SuppressionRef): SuppressionUsage;
}

/** Sums up what became of suppressions in runs. */
export function summarizeUsage(runs: readonly MatchedRun[]): RunsUsage {
  const tools = new Set(runs.map((run) => run.tool));
  const perhapsUsed = runs.map(({ result }) => suppressionsOf(result.perhapsUsed));
  const tallies = new Map<Suppression, Tally>();
  const newTally = (suppression: Suppression): Tally => {
    const tally = { ...NO_TALLY };
    if (perhapsUsed.some((ofRun) => ofRun.has(suppression))) leaveOpen(tally, UNTOLD);
    return tally;
  };
  const tallyOf = ({ suppression }: SuppressionRef): Tally => {
    let tally = tallies.get(suppression);
    if (!tally) tallies.set(suppression, (tally = newTally(suppression)));
    return tally;
  };

  for (const { run, result } of runs) {
    for (const use of result.uses) {
      const tally = tallyOf(use.suppression);
      tally.usedCount = addCounts(tally.usedCount, use.count);
      tally.contexts += use.contexts;
      tally.bytes = addCounts(tally.bytes, use.bytes);
      tally.blocks = addCounts(tally.blocks, use.blocks);
    }
    /** They are made where they are needed. */
    let contexts: readonly ErrorContext[] | undefined;
    for (const [at, outcome] of result.outcomes.entries()) {
      const { suppression: taker, alsoMatchedBy, perhapsMatchedBy, wouldBeSuppressedBy } = outcome;
      for (const ref of alsoMatchedBy) {
        if (taker) tallyOf(ref).shadowedBy ??= taker;
        else leaveOpen(tallyOf(ref), outcome.reason);
      }
      for (const { suppression: ref, reason } of perhapsMatchedBy) {
        if (taker) tallyOf(ref).reason ||= `${PERHAPS_SHADOWED}: ${reason}`;
        else leaveOpen(tallyOf(ref), reason);
      }
      for (const ref of wouldBeSuppressedBy) {
        const tally = tallyOf(ref);
        contexts ??= run.contexts;
        tally.wouldUse = addCounts(tally.wouldUse, contexts[at]?.count ?? null);
        tally.wouldUseContexts++;
      }
    }
  }

  return {
    concerned: [...tallies.keys()],
    usageOf(ref) {
      const tally = tallies.get(ref.suppression) ?? newTally(ref.suppression);
      const verdict = verdictOf(ref, tally, tools);
      // Written out: each run asks for all that it has to do with, and copies that are spread take longer.
      return {
        file: ref.file,
        suppression: ref.suppression,
        usedCount: tally.usedCount,
        contexts: tally.contexts,
        bytes: tally.bytes,
        blocks: tally.blocks,
        wouldUse: tally.wouldUse,
        wouldUseContexts: tally.wouldUseContexts,
        verdict,
        reason: verdict === 'undetermined' ? tally.reason : '',
        shadowedBy: verdict === 'shadowed' ? tally.shadowedBy : null,
      };
    },
  };
}

const NO_TALLY: Readonly<Tally> = {
  usedCount: 0,
  contexts: 0,
  bytes: 0,
  blocks: 0,
  wouldUse: 0,
  wouldUseContexts: 0,
  reason: '',
  shadowedBy: null,
};

/** It may have been used, or used once more. */
function leaveOpen(tally: Tally, reason: string): void {
  tally.reason ||= reason;
  Object.assign(tally, { usedCount: null, bytes: null, blocks: null });
}

/** Runs that leave the same open share one array. */
const sets = new WeakMap<readonly SuppressionRef[], ReadonlySet<Suppression>>();

function suppressionsOf(refs: readonly SuppressionRef[]): ReadonlySet<Suppression> {
  const known = sets.get(refs);
  if (known) return known;
  const found = new Set(refs.map(({ suppression }) => suppression));
  sets.set(refs, found);
  return found;
}

const UNTOLD = 'loss records that the log does not show may have used it';
const PERHAPS_SHADOWED = 'it may match what another one suppresses';

function verdictOf(
  { suppression }: SuppressionRef,
  tally: Pick<Tally, 'contexts' | 'reason' | 'shadowedBy'>,
  tools: ReadonlySet<Tool>,
): SuppressionUsage['verdict'] {
  if (suppression.state === 'commented-out') return 'commented-out';
  if (tally.contexts > 0) return 'used';
  if (tally.reason !== '') return 'undetermined';
  if (tally.shadowedBy) return 'shadowed';
  return [...tools].some((tool) => isAddressed(suppression, tool)) ? 'unused' : 'other-tool';
}

/** Is the suppression for this tool, or for core errors, which any tool may have? */
export function isAddressed({ kindLine }: Suppression, tool: Tool): boolean {
  const toolList = kindLine?.tools.map(({ text }) => text).join(',') ?? '';
  return [tool.name, ...ALL_CORE_NAMES].some((name) => toolListNames(toolList, name));
}
