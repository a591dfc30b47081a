import type { ErrorContext, Stack } from '../valgrind/error-context.js';
import type { LeakCheck } from '../valgrind/leak-check.js';
import { LEAK_KINDS } from '../valgrind/leak-kinds.js';
import { findTool } from '../valgrind/tools.js';
import type { LogProblem, LogRun } from './log.js';
import type { ErrorList, TextError } from './error-table.js';
import { completeLeakChecks } from './leak-checks.js';
import { errorLeakKinds } from './loss-records.js';
import { withLazyContexts, type RunFacts } from './lazy-contexts.js';
import { DEFAULT_STACK_OPTIONS, stackOptions, type StackOptions } from './options.js';
import { stackForKind, type restoreStack } from './stack.js';
import { checkSummary, checkUse } from './summary-check.js';
import { errorKey, type TextErrors } from './text-errors.js';
import { countHiddenErrors, toldTextChecks } from './text-leak-checks.js';
import type { TextProcess } from './text-process.js';

/** What became of a process: its run, and what is wrong with the log of it. */
export interface TextRun {
  /** Null if the process told nothing. */
  readonly run: LogRun | null;
  readonly problems: readonly LogProblem[];
}

/** How a log ends. */
export interface LogEnd {
  /** The number of its last line. */
  readonly lastLine: number;
  /** What the process was writing there, if it is not whole. */
  readonly cutOffIn: 'a line' | 'a stack' | 'a suppression' | null;
}

/** Puts together what a text log told of a process. */
export function finishTextRun(
  process: TextProcess,
  { lastLine, cutOffIn }: LogEnd,
  restore: typeof restoreStack,
): TextRun {
  const { pid, tool, options, valgrindVersion, errors, summary } = process;
  const { preambleLine, suppressionFiles, usedSuppressions: used } = process;
  // Where there is a summary, a program has written what looked like a failure.
  const failure = summary === null ? process.failure : null;
  const isInError = errors.end(cutOffIn === 'a stack');
  const isInText = cutOffIn !== null && mayHaveErrors(process);
  const isWhole = seemsComplete(process, options) && failure === null && !isInError && !isInText;
  const complete = isWhole && !process.isSilenced;
  const problems = [...process.cutoffs, ...(failure ? [failure] : [])];
  if (preambleLine === null && errors.found.length === 0 && summary === null && isWhole) {
    return { run: null, problems };
  }
  if (!isWhole && !failure) {
    const where = isInError
      ? 'it ends within an error'
      : summary
        ? 'it ends within the lists behind the ERROR SUMMARY'
        : isInText
          ? `it ends within ${cutOffIn}`
          : 'it has no ERROR SUMMARY';
    problems.push({ line: lastLine, message: `the log of process ${pid} is cut off: ${where}` });
  }

  settleCounts(process);
  const stacks = options === null ? DEFAULT_STACK_OPTIONS : stackOptions(options);
  const makeContexts = contextMaker(errors.found, tool, stacks, restore);
  const contexts = makeContexts();
  const check =
    summary &&
    checkSummary({
      options,
      contexts,
      summary,
      inheritable: Math.max(preambleLine === null ? process.inheritable : 0, listedOnly(errors)),
      mayBeForked: process.hasLogFile,
      hidden: countHiddenErrors(contexts, process.leakSummaries.all, errorLeakKinds(options)),
    });
  const stated = isWhole || used.length > 0 ? statedUse(process, options) : null;
  const useProblem = isWhole && summary && stated && checkUse(summary, stated);
  for (const problem of [check?.problem, useProblem]) {
    if (problem) problems.push({ line: lastLine, message: `process ${pid}: ${problem}` });
  }
  // Put together without copies that are spread: to an engine, each of these would be of a kind of its own.
  const facts: RunFacts = {
    pid,
    tool,
    options,
    readFiles: suppressionFiles.length > 0 ? suppressionFiles : null,
    complete,
    leakChecks: leakChecks(process, contexts),
    summary,
    usedSuppressions: useProblem ? null : stated,
  };
  if (valgrindVersion !== null) facts.valgrindVersion = valgrindVersion;
  if (check && check.inherited > 0) facts.inheritedContexts = check.inherited;
  return { run: withLazyContexts(facts, makeContexts), problems };
}

function leakChecks(process: TextProcess, contexts: readonly ErrorContext[]): LeakCheck[] {
  const tool = process.tool;
  if (tool !== null && tool !== 'Memcheck') return [];
  // A quiet log has no summaries; of its options no more is known than what it shows.
  const isQuiet = process.preambleLine === null && process.parent === null;
  const shownKinds = new Set(contexts.map(({ leak }) => leak?.kind));
  const silentKinds = isQuiet ? LEAK_KINDS.filter((kind) => !shownKinds.has(kind)) : [];
  return completeLeakChecks(toldTextChecks(contexts, process.leakSummaries.all, new Set(silentKinds)));
}

/**
 * Does the log hold all of a run, or at least all that Valgrind had to say before it failed? A quiet log has neither
 * preamble nor summary, so it cannot be seen; a process that was forked may run another program. Tools without
 * errors have no summary.
 */
function seemsComplete(process: TextProcess, options: readonly string[] | null): boolean {
  const { summary, preambleLine, endsEarly, isListing, hasLists, failure } = process;
  if (summary !== null) return !isListing && (hasLists || !hasToList(process, options));
  if (preambleLine === null || endsEarly || failure !== null) return true;
  const hasNoErrors = findTool(process.tool ?? '')?.readsSuppressions === null;
  return hasNoErrors && process.errors.size === 0;
}

/** Tools without errors, and without those of the core, have nothing at the end of their logs that counts here. */
function mayHaveErrors(process: TextProcess): boolean {
  const tool = findTool(process.tool ?? '');
  return tool === undefined || tool.readsSuppressions !== null || tool.takesCoreErrors !== null;
}

/** How many errors are listed at the end that the process has never shown: then its parent has. */
function listedOnly({ found, listed }: TextErrors): number {
  if (!listed) return 0;
  const shown = new Set(found.map(errorKey));
  return listed.map(errorKey).filter((key) => !shown.has(key)).length;
}

/**
 * Must the summary be followed by lists? They are not printed if they are empty: of errors, but for those that are
 * reported once, and of used suppressions (m_errormgr.c, VG_(show_all_errors)).
 */
function hasToList(process: TextProcess, options: readonly string[] | null): boolean {
  const { summary, errors } = process;
  const isNotEmpty = (summary?.suppressed ?? 0) > 0 || errors.found.some((error) => !isReportedOnce(error));
  return isNotEmpty && showsLists(process, options);
}

/** Valgrind says how to get the lists where it does not show them, unless that was asked for (verified on 3.19). */
function showsLists({ listsUsed }: TextProcess, options: readonly string[] | null): boolean {
  const asked = options?.findLast((option) => option === '-s' || option.startsWith('--show-error-list='));
  return listsUsed && asked !== '--show-error-list=no';
}

/** An empty list is not printed at all: then the log has to say that it has the others. */
function statedUse(process: TextProcess, options: readonly string[] | null) {
  const { summary, usedSuppressions: used } = process;
  return used.length > 0 || (summary !== null && showsLists(process, options)) ? used : null;
}

/** Says of each error how often it occurred: once, or what the list at the end says. */
function settleCounts({ errors: { found, listed }, summary }: TextProcess): void {
  const isEachOnce = summary !== null && summary.errors === summary.contexts;
  const counts = new Map<string, (number | null)[]>();
  listed?.map((error, count) => {
    const key = errorKey(error);
    const ofKey = counts.get(key);
    if (ofKey) ofKey.push(count);
    else counts.set(key, [count]);
  });
  found.setCounts((error) => (isEachOnce || isReportedOnce(error) ? 1 : countOf(error, counts)));
}

function contextMaker(
  found: ErrorList,
  tool: string | null,
  stacks: StackOptions,
  restore: typeof restoreStack,
): () => ErrorContext[] {
  return () =>
    found.map((error, count) => {
      const stack = restore(error.stack, stacks, error.generated?.frames);
      return toContext(error, tool, count, stack, stacks);
    });
}

/** How often an error occurred, by the list at the end; of equal ones each is taken once. Null without a list. */
function countOf(error: TextError, listed: ReadonlyMap<string, (number | null)[]>): number | null {
  return listed.size === 0 ? null : (listed.get(errorKey(error))?.shift() ?? null);
}

/** Loss records and open file descriptors are reported as they are found, not collected (VG_(unique_error)). */
function isReportedOnce({ headline }: TextError): boolean {
  return headline !== null && (headline.leak !== null || headline.errorKind === 'FdNotClosed');
}

function toContext(
  { headline, leak, generated, what, line }: TextError,
  tool: string | null,
  count: number | null,
  stack: Stack,
  options: StackOptions,
): ErrorContext {
  const kind = generated?.kind ?? headline?.kind ?? null;
  return {
    tool: headline?.tool ?? generated?.tool ?? tool ?? '',
    kind,
    errorKind: headline?.errorKind ?? null,
    extra: headline?.extra ?? (headline ? null : (generated?.extra ?? null)),
    leak,
    what,
    count,
    stack: stackForKind(kind, stack, options),
    line,
  };
}
