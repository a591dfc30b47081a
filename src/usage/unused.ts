import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { addCounts, type Count } from '../match/count.js';
import type { SuppressionRef } from '../match/run.js';
import { suppressionKeys } from './suppression-key.js';
import type { CompactReport, CompactRun, ReportedRun, RunOutcome } from './usage-report.js';

/** What all runs together tell of a suppression. */
export interface SuppressionEvidence extends SuppressionRef {
  /**
   * `unused`: every run that loaded its file, or tells what would have been, had the chance and did not use it.
   * `unreachable`: no run can ever use it. `not-loaded`: all runs loaded other files. `undetermined`: some run tells too little, and none used it.
   */
  readonly verdict:
    | 'used'
    | 'unused'
    | 'shadowed'
    | 'unreachable'
    | 'other-tool'
    | 'not-loaded'
    | 'commented-out'
    | 'undetermined'
    | 'no-evidence';
  /** Where the runs that tell of it are from: logs, earlier reports, or emulated errors alone; null without any. */
  readonly evidence: 'log' | 'usage' | 'emulated' | null;
  /** How many runs tell of it: those of its tools that loaded its file, or do not say so. */
  readonly runs: number;
  readonly usedRuns: number;
  /** Occurrences that it suppressed in all runs; null where a log does not tell. */
  readonly usedCount: Count;
  /** Error contexts that it suppressed; null where a log does not tell. */
  readonly contexts: Count;
  /** Bytes and blocks of loss records in the last leak check of each run, added up; null where a log does not tell. */
  readonly bytes: Count;
  readonly blocks: Count;
  /** Where it was used, and where it was not although it could have been, sorted; a platform that is not known is left out. */
  readonly usedOn: readonly string[];
  readonly unusedOn: readonly string[];
  /** If it is commented out, or its file was not loaded: occurrences that it would have suppressed. */
  readonly wouldUse: Count;
  /** The same as error contexts. */
  readonly wouldUseContexts: number;
  /** If it is shadowed or unreachable: a suppression that takes what it matches. */
  readonly shadowedBy: SuppressionRef | null;
  /** Why it is undetermined, each reason once; empty otherwise. */
  readonly reasons: readonly string[];
}

/** What became of one suppression in some runs that are alike. */
interface Observation extends RunClass {
  /** How many runs. */
  runs: number;
  /** Null if they did not use it. */
  outcome: RunOutcome | null;
}

/** What matters of a run, beside what became of suppressions. */
interface RunClass {
  readonly loaded: boolean | null;
  readonly platform: string | null;
  readonly evidence: ReportedRun['evidence'];
  /** Do earlier reports tell of it, not logs that are here? */
  readonly isEarlier: boolean;
}

/** What else is known of the suppressions and the runs. */
export interface SummaryFacts {
  /** The ids of the runs that earlier reports tell of, not logs that are here. */
  readonly earlier?: ReadonlySet<string>;
  /** The suppressions that no run can ever use, each with one that takes what it matches. */
  readonly unreachable?: ReadonlyMap<Suppression, SuppressionRef>;
}

/** A report whose runs may be gone through once. */
export interface ObservedRuns extends Pick<CompactReport, 'files'> {
  readonly runs: Iterable<CompactRun>;
}

/** Sums up a report for the suppressions of files, in file order. */
export function summarizeReport(
  files: readonly SuppressionFile[],
  report: ObservedRuns,
  { earlier = new Set(), unreachable = new Map() }: SummaryFacts = {},
): SuppressionEvidence[] {
  const observations = observationsByKey(report, earlier);
  const keysOf = suppressionKeys(files);
  const keyed = files.flatMap((file, place) =>
    file.suppressions.map((suppression, at) => ({
      ref: { file, suppression },
      key: keysOf[place]?.[at] ?? '',
    })),
  );
  const byKey = new Map(keyed.map(({ ref, key }) => [key, ref]));
  return keyed.map(({ ref, key }) => ({
    ...summarize(ref, observations.get(key) ?? [], byKey, unreachable.get(ref.suppression) ?? null),
    evidence: evidenceOf(observations.get(key) ?? []),
  }));
}

/** Adds an observation to one of runs that are alike, if it is; then nothing more has to be held of those runs. */
function joins(sum: Observation, { runs, outcome, ...runClass }: Observation): boolean {
  const isAlike =
    sum.loaded === runClass.loaded &&
    sum.platform === runClass.platform &&
    sum.evidence === runClass.evidence &&
    sum.isEarlier === runClass.isEarlier;
  const joined = isAlike ? joinOutcomes(sum.outcome, outcome) : undefined;
  if (joined === undefined) return false;
  sum.runs += runs;
  sum.outcome = joined;
  return true;
}

/** What became of a suppression in two runs together; undefined if it is not the same. */
function joinOutcomes(a: RunOutcome | null, b: RunOutcome | null): RunOutcome | null | undefined {
  if (a?.verdict === 'used' && b?.verdict === 'used' && a.by === b.by) {
    return {
      ...a,
      count: addCounts(a.count, b.count),
      contexts: addCounts(a.contexts, b.contexts),
      bytes: addCounts(a.bytes, b.bytes),
      blocks: addCounts(a.blocks, b.blocks),
    };
  }
  if (a?.verdict === 'would-be-used' && b?.verdict === 'would-be-used') {
    return { ...a, count: addCounts(a.count, b.count), contexts: a.contexts + b.contexts };
  }
  return a?.verdict === b?.verdict && whyOf(a) === whyOf(b) ? a : undefined;
}

/** What an outcome says besides its verdict: used ones by Valgrind's word and by matching are not the same. */
function whyOf(outcome: RunOutcome | null): string {
  if (outcome?.verdict === 'used') return outcome.by;
  if (outcome?.verdict === 'shadowed') return outcome.shadowedBy;
  return outcome && 'reason' in outcome ? outcome.reason : '';
}

/** Runs of one class that have the same usual outcomes of the suppressions of a file. */
interface Group extends RunClass {
  readonly keys: readonly string[];
  readonly usual: readonly RunOutcome[];
  runs: number;
  /** In how many of the runs the outcome of a suppression is another one, by its place. */
  readonly others: Map<number, number>;
}

function observationsByKey(
  { files, runs }: ObservedRuns,
  earlier: ReadonlySet<string>,
): Map<string, Observation[]> {
  const byKey = new Map<string, Observation[]>();
  const add = (key: string, observation: Observation): void => {
    const others = byKey.get(key);
    if (!others) byKey.set(key, [observation]);
    else if (!others.some((other) => joins(other, observation))) others.push(observation);
  };
  const keysOf = new Map(files.map(({ id, keys }) => [id, keys]));
  const groups = new Map<readonly RunOutcome[], Map<string, Group>>();
  for (const { id: run, platform, evidence, files: ofRun } of runs) {
    const isEarlier = earlier.has(run);
    for (const { id, loaded, outcomes, usual = NONE } of ofRun) {
      const keys = keysOf.get(id) ?? [];
      const runClass = { loaded, platform, evidence, isEarlier };
      const group = groupOf(groups, id, { ...runClass, keys, usual });
      group.runs++;
      for (const outcome of outcomes) {
        const { at } = outcome;
        group.others.set(at, (group.others.get(at) ?? 0) + 1);
        add(keys[at] ?? '', { ...runClass, runs: 1, outcome });
      }
    }
  }
  for (const { keys, usual, runs: count, others, ...runClass } of [...groups.values()].flatMap((some) => [
    ...some.values(),
  ])) {
    const byPlace = new Map(usual.map((outcome) => [outcome.at, outcome]));
    for (const [at, key] of keys.entries()) {
      const rest = count - (others.get(at) ?? 0);
      if (rest > 0) add(key, { ...runClass, runs: rest, outcome: byPlace.get(at) ?? null });
    }
  }
  return byKey;
}

const NONE: readonly RunOutcome[] = [];

function groupOf(
  groups: Map<readonly RunOutcome[], Map<string, Group>>,
  id: string,
  found: Omit<Group, 'runs' | 'others'>,
): Group {
  let alike = groups.get(found.usual);
  if (!alike) groups.set(found.usual, (alike = new Map()));
  const { loaded, platform, evidence, isEarlier } = found;
  const key = JSON.stringify([id, loaded, platform, evidence, isEarlier]);
  let group = alike.get(key);
  if (!group) alike.set(key, (group = { ...found, runs: 0, others: new Map() }));
  return group;
}

function summarize(
  ref: SuppressionRef,
  observations: readonly Observation[],
  byKey: ReadonlyMap<string, SuppressionRef>,
  taker: SuppressionRef | null,
): Omit<SuppressionEvidence, 'evidence'> {
  const ofTool = observations.filter(({ outcome }) => outcome?.verdict !== 'other-tool');
  const loading = ofTool.filter(({ loaded }) => loaded !== false);
  const used = loading.flatMap((observation) =>
    observation.outcome?.verdict === 'used' ? [{ ...observation, ...observation.outcome }] : [],
  );
  const shadowed = loading.flatMap(({ outcome }) => (outcome?.verdict === 'shadowed' ? [outcome] : []));
  const would = ofTool.flatMap(({ outcome }) => (outcome?.verdict === 'would-be-used' ? [outcome] : []));
  const open = loading.flatMap(({ outcome }) =>
    outcome?.verdict === 'undetermined' || outcome?.verdict === 'no-chance' ? [outcome] : [],
  );
  const isCounted = open.every((outcome) => outcome.verdict === 'no-chance');
  const total = (counts: readonly Count[]): Count => counts.reduce(addCounts, isCounted ? 0 : null);
  const verdict = (): SuppressionEvidence['verdict'] => {
    if (ref.suppression.state === 'commented-out') return 'commented-out';
    if (observations.length === 0) return 'no-evidence';
    if (used.length > 0) return 'used';
    if (taker) return 'unreachable';
    if (ofTool.length === 0) return 'other-tool';
    if (loading.length === 0) return 'not-loaded';
    if (open.length > 0) return 'undetermined';
    return shadowed.length > 0 ? 'shadowed' : 'unused';
  };
  const decided = verdict();
  const takers: Partial<Record<typeof decided, SuppressionRef | null | undefined>> = {
    unreachable: taker,
    shadowed: byKey.get(shadowed[0]?.shadowedBy ?? ''),
  };
  const unusedRuns = loading.filter(({ outcome }) => outcome === null || outcome.verdict === 'shadowed');
  return {
    ...ref,
    verdict: decided,
    runs: countRuns(loading),
    usedRuns: countRuns(used),
    usedCount: total(used.map(({ count }) => count)),
    contexts: total(used.map(({ contexts }) => contexts)),
    bytes: total(used.map(({ bytes }) => bytes)),
    blocks: total(used.map(({ blocks }) => blocks)),
    usedOn: platforms(used),
    unusedOn: platforms(unusedRuns),
    wouldUse: would.map(({ count }) => count).reduce(addCounts, 0),
    wouldUseContexts: would.reduce((sum, { contexts }) => sum + contexts, 0),
    shadowedBy: takers[decided] ?? null,
    reasons: decided === 'undetermined' ? [...new Set(open.map(({ reason }) => reason))].sort() : [],
  };
}

function countRuns(observations: readonly Observation[]): number {
  return observations.reduce((sum, { runs }) => sum + runs, 0);
}

function evidenceOf(observations: readonly Observation[]): SuppressionEvidence['evidence'] {
  const logged = observations.filter(({ evidence }) => evidence === 'log');
  if (logged.some(({ isEarlier }) => !isEarlier)) return 'log';
  if (logged.length > 0) return 'usage';
  return observations.length > 0 ? 'emulated' : null;
}

function platforms(observations: readonly Observation[]): string[] {
  const known = observations.flatMap(({ platform }) => platform ?? []);
  return [...new Set(known)].sort();
}
