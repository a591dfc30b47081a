import type { Count } from '../match/count.js';

/**
 * What runs tell of the use of suppressions: small enough to keep, and to be merged with those of other machines.
 * Sorted, so that equal contents are equal texts.
 */
export interface UsageReport {
  /** The suppression files that the runs tell of, by id. */
  readonly files: readonly ReportedFile[];
  /** By id. */
  readonly runs: readonly ReportedRun[];
}

/** A suppression file as it was when a report was made. */
export interface ReportedFile {
  /** A hash of its base name and of the keys of its suppressions: the same in every checkout. */
  readonly id: string;
  /** The path that was given. */
  readonly file: string;
  /** The keys of its suppressions, in file order. */
  readonly keys: readonly string[];
}

/** One run of a program under Valgrind, or emulated errors. */
export interface ReportedRun {
  /** A hash of the log, and the number of the run in it: a run that is reported twice counts once. */
  readonly id: string;
  /** The log as it was given. */
  readonly log: string;
  readonly tool: string;
  /** Valgrind's version as it prints it; null where the log does not tell. */
  readonly valgrind: string | null;
  /** What it ran on, in Valgrind's words (`amd64-linux`), or what the user called it; null where nothing tells. */
  readonly platform: string | null;
  readonly evidence: 'log' | 'emulated';
  readonly files: readonly RunFile[];
}

/** What a run tells of the suppressions of a file. */
export interface RunFile {
  /** The id of a {@link ReportedFile}. */
  readonly id: string;
  /** Did the run load it? Null where the log does not tell. */
  readonly loaded: boolean | null;
  /** By place in the file; all others are unused. */
  readonly outcomes: readonly RunOutcome[];
}

/** What became of one suppression in a run, if it is not that the run did not use it. */
export type RunOutcome = Readonly<
  { /** Its place among the suppressions of the file, from 0. */ at: number } & (
    | {
        verdict: 'used';
        /** Did Valgrind itself say so (`log`), or does it follow from the error contexts? */
        by: 'valgrind' | 'matching';
        count: Count;
        contexts: Count;
        bytes: Count;
        blocks: Count;
      }
    | { verdict: 'shadowed'; /** The key of the one that took all it matches. */ shadowedBy: string }
    /** It is commented out, or the run did not load its file. */
    | { verdict: 'would-be-used'; count: Count; contexts: number }
    | { verdict: 'other-tool' }
    /** It could not have used it, since it did not look for such errors. */
    | { verdict: 'no-chance'; reason: string }
    | { verdict: 'undetermined'; reason: string }
  )
>;

/** A report that holds once what many runs have in common. A {@link UsageReport} is one, too. */
export interface CompactReport extends Omit<UsageReport, 'runs'> {
  readonly runs: readonly CompactRun[];
}

/** One run of a {@link CompactReport}. */
export interface CompactRun extends Omit<ReportedRun, 'files'> {
  readonly files: readonly CompactRunFile[];
}

/** What a run tells of the suppressions of a file. */
export interface CompactRunFile extends RunFile {
  /** What became of those of which `outcomes` says nothing; runs that are alike share one array. Absent for none. */
  readonly usual?: readonly RunOutcome[];
}

/** Gives each run all of its outcomes. */
function expandReport({ files, runs }: CompactReport): UsageReport {
  const expand = ({ id, loaded, outcomes, usual = [] }: CompactRunFile): RunFile => {
    const told = new Set(outcomes.map(({ at }) => at));
    const all = [...outcomes, ...usual.filter(({ at }) => !told.has(at))];
    return { id, loaded, outcomes: all.sort((a, b) => a.at - b.at) };
  };
  return { files, runs: runs.map((run) => ({ ...run, files: run.files.map(expand) })) };
}

/**
 * Merges reports, in any order: what several have counts once. Of runs with one id, the first by their content is
 * taken, so that the order does not matter even if they differ.
 */
export function mergeReports(reports: readonly CompactReport[]): UsageReport {
  const expanded = reports.map(expandReport);
  return {
    files: unique(expanded.flatMap(({ files }) => files)),
    runs: unique(expanded.flatMap(({ runs }) => runs)),
  };
}

function unique<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const byId = new Map<string, T>();
  for (const item of items) {
    const other = byId.get(item.id);
    if (!other || JSON.stringify(item) < JSON.stringify(other)) byId.set(item.id, item);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
