import type { SuppressionFile } from '../ast/nodes.js';
import type { Log, LogProblem, LogRun } from '../log/log.js';
import { runsOfErrors } from '../log/runs-of-errors.js';
import { stackOptions } from '../log/options.js';
import { addCounts, type Count } from '../match/count.js';
import { loadSuppressions, type Fatal, type LoadOptions } from '../load/load.js';
import { createReplay, type Outcome, type Replay } from '../match/run.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { DEFAULT_NUM_CALLERS } from '../valgrind/limits.js';
import { NEWEST_RELEASE, type Release } from '../valgrind/release.js';
import { findTool, type Tool } from '../valgrind/tools.js';
import { createErrorTests, joinDecisions, RunDecisions, type Decisions } from './decisions.js';
import { createMatchSummer, type MatchSummary } from './match-summary.js';
import { createObserver } from './observe.js';
import { createPlatformFinder } from './platform.js';
import type { NamedLog, ReplayedRun } from './replayed-run.js';
import { summarizeReport, type SuppressionEvidence } from './unused.js';

/** How to match. */
export interface MatchOptions {
  /** Those that the files are for, oldest first; all must load them, and the newest decides on errors. */
  readonly releases: readonly Release[];
  /** Overrides what a log says of its run; null to take that. */
  readonly numCallers: number | null;
  /** What to take where a log does not say; Valgrind's default by default. */
  readonly assumedNumCallers?: number | undefined;
  /** Called before each run, the `number`th from 1 of `all`: many take their time. */
  readonly onRun?: ((number: number, all: number) => void) | undefined;
}

/** What Valgrind would have done in the runs that logs tell of, with these suppression files. */
export interface MatchReport {
  /** In the order of reading. */
  readonly files: readonly SuppressionFile[];
  readonly logs: readonly MatchedLog[];
  /** In the order of the logs; runs of tools that are not known are left out. */
  readonly runs: readonly ReplayedRun[];
  /** Every suppression of the files: the used ones as Valgrind lists them, then the others in file order. */
  readonly usage: readonly SuppressionEvidence[];
  readonly summary: MatchSummary;
  /** The first refusal of a file; then nothing was matched. */
  readonly refusal: Refusal | null;
}

/** A file that Valgrind refuses. */
export interface Refusal {
  readonly file: SuppressionFile;
  readonly release: Release;
  readonly fatal: Fatal;
}

/** One log of a {@link MatchReport}. */
export interface MatchedLog {
  readonly file: string;
  readonly format: Log['format'];
  /** The tool of its first run; null where a quiet log does not tell. */
  readonly tool: string | null;
  readonly complete: boolean;
  readonly problems: readonly LogProblem[];
  /** Occurrences of all error contexts that count; null where the log does not tell. */
  readonly errors: Count;
  /** How many error contexts the ERROR SUMMARY counts. */
  readonly contexts: number;
  /** In the order of the log. */
  readonly decisions: Decisions;
}

/** Replays the runs of logs with suppression files, each run by itself, and sums up the use of suppressions. */
export function matchLogs(
  files: readonly SuppressionFile[],
  logs: readonly NamedLog[],
  options: MatchOptions,
): MatchReport {
  let refusal: Refusal | null = null;
  const replays = new Map<string, Preparation>();
  const prepareFor = (tool: Tool, numCallers: number): Preparation => {
    const key = `${tool.name} ${numCallers}`;
    const prepared = replays.get(key) ?? prepare(files, tool, numCallers, options.releases);
    replays.set(key, prepared);
    return prepared;
  };
  const platformOf = createPlatformFinder();
  const summer = createMatchSummer();
  const runs: ReplayedRun[] = [];
  const runCount = logs.reduce((sum, { log }) => sum + log.runs.length, 0);
  let runNumber = 0;
  let decisionCount = 0;

  /** Null for a run whose tool is not known, and for all once a file was refused. */
  function replayRun(source: NamedLog, run: LogRun, contexts: readonly ErrorContext[]): ReplayedRun | null {
    const tool = findTool(run.tool ?? '');
    if (!tool) return null;
    const assumed = options.assumedNumCallers ?? DEFAULT_NUM_CALLERS;
    const told = run.options === null ? assumed : (stackOptions(run.options).numCallers ?? assumed);
    const prepared = prepareFor(tool, options.numCallers ?? told);
    refusal ??= prepared.refusal;
    if (refusal) return null;
    const result = prepared.replay({ contexts, leakChecks: run.leakChecks });
    const decisions = new RunDecisions(run, result.outcomes, prepared.options, decisionCount);
    return {
      source,
      run,
      tool,
      options: prepared.options,
      platform: platformOf(contexts),
      result,
      decisions,
    };
  }

  const matchedLogs = logs.map((source): MatchedLog => {
    const { file, log } = source;
    const parts: Decisions[] = [];
    let errors: Count = 0;
    let contextCount = 0;
    for (const run of log.runs) {
      options.onRun?.(++runNumber, runCount);
      const { contexts } = run;
      const replayed = replayRun(source, run, contexts);
      const { isCounted } = createErrorTests(run);
      const counted = contexts.filter(isCounted);
      errors = addCounts(errors, errorsOf(run, counted));
      if (replayed) runs.push(replayed);
      else if (refusal) continue;
      const outcomes = replayed?.result.outcomes ?? contexts.map(() => withoutTool(files.length > 0));
      for (const [at, context] of contexts.entries()) {
        const { verdict = 'not-suppressed' } = outcomes[at] ?? {};
        summer.add({ context, verdict, isCounted: isCounted(context) });
      }
      contextCount += counted.length;
      parts.push(replayed?.decisions ?? new RunDecisions(run, outcomes, null, decisionCount));
      decisionCount += contexts.length;
    }
    return {
      file,
      format: log.format,
      tool: log.runs[0]?.tool ?? null,
      complete: log.runs.every((run) => run.complete),
      problems: log.problems,
      errors,
      contexts: contextCount,
      decisions: joinDecisions(parts),
    };
  });
  const summary = summer.end(matchedLogs.map((log) => log.errors).reduce(addCounts, 0));
  return { files, logs: matchedLogs, runs, usage: usageOf(files, runs), summary, refusal };
}

/** What became of every suppression, if each run had loaded the files: used ones first, as Valgrind lists them. */
function usageOf(files: readonly SuppressionFile[], runs: readonly ReplayedRun[]): SuppressionEvidence[] {
  const observer = createObserver(files, { isTrial: true });
  const usage = summarizeReport(files, { files: observer.files, runs: observer.observe(runs) });
  const places = new Map([...observer.usedInOrder].map((suppression, at) => [suppression, at]));
  const placeOf = ({ suppression }: SuppressionEvidence): number => places.get(suppression) ?? places.size;
  return usage.sort((a, b) => placeOf(a) - placeOf(b));
}

/** What the runs of one tool have in common, if they also compare as many frames. */
interface Preparation {
  readonly options: LoadOptions;
  readonly refusal: Refusal | null;
  readonly replay: Replay;
}

function prepare(
  files: readonly SuppressionFile[],
  tool: Tool,
  numCallers: number,
  releases: readonly Release[],
): Preparation {
  const options = { tool, release: releases.at(-1) ?? NEWEST_RELEASE, numCallers };
  const refusal = findRefusal(files, tool, numCallers, releases);
  return { options, refusal, replay: createReplay(refusal ? [] : files, options) };
}

/** The first file that a release refuses when this tool runs. */
function findRefusal(
  files: readonly SuppressionFile[],
  tool: Tool,
  numCallers: number,
  releases: readonly Release[],
): Refusal | null {
  for (const file of files) {
    for (const release of releases) {
      const { fatal } = loadSuppressions(file.source.text, { tool, release, numCallers });
      if (fatal) return { file, release, fatal };
    }
  }
  return null;
}

/** Puts emulated error contexts into the form of a log: one run for each tool, also for one of `tools` that has no errors. */
export function emulatedLog(contexts: readonly ErrorContext[], tools: readonly string[] = []): Log {
  return { format: 'emulated', runs: runsOfErrors(contexts, { complete: true, tools }), problems: [] };
}

/** Where nothing tells which tool ran, nothing tells which suppressions it had, if it had any. */
function withoutTool(hasFiles: boolean): Outcome {
  return hasFiles ? UNTOLD_TOOL : NO_FILES;
}

const NO_FILES: Outcome = {
  verdict: 'not-suppressed',
  suppression: null,
  alsoMatchedBy: [],
  perhapsMatchedBy: [],
  wouldBeSuppressedBy: [],
  reason: '',
};

const UNTOLD_TOOL: Outcome = {
  ...NO_FILES,
  verdict: 'undetermined',
  reason: 'the log does not tell which tool ran',
};

/** A forked process counts the errors of its parent once more: then its summary says too much. */
function errorsOf(run: LogRun, counted: readonly ErrorContext[]): Count {
  const stated = run.inheritedContexts === undefined ? run.summary?.errors : undefined;
  return stated ?? counted.map((context) => context.count).reduce(addCounts, 0);
}
