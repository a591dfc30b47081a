import { parseHeadline, readLeakSummaryLine, type ToolHeadline } from '../valgrind/headlines.js';
import { parseCount, parseCounts } from '../valgrind/printed-count.js';
import { parseRelease, type Release } from '../valgrind/release.js';
import { findTool } from '../valgrind/tools.js';
import { stopped } from './failure.js';
import type { Keep } from './keeper.js';
import type { ErrorSummary, LogProblem, UsedSuppression } from './log.js';
import { createTextErrors, type TextErrors } from './text-errors.js';
import type { ShownFrame } from './stack.js';
import { isStackLine, type FrameReader } from './text-frame.js';
import { createLeakSummaries, type TextLeakSummaries } from './text-leak-checks.js';
import { parseUsedSuppression } from './used-suppression.js';

/** What a text log tells of a process, as far as it is read. */
export interface TextProcess {
  readonly pid: string;
  /** Who forked it, if that has no preamble of its own: the process has that one's tool and options. */
  readonly parent: TextProcess | null;
  /** No more errors than this can it have taken over, if it was forked. */
  readonly inheritable: number;
  /** Where its preamble begins; null if it has none. */
  preambleLine: number | null;
  /** Did it write to a file? Then a process that was forked may have one of its own, with a preamble. */
  hasLogFile: boolean;
  tool: string | null;
  valgrindVersion: string | null;
  options: string[] | null;
  readonly errors: TextErrors;
  /** In the order of the leak checks. */
  readonly leakSummaries: TextLeakSummaries;
  summary: ErrorSummary | null;
  /** Is it within the lists behind the summary, which end in the same summary again? */
  isListing: boolean;
  /** Those that it says it has read. */
  readonly suppressionFiles: string[];
  /** Are there such lists behind the last summary? */
  hasLists: boolean;
  usedSuppressions: UsedSuppression[];
  /** Does the log hold the list of used suppressions? Valgrind says how to get it where it does not. */
  listsUsed: boolean;
  /** Does it end without a summary, though all is well? Told to, or since the process runs another program. */
  endsEarly: boolean;
  /** Why Valgrind stopped. */
  failure: LogProblem | null;
  /** What it says of errors that it has left out, since there were so many. */
  readonly cutoffs: LogProblem[];
  /** Does it report no more errors from there on? */
  isSilenced: boolean;
  /** A line marked `==`. */
  userMessage(text: string, line: number): void;
  /** A line marked `--`. */
  debugMessage(text: string): void;
  /**
   * An error, from its headline to the empty line behind it, of which nothing but the headline may mean anything else.
   * False, and nothing is done, if its lines must be taken one by one all the same.
   */
  wholeError(headline: string, line: number, findStack: () => readonly ShownFrame[] | null): boolean;
}

/** What the processes of a log remember together. */
export interface TextMemory {
  readonly keep: Keep;
  readonly readFrame: FrameReader;
  readonly readHeadline: typeof parseHeadline;
}

const FIRST_LINE = /^([\w-]+), (?:an?|the) /;

/** The tool whose preamble begins with this line: its name and what it is (m_main.c, VG_(print_preamble)). */
export function toolOfPreamble(text: string): string | null {
  if (text.startsWith(' ')) return null;
  const [, name = ''] = FIRST_LINE.exec(text) ?? [];
  return findTool(name)?.name === name ? name : null;
}

/** Lines without indentation that tell of the run, not of errors, and what they tell. */
const FACTS: readonly (readonly [
  pattern: RegExp,
  read: (process: TextProcess, groups: (string | undefined)[], line: number) => void,
])[] = [
  // m_errormgr.c, VG_(show_all_errors), where suppressed errors are listed, too, from 3.23 on
  [
    /^(\d+) errors( \(suppressed by .*\))? in context \d+ of \d+:$/s,
    (process, [count, suppressed]) => {
      process.isListing = true;
      process.errors.listed({ count: parseCount(count), isSuppressed: suppressed !== undefined });
    },
  ],
  [
    /^ERROR SUMMARY: (\d+) errors from (\d+) contexts \(suppressed: (\d+) from (\d+)\)/,
    (process, groups) => {
      const counts = parseCounts(groups);
      if (!counts) return;
      const [errors = 0, contexts = 0, suppressed = 0, suppressedContexts = 0] = counts;
      process.summary = { errors, contexts, suppressed, suppressedContexts };
      process.hasLists = process.isListing;
      process.isListing = false;
    },
  ],
  // m_errormgr.c, VG_(maybe_record_error): XML logs have no limits, and --error-limit=no lifts the second (3.19)
  [
    /^More than \d+ errors detected\.  Subsequent errors$/,
    ({ pid, cutoffs }, _, line) => {
      const message = `process ${pid}: from here on errors with the same two innermost frames are one to Valgrind, and the log has the first; an XML log has all`;
      cutoffs.push({ line, message });
    },
  ],
  [
    /^More than (\d+) (?:different|total) errors detected\.  I'm not reporting any more\.$/,
    (process, [most], line) => {
      const { pid, cutoffs } = process;
      const message = `process ${pid}: from here on Valgrind reports no errors, since there were more than ${most}; --error-limit=no shows all`;
      cutoffs.push({ line, message });
      process.isSilenced = true;
    },
  ],
  // m_main.c, shutdown_actions_NORETURN
  [
    /^For (?:list|count)s of detected and suppressed errors, rerun with: /,
    (process) => void (process.listsUsed = false),
  ],
  // m_main.c, VG_(print_preamble)
  [/^Using Valgrind-(\S+) and LibVEX/, (process, [version = '']) => void (process.valgrindVersion = version)],
  // m_main.c, VG_(print_preamble), with --log-file
  [/^Parent PID: \d+$/, (process) => void (process.hasLogFile = true)],
  // m_errormgr.c, do_actions_on_error
  [/^Exit program on first error /, (process) => void (process.endsEarly = true)],
  // mc_leakcheck.c, print_results
  [/^LEAK SUMMARY:$/, ({ leakSummaries, errors }) => leakSummaries.begin(errors.found.length, false)],
  [/^Rerun with --leak-check=full to see details /, ({ leakSummaries }) => leakSummaries.hasNoRecords()],
  // mc_leakcheck.c, MC_(detect_memory_leaks)
  [
    /^All heap blocks were freed -- no leaks are possible$/,
    ({ leakSummaries, errors }) => leakSummaries.begin(errors.found.length, true),
  ],
];

/** Whatever else a line may be, it is none of {@link FACTS}. */
const ANY_FACT = new RegExp(FACTS.map(([pattern]) => pattern.source).join('|'), 's');

/** What is known of a process before its first line is read. */
export type TextProcessOrigin = Pick<TextProcess, 'pid' | 'parent' | 'inheritable'>;

/** Begins a process at its first line. */
export function createTextProcess(
  { pid, parent, inheritable }: TextProcessOrigin,
  { keep, readFrame, readHeadline: parse }: TextMemory,
): TextProcess {
  let isReadingOptions = false;
  let isReadingFailure = false;

  const process: TextProcess = {
    pid,
    parent,
    inheritable,
    preambleLine: null,
    hasLogFile: false,
    tool: null,
    valgrindVersion: null,
    options: null,
    errors: createTextErrors(
      () => ({ release: releaseOf(process), hasErrors: hasErrors(process) }),
      keep,
      readFrame,
    ),
    leakSummaries: createLeakSummaries(),
    summary: null,
    isListing: false,
    suppressionFiles: [],
    hasLists: false,
    usedSuppressions: [],
    listsUsed: true,
    endsEarly: false,
    failure: null,
    cutoffs: [],
    isSilenced: false,
    userMessage,
    debugMessage,
    wholeError,
  };
  return process;

  function userMessage(text: string, line: number): void {
    const { errors } = process;
    if (text === '') {
      errors.emptyLine();
    } else if (text.startsWith(' ')) {
      readIndented(text);
    } else if (!readFact(text, line)) {
      const headline = readHeadline(text);
      if (headline && headline.tool !== 'CoreError') process.tool ??= headline.tool;
      errors.headline(text, line, headline);
    }
  }

  /** Without a preamble it may have another tool than the process before it: that is another run then. */
  function readHeadline(text: string): ToolHeadline | null {
    const tool = toolOf(process);
    const release = releaseOf(process);
    const headline = parse(text, tool, release);
    return headline || process.preambleLine !== null ? headline : parse(text, null, release);
  }

  function wholeError(text: string, line: number, findStack: () => readonly ShownFrame[] | null): boolean {
    if (process.tool === null || process.failure || isFact(text)) return false;
    const headline = readHeadline(text);
    const stack = headline && !headline.stackBehind ? findStack() : null;
    if (!headline || !stack) return false;
    process.errors.whole(text, line, headline, stack);
    return true;
  }

  function readIndented(text: string): void {
    if (isReadingFailure && process.failure) {
      process.failure = { ...process.failure, message: `${process.failure.message} ${text.trim()}` };
      isReadingFailure = false;
    }
    const lost = isStackLine(text) ? null : readLeakSummaryLine(text);
    if (lost) process.leakSummaries.line(lost.kind, lost.blocks);
    else process.errors.indented(text);
  }

  function readFact(text: string, line: number): boolean {
    if (!isFact(text)) return false;
    for (const [pattern, read] of FACTS) {
      const groups = pattern.exec(text);
      if (!groups) continue;
      process.errors.interrupted();
      read(process, groups.slice(1), line);
      return true;
    }
    process.failure ??= stopped(text, line);
    isReadingFailure = true;
    return true;
  }

  function debugMessage(text: string): void {
    if (isReadingOptions && text.startsWith('   ')) {
      process.options?.push(keep(text.slice(3)));
      return;
    }
    isReadingOptions = text === 'Valgrind options:';
    if (isReadingOptions) process.options = [];

    const [, file] = /^Reading suppressions file: (.*)$/s.exec(text) ?? [];
    if (file !== undefined) process.suppressionFiles.push(keep(file));
    const used = parseUsedSuppression(text, process.suppressionFiles);
    if (used) {
      process.usedSuppressions.push({ ...used, name: keep(used.name), file: used.file && keep(used.file) });
      process.isListing = true;
    }
    // Behind some warnings the program's stack follows, marked as for the user.
    if (/^warning: /i.test(text)) process.errors.interrupted();
  }
}

function isFact(text: string): boolean {
  return ANY_FACT.test(text) || text.startsWith('FATAL: ');
}

/** The tool that runs in a process, by its name in kind lines; null while the log has not told. */
export function toolOf({ tool, parent }: TextProcess): string | null {
  return tool ?? parent?.tool ?? null;
}

/** Valgrind's own options; those of the process that forked it count for a process without a preamble. */
export function optionsOf({ options, preambleLine, parent }: TextProcess): readonly string[] | null {
  return preambleLine === null ? (parent?.options ?? options) : options;
}

/** The version of Valgrind, as it prints it. */
export function versionOf({ valgrindVersion, parent }: TextProcess): string | null {
  return valgrindVersion ?? parent?.valgrindVersion ?? null;
}

function releaseOf(process: TextProcess): Release | null {
  const [release] = /^\d+\.\d+/.exec(versionOf(process) ?? '') ?? [];
  return release === undefined ? null : parseRelease(release);
}

/** May a block that looks like an error be one? Tools without errors have only those of the core. */
function hasErrors(process: TextProcess): boolean {
  const tool = findTool(toolOf(process) ?? '');
  return tool === undefined || tool.readsSuppressions !== null;
}
