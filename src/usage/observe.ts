import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { byteText, displayText } from '../source/source.js';
import { lackOfChance } from './chance.js';
import { loads } from './loaded-files.js';
import type { NamedLog, ReplayedRun } from './replayed-run.js';
import { createUseFinder, type StatedUses } from './stated-uses.js';
import { baseName, hashText, suppressionKeys } from './suppression-key.js';
import { isAddressed, summarizeUsage, type SuppressionUsage } from './usage.js';
import type { CompactReport, CompactRun, CompactRunFile, ReportedFile, RunOutcome } from './usage-report.js';

/** How to report on runs. */
export interface ObserveOptions {
  /** A hash of the bytes of each log, by which a run is known, with its place in the log; else by the log's name. */
  readonly digests?: ReadonlyMap<NamedLog, string | null>;
  /** What the runs were on, where the logs do not tell. */
  readonly platform?: string | null;
  /** Ask what would have been if each run had loaded the files, also of runs that loaded others. */
  readonly isTrial?: boolean;
}

/** Looks at runs, one after the other. */
export interface Observer {
  /** The files that the observations are of. */
  readonly files: readonly ReportedFile[];
  /** Says of each run what it tells, when it is asked for: nothing is held. Runs of a log come in the order of the log. */
  observe(runs: Iterable<ReplayedRun>): Iterable<CompactRun>;
  /** The used suppressions of the runs so far as Valgrind lists them, run after run, each once. */
  readonly usedInOrder: ReadonlySet<Suppression>;
}

/** Puts down what runs tell of the suppressions of files, as an {@link Observer} does. */
export function observeRuns(
  files: readonly SuppressionFile[],
  runs: readonly ReplayedRun[],
  options: ObserveOptions = {},
): CompactReport {
  const observer = createObserver(files, options);
  return { files: observer.files, runs: [...observer.observe(runs)] };
}

/**
 * Makes an observer of what runs tell of the suppressions of files. Valgrind's own word comes first: its list of used
 * suppressions, if the run loaded the file. Where it did not, or does not say, the error contexts are matched.
 */
export function createObserver(
  files: readonly SuppressionFile[],
  { digests, platform = null, isTrial = false }: ObserveOptions = {},
): Observer {
  const findUses = createUseFinder(files);
  const keysOf = suppressionKeys(files);
  const reported = new Map(files.map((file, at) => [file, reportedFile(file, keysOf[at] ?? [])]));
  const keys = new Map<Suppression, string>();
  for (const [file, { keys: ofFile }] of reported) {
    file.suppressions.forEach((suppression, at) => keys.set(suppression, ofFile[at] ?? ''));
  }
  const numbers = new Map<object, number>();
  const places = new Map(
    files.flatMap((file, at) =>
      file.suppressions.map((suppression, place) => [suppression, { at, place }] as const),
    ),
  );
  const usedInOrder = new Set<Suppression>();
  const usualOf = createUsualOutcomes(keys);

  function observeRun(replayed: ReplayedRun): CompactRun {
    const { source, run, tool } = replayed;
    const number = numbers.get(source) ?? 0;
    numbers.set(source, number + 1);
    const usage = summarizeUsage([replayed]);
    const loaded = files.map((file) => loads(run, file));
    const list = run.usedSuppressions && findUses(run.usedSuppressions);
    for (const suppression of list?.used.keys() ?? []) {
      if (loaded[places.get(suppression)?.at ?? -1]) usedInOrder.add(suppression);
    }
    for (const use of replayed.result.uses) usedInOrder.add(use.suppression.suppression);

    const concerned = new Set(usage.concerned);
    for (const suppression of [...(list?.used.keys() ?? []), ...(list?.ambiguous.keys() ?? [])]) {
      concerned.add(suppression);
    }
    const concernedBy = files.map((): { place: number; suppression: Suppression }[] => []);
    for (const suppression of concerned) {
      const { at = -1, place = -1 } = places.get(suppression) ?? {};
      concernedBy[at]?.push({ place, suppression });
    }
    const runFiles = files.map((file, at): CompactRunFile => {
      const isLoaded = loaded[at] ?? null;
      const isAsked = isTrial && isLoaded === false ? null : isLoaded;
      const it: Circumstances = { file, stated: isLoaded ? list : null, loaded: isAsked, replayed };
      const usual = usualOf(it);
      const outcomes: RunOutcome[] = [];
      let isUsual = true;
      for (const { place, suppression } of concernedBy[at] ?? []) {
        const outcome = outcomeOf(it, suppression, usage.usageOf({ file, suppression }), keys);
        if (outcome) outcomes.push({ at: place, ...outcome });
        else isUsual &&= !usual.some((one) => one.at === place);
      }
      const id = reported.get(file)?.id ?? '';
      if (isUsual) return { id, loaded: isAsked, outcomes, usual };
      const others = new Set(concernedBy[at]?.map(({ place }) => place));
      return { id, loaded: isAsked, outcomes: [...outcomes, ...usual.filter((one) => !others.has(one.at))] };
    });
    return {
      id: `${digests?.get(source) ?? source.file}.${number}`,
      log: source.file,
      tool: tool.name,
      valgrind: run.valgrindVersion ?? null,
      platform: replayed.platform ?? platform,
      evidence: source.log.format === 'emulated' ? 'emulated' : 'log',
      files: runFiles,
    };
  }
  return {
    files: [...reported.values()],
    *observe(runs) {
      for (const run of runs) yield observeRun(run);
    },
    usedInOrder,
  };
}

/**
 * Gives what becomes in a run of those suppressions of a file that nothing in it has to do with: the same in all runs
 * that agree in the few things that matter then.
 */
function createUsualOutcomes(
  keys: ReadonlyMap<Suppression, string>,
): (it: Circumstances) => readonly RunOutcome[] {
  const known = new Map<string, readonly RunOutcome[]>();
  const numberOf = createNumbering();
  return (it) => {
    const { file, stated, loaded, replayed } = it;
    const { run, tool, result } = replayed;
    const key = [
      numberOf(file),
      stated !== null,
      loaded,
      tool.name,
      run.complete,
      run.summary?.suppressed === 0,
      numberOf(result.perhapsUsed),
      ...(run.options ?? ['no options told']),
    ].join('\0');
    const before = known.get(key);
    if (before) return before;
    // Nothing but the losses that the log does not tell is left of the run.
    const { usageOf } = summarizeUsage([
      { tool, run: NO_ERRORS, result: { ...result, outcomes: [], uses: [] } },
    ]);
    const untold = { ...it, stated: stated && NOTHING_STATED };
    const usual = file.suppressions.flatMap((suppression, at): RunOutcome[] => {
      const outcome = outcomeOf(untold, suppression, usageOf({ file, suppression }), keys);
      return outcome ? [{ at, ...outcome }] : [];
    });
    known.set(key, usual);
    return usual;
  };
}

const NO_ERRORS = { contexts: [] };

const NOTHING_STATED: StatedUses = { used: new Map(), ambiguous: new Map() };

/** Numbers objects, in the order in which they come. */
function createNumbering(): (item: object) => number {
  const numbers = new Map<object, number>();
  return (item) => {
    const number = numbers.get(item) ?? numbers.size;
    numbers.set(item, number);
    return number;
  };
}

/** What there is to know of the suppressions of one file in one run. */
interface Circumstances {
  readonly file: SuppressionFile;
  /** Valgrind's own word; null where the log has no list of used suppressions, or the run did not load the file. */
  readonly stated: StatedUses | null;
  readonly loaded: boolean | null;
  readonly replayed: ReplayedRun;
}

type Outcome = DistributiveOmit<RunOutcome, 'at'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Null if the run did not use it. */
function outcomeOf(
  it: Circumstances,
  suppression: Suppression,
  usage: SuppressionUsage,
  keys: ReadonlyMap<Suppression, string>,
): Outcome | null {
  const { stated, loaded, replayed } = it;
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
  const reason = whyNotUnused(it, suppression, usage);
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
function whyNotUnused(
  { stated, loaded, replayed: { run } }: Circumstances,
  suppression: Suppression,
  usage: SuppressionUsage,
): string | null {
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
