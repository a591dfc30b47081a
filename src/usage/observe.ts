import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { byteText, displayText } from '../source/source.js';
import { lackOfChance } from './chance.js';
import { loads } from './loaded-files.js';
import type { NamedLog, ReplayedRun } from './replayed-run.js';
import { createUseFinder, type StatedUses } from './stated-uses.js';
import { baseName, hashText, suppressionKeys } from './suppression-key.js';
import { isAddressed, summarizeUsage, type SuppressionUsage } from './usage.js';
import type { ReportedFile, ReportedRun, RunFile, RunOutcome, UsageReport } from './usage-report.js';

/** How to report on runs. */
export interface ObserveOptions {
  /** A hash of the bytes of each log, by which a run is known, with its place in the log; else by the log's name. */
  readonly digests?: ReadonlyMap<NamedLog, string>;
  /** What the runs were on, where the logs do not tell. */
  readonly platform?: string | null;
  /** Ask what would have been if each run had loaded the files, also of runs that loaded others. */
  readonly isTrial?: boolean;
}

/** What runs tell. */
export interface Observations {
  readonly report: UsageReport;
  /** The used suppressions as Valgrind lists them, run after run, each once. */
  readonly usedInOrder: readonly Suppression[];
}

/**
 * Puts down what runs tell of the suppressions of files. Valgrind's own word comes first: its list of used
 * suppressions, if the run loaded the file. Where it did not, or does not say, the error contexts are matched.
 */
export function observeRuns(
  files: readonly SuppressionFile[],
  runs: readonly ReplayedRun[],
  { digests, platform = null, isTrial = false }: ObserveOptions = {},
): Observations {
  const findUses = createUseFinder(files);
  const keysOf = suppressionKeys(files);
  const reported = new Map(files.map((file, at) => [file, reportedFile(file, keysOf[at] ?? [])]));
  const keys = new Map<Suppression, string>();
  for (const [file, { keys: ofFile }] of reported) {
    file.suppressions.forEach((suppression, at) => keys.set(suppression, ofFile[at] ?? ''));
  }
  const numbers = new Map<object, number>();
  const homes = new Map(files.flatMap((file) => file.suppressions.map((suppression) => [suppression, file])));
  const usedInOrder = new Set<Suppression>();

  function observe(replayed: ReplayedRun): ReportedRun {
    const { source, run, tool } = replayed;
    const number = numbers.get(source) ?? 0;
    numbers.set(source, number + 1);
    const predicted = new Map(summarizeUsage(files, [replayed]).map((usage) => [usage.suppression, usage]));
    const loaded = new Map(files.map((file) => [file, loads(run, file)]));
    const list = run.usedSuppressions && findUses(run.usedSuppressions);
    for (const suppression of list?.used.keys() ?? []) {
      const file = homes.get(suppression);
      if (file && loaded.get(file)) usedInOrder.add(suppression);
    }
    for (const use of replayed.result.uses) usedInOrder.add(use.suppression.suppression);
    const runFiles = files.map((file): RunFile => {
      const isLoaded = loaded.get(file) ?? null;
      const stated = isLoaded ? list : null;
      const isAsked = isTrial && isLoaded === false ? null : isLoaded;
      const outcomes = file.suppressions.flatMap((suppression, at): RunOutcome[] => {
        const usage = predicted.get(suppression);
        if (!usage) return [];
        const outcome = outcomeOf({ suppression, usage, stated, loaded: isAsked, replayed }, keys);
        return outcome ? [{ at, ...outcome }] : [];
      });
      return { id: reported.get(file)?.id ?? '', loaded: isAsked, outcomes };
    });
    return {
      id: `${digests?.get(source) ?? source.file}.${number}`,
      log: source.file,
      tool: tool.name,
      valgrind: run.valgrindVersion ?? null,
      platform: platformOf(replayed) ?? platform,
      evidence: source.log.format === 'emulated' ? 'emulated' : 'log',
      files: runFiles,
    };
  }
  const report = { files: [...reported.values()], runs: runs.map(observe) };
  return { report, usedInOrder: [...usedInOrder] };
}

/** What there is to know of one suppression in one run. */
interface Circumstances {
  readonly suppression: Suppression;
  readonly usage: SuppressionUsage;
  /** Valgrind's own word; null where the log has no list of used suppressions, or the run did not load the file. */
  readonly stated: StatedUses | null;
  readonly loaded: boolean | null;
  readonly replayed: ReplayedRun;
}

type Outcome = DistributiveOmit<RunOutcome, 'at'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Null if the run did not use it. */
function outcomeOf(it: Circumstances, keys: ReadonlyMap<Suppression, string>): Outcome | null {
  const { suppression, usage, stated, loaded, replayed } = it;
  const { usedCount: count, contexts, bytes, blocks, wouldUse, wouldUseContexts, shadowedBy } = usage;
  if (suppression.state === 'commented-out') {
    if (wouldUseContexts === 0) return null;
    return { verdict: 'would-be-used', count: wouldUse, contexts: wouldUseContexts };
  }
  if (!isAddressed(suppression, replayed.tool)) return { verdict: 'other-tool' };
  const statedOutcome = stated && fromList(suppression, stated);
  if (statedOutcome) return statedOutcome;

  // An error that the log shows and the suppression matches: as it stands here, it was not there when the run was made.
  if (contexts > 0) {
    if (loaded === false) return { verdict: 'would-be-used', count, contexts };
    return { verdict: 'used', by: 'matching', count, contexts, bytes, blocks };
  }
  if (usage.verdict === 'shadowed' && shadowedBy) {
    return { verdict: 'shadowed', shadowedBy: keys.get(shadowedBy.suppression) ?? '' };
  }
  const lack = lackOfChance(suppression, replayed.run.options);
  if (lack !== null) return { verdict: 'no-chance', reason: lack };
  const reason = whyNotUnused(it);
  return reason === null ? null : { verdict: 'undetermined', reason };
}

function fromList(suppression: Suppression, { used, ambiguous }: StatedUses): Outcome | null {
  const use = used.get(suppression);
  if (use) {
    const { count, leak } = use;
    const { bytes = null, blocks = null } = leak ?? {};
    return { verdict: 'used', by: 'valgrind', count, contexts: null, bytes, blocks };
  }
  const doubt = ambiguous.get(suppression);
  if (!doubt) return null;
  const reason = `Valgrind lists \`${displayText(doubt.name)}\` as used, and ${doubt.candidates} suppressions have that name`;
  return { verdict: 'undetermined', reason };
}

/** Why it does not follow that a run has not used a suppression of which there is no sign; null if it does. */
function whyNotUnused({
  suppression,
  usage,
  stated,
  loaded,
  replayed: { run },
}: Circumstances): string | null {
  if (loaded === true && stated) return null;
  if (!run.complete) return 'the log is cut off';
  if (loaded === true) {
    const isLeak = suppression.kindLine?.kind?.text === 'Leak';
    const hasSuppressedNothing = run.summary?.suppressed === 0 && !isLeak;
    return hasSuppressedNothing
      ? null
      : 'the log does not list the used suppressions, as Valgrind does with -s';
  }
  return usage.verdict === 'undetermined' ? usage.reason : null;
}

function reportedFile({ source: { file } }: SuppressionFile, keys: readonly string[]): ReportedFile {
  return { id: hashText([byteText(baseName(file)), ...keys].join('\n')), file, keys };
}

/** Valgrind's preloaded libraries have its word for the platform in their names. */
function platformOf({ run }: ReplayedRun): string | null {
  for (const { stack } of run.contexts) {
    for (const { obj } of stack.frames) {
      const [, platform] = /\/vgpreload_\w+-(\w+-\w+)\.so$/.exec(obj ?? '') ?? [];
      if (platform !== undefined) return platform;
    }
  }
  return null;
}
