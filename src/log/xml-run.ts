import type { ErrorContext } from '../valgrind/error-context.js';
import { LEAK_KINDS, type LeakKind } from '../valgrind/leak-kinds.js';
import { findTool } from '../valgrind/tools.js';
import { completeLeakChecks, type ToldLeakCheck } from './leak-checks.js';
import type { ErrorSummary, LogRun, UsedSuppression } from './log.js';
import { hiddenLeakKinds } from './loss-records.js';
import { DEFAULT_STACK_OPTIONS, optionValue, stackOptions } from './options.js';
import { checkSummary, checkUse, sumOfTold } from './summary-check.js';
import {
  isReportedOnce,
  type createContextMaker,
  type Fields,
  type RunOfError,
  type XmlError,
} from './xml-error.js';
import { toldXmlChecks } from './xml-leak-checks.js';

/** What an XML log tells of a run, as far as it is read: the parts of a `<valgrindoutput>`. */
export interface XmlRun {
  /** The texts of its children, by element name. */
  readonly fields: Fields;
  readonly preamble: string[];
  options: string[] | null;
  /** RUNNING and FINISHED, as they come. A process that was forked begins without. */
  readonly states: string[];
  /** How many errors came before the state FINISHED; null before that. */
  finishedAt: number | null;
  readonly errors: XmlError[];
  /** The `<pair>`s of `<errorcounts>`, by the number of the error; null is a count that cannot be read. */
  readonly counts: Map<string, (number | null)[]>;
  usedSuppressions: UsedSuppression[] | null;
  summary: ErrorSummary | null;
  /** Blocks in loss records at the end, by leak kind or suppressed; null where the log does not tell. */
  leakBlocks: ReadonlyMap<LeakKind | 'suppressed', number> | null;
  isClosed: boolean;
  /** Does it hold what other processes wrote? Then nothing tells whose is what. */
  isMixed: boolean;
}

/** Begins a run of which nothing is told yet. */
export function createXmlRun(): XmlRun {
  return {
    fields: {},
    preamble: [],
    options: null,
    states: [],
    finishedAt: null,
    errors: [],
    counts: new Map(),
    usedSuppressions: null,
    summary: null,
    leakBlocks: null,
    isClosed: false,
    isMixed: false,
  };
}

/** A run that is put together. */
export interface FinishedXmlRun extends Pick<XmlRun, 'isClosed' | 'isMixed'> {
  readonly run: LogRun;
  /** What is wrong with it: messages. */
  readonly problems: readonly string[];
}

/** Puts together a run. */
export function finishXmlRun(xml: XmlRun, toContext: ReturnType<typeof createContextMaker>): FinishedXmlRun {
  const { fields, options, errors } = xml;
  const tool = findTool(fields['protocoltool'] ?? '')?.name ?? null;
  const stacks = options === null ? DEFAULT_STACK_OPTIONS : stackOptions(options);
  const facts: RunOfError = { tool, options: stacks, countOf: counter(xml) };
  const contexts = errors.map((error) => toContext(error, facts));
  const valgrindVersion = versionOf(xml);
  const summary = xml.isMixed ? null : xml.summary;

  const isForked = !xml.states.includes('RUNNING');
  const check =
    summary &&
    checkSummary({
      options,
      contexts,
      summary,
      inheritable: isForked ? Infinity : 0,
      mayBeForked: false,
      hidden: 0,
    });
  const unread = unreadErrors(xml);
  const inherited = isForked && !xml.isMixed ? (check?.inherited ?? unread) : 0;

  const problems: string[] = [];
  const complete = xml.isClosed && isFinished(xml);
  if (xml.isClosed && !complete && !xml.isMixed) {
    problems.push('Valgrind stopped before the program had finished');
  }
  if (check && check.problem !== null) problems.push(check.problem);
  else if (!isForked && !xml.isMixed && unread > 0) {
    problems.push(`${unread} of the error contexts that Valgrind counts could not be read`);
  }

  const useProblem = summary && xml.usedSuppressions && checkUse(summary, xml.usedSuppressions);
  if (useProblem) problems.push(useProblem);

  const run: LogRun = {
    pid: fields['pid'] ?? null,
    tool,
    ...(valgrindVersion !== undefined && { valgrindVersion }),
    options,
    readFiles: null,
    complete,
    contexts,
    leakChecks: tool === 'Memcheck' ? completeLeakChecks(toldChecks(xml, contexts)) : [],
    ...(inherited > 0 && { inheritedContexts: inherited }),
    summary,
    usedSuppressions: useProblem ? null : xml.usedSuppressions,
  };
  return { run, problems, isClosed: xml.isClosed, isMixed: xml.isMixed };
}

/**
 * A document whose last state is not FINISHED was closed when Valgrind gave up: it refused a suppression file, or
 * failed. Or it was told to end with the first error (m_errormgr.c, do_actions_on_error).
 */
function isFinished({ states, options }: XmlRun): boolean {
  return states.includes('FINISHED') || optionValue(options ?? [], '--exit-on-first-error') === 'yes';
}

function toldChecks(xml: XmlRun, contexts: readonly ErrorContext[]): ToldLeakCheck[] {
  const { options, errors, counts, finishedAt, usedSuppressions } = xml;
  if (xml.isMixed) {
    const unknown = { shown: [], size: null, hiddenKinds: new Set(LEAK_KINDS), mayHaveForgotten: true };
    return [0, contexts.length].map((before) => ({ before, ...unknown }));
  }
  const suppressed = (usedSuppressions ?? []).reduce((sum, { count }) => sum + count, 0);
  // A suppressed loss record is not shown, whatever its kind.
  const hiddenKinds = suppressed > 0 ? new Set(LEAK_KINDS) : hiddenLeakKinds(options);
  const numbered = contexts.map((context, at) => ({ context, unique: uniqueNumber(errors[at]?.unique) }));
  return toldXmlChecks(numbered, {
    occurrences: sumOfTold([...counts.values()].flat()),
    suppressed,
    finishedAt,
    hiddenKinds,
    hiddenKindsAtEnd: comparesAtEnd(xml) ? hiddenKindsAtEnd(xml, hiddenKinds) : null,
  });
}

/** Is there a leak check at the end that has compared anything? */
function comparesAtEnd({ options, fields }: XmlRun): boolean {
  const isOff = optionValue(options ?? [], '--leak-check') === 'no';
  return !isOff && fields['all_heap_blocks_freed'] !== 'true';
}

/** From protocol 6 on the log tells how many blocks there are of each kind. */
function hiddenKindsAtEnd({ leakBlocks }: XmlRun, hiddenKinds: ReadonlySet<LeakKind>): ReadonlySet<LeakKind> {
  if (leakBlocks === null || (leakBlocks.get('suppressed') ?? 0) > 0) return hiddenKinds;
  return new Set([...hiddenKinds].filter((kind) => leakBlocks.get(kind) !== 0));
}

/** m_main.c, VG_(print_preamble). */
function versionOf({ preamble }: XmlRun): string | undefined {
  const [, version] = /^Using Valgrind-(\S+) and LibVEX/m.exec(preamble.join('\n')) ?? [];
  return version;
}

/** How often an error occurred; null where the log does not tell, or where several processes use one number. */
function counter({ errors, counts }: XmlRun): (error: XmlError) => number | null {
  const seen = new Set<string>();
  const ambiguous = new Set<string>();
  for (const error of errors) {
    if (!isReportedOnce(error)) (seen.has(error.unique) ? ambiguous : seen).add(error.unique);
  }
  return ({ unique }) => {
    const told = counts.get(unique) ?? [];
    return told.length === 1 && !ambiguous.has(unique) ? (told[0] ?? null) : null;
  };
}

/** How many errors are counted of which there is no `<error>`. */
function unreadErrors({ errors, counts }: XmlRun): number {
  const read = new Set(errors.map(({ unique }) => unique));
  return [...counts.keys()].filter((unique) => !read.has(unique)).length;
}

/** The number that Valgrind gave an error; NaN where it cannot be read. */
function uniqueNumber(unique: string | undefined): number {
  const number = Number(unique || NaN);
  return Number.isSafeInteger(number) ? number : NaN;
}
