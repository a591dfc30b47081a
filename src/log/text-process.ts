import { parseHeadline, readLeakSummaryLine, type ToolHeadline } from '../valgrind/headlines.js';
import { parseCount, parseCounts } from '../valgrind/printed-count.js';
import { parseRelease, type Release } from '../valgrind/release.js';
import { findTool } from '../valgrind/tools.js';
import { stopped } from './failure.js';
import type { ErrorSummary, LogProblem, UsedSuppression } from './log.js';
import { TextErrors, type ErrorFacts, type ErrorMemory } from './text-errors.js';
import type { ShownFrame } from './stack.js';
import { isStackLine } from './text-frame.js';
import { TextLeakSummaries } from './text-leak-checks.js';
import { parseUsedSuppression } from './used-suppression.js';

/** What a process and those that it forks have in common. */
export interface RunFacts {
  /** The tool's name in kind lines. */
  tool: string | null;
  /** As Valgrind prints it. */
  valgrindVersion: string | null;
  /** Valgrind's own. */
  options: string[] | null;
}

/** What the processes of a log remember together. */
export interface TextMemory extends ErrorMemory {
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
      process.errors.nextIsListed({ count: parseCount(count), isSuppressed: suppressed !== undefined });
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
  [
    /^Using Valgrind-(\S+) and LibVEX/,
    (process, [version = '']) => void (process.facts.valgrindVersion = version),
  ],
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

/**
 * What a text log tells of a process, as far as it is read. A log may be of many of them, so this is a class: a process
 * holds what it has told, and little else.
 */
export class TextProcess implements ErrorFacts {
  readonly pid: string;
  /** What is known of who forked it, if it has no preamble of its own: it has that one's tool and options. */
  readonly parent: RunFacts | null;
  /** No more errors than this can it have taken over, if it was forked. */
  readonly inheritable: number;
  readonly facts: RunFacts = { tool: null, valgrindVersion: null, options: null };
  /** Where its preamble begins; null if it has none. */
  preambleLine: number | null = null;
  /** Did it write to a file? Then a process that was forked may have one of its own, with a preamble. */
  hasLogFile = false;
  readonly errors: TextErrors;
  /** In the order of the leak checks. */
  readonly leakSummaries = new TextLeakSummaries();
  summary: ErrorSummary | null = null;
  /** Is it within the lists behind the summary, which end in the same summary again? */
  isListing = false;
  /** Those that it says it has read. */
  readonly suppressionFiles: string[] = [];
  /** Are there such lists behind the last summary? */
  hasLists = false;
  readonly usedSuppressions: UsedSuppression[] = [];
  /** Does the log hold the list of used suppressions? Valgrind says how to get it where it does not. */
  listsUsed = true;
  /** Does it end without a summary, though all is well? Told to, or since the process runs another program. */
  endsEarly = false;
  /** Why Valgrind stopped. */
  failure: LogProblem | null = null;
  /** What it says of errors that it has left out, since there were so many. */
  readonly cutoffs: LogProblem[] = [];
  /** Does it report no more errors from there on? */
  isSilenced = false;
  #isReadingOptions = false;
  #isReadingFailure = false;
  readonly #memory: TextMemory;

  /** Begins a process at its first line. */
  constructor({ pid, parent, inheritable }: TextProcessOrigin, memory: TextMemory) {
    this.pid = pid;
    this.parent = parent;
    this.inheritable = inheritable;
    this.errors = new TextErrors(this, memory);
    this.#memory = memory;
  }

  /** The tool that runs in it, by its name in kind lines; null while the log has not told. */
  get tool(): string | null {
    return this.facts.tool ?? this.parent?.tool ?? null;
  }

  /** Valgrind's own options; those of the process that forked it count for a process without a preamble. */
  get options(): readonly string[] | null {
    const { options } = this.facts;
    return this.preambleLine === null ? (this.parent?.options ?? options) : options;
  }

  /** The version of Valgrind, as it prints it. */
  get valgrindVersion(): string | null {
    return this.facts.valgrindVersion ?? this.parent?.valgrindVersion ?? null;
  }

  get release(): Release | null {
    const [release] = /^\d+\.\d+/.exec(this.valgrindVersion ?? '') ?? [];
    return release === undefined ? null : parseRelease(release);
  }

  /** May a block that looks like an error be one? Tools without errors have only those of the core. */
  get hasErrors(): boolean {
    const tool = findTool(this.tool ?? '');
    return tool === undefined || tool.readsSuppressions !== null;
  }

  /** A line marked `==`. */
  userMessage(text: string, line: number): void {
    if (text === '') {
      this.errors.emptyLine();
    } else if (text.startsWith(' ')) {
      this.#readIndented(text);
    } else if (!this.#readFact(text, line)) {
      const headline = this.#readHeadline(text);
      if (headline && headline.tool !== 'CoreError') this.facts.tool ??= headline.tool;
      this.errors.headline(text, line, headline);
    }
  }

  /** A line marked `--`. */
  debugMessage(text: string): void {
    const { keep } = this.#memory;
    if (this.#isReadingOptions && text.startsWith('   ')) {
      this.facts.options?.push(keep(text.slice(3)));
      return;
    }
    this.#isReadingOptions = text === 'Valgrind options:';
    if (this.#isReadingOptions) this.facts.options = [];

    const [, file] = /^Reading suppressions file: (.*)$/s.exec(text) ?? [];
    if (file !== undefined) this.suppressionFiles.push(keep(file));
    const used = parseUsedSuppression(text, this.suppressionFiles);
    if (used) {
      this.usedSuppressions.push({ ...used, name: keep(used.name), file: used.file && keep(used.file) });
      this.isListing = true;
    }
    // Behind some warnings the program's stack follows, marked as for the user.
    if (/^warning: /i.test(text)) this.errors.interrupted();
  }

  /**
   * An error, from its headline to the empty line behind it, of which nothing but the headline may mean anything else.
   * False, and nothing is done, if its lines must be taken one by one all the same.
   */
  wholeError(text: string, line: number, findStack: () => readonly ShownFrame[] | null): boolean {
    if (this.facts.tool === null || this.failure || isFact(text)) return false;
    const headline = this.#readHeadline(text);
    const stack = headline && !headline.stackBehind ? findStack() : null;
    if (!headline || !stack) return false;
    this.errors.whole(text, line, headline, stack);
    return true;
  }

  /** Without a preamble it may have another tool than the process before it: that is another run then. */
  #readHeadline(text: string): ToolHeadline | null {
    const { release } = this;
    const headline = this.#memory.readHeadline(text, this.tool, release);
    return headline || this.preambleLine !== null ? headline : this.#memory.readHeadline(text, null, release);
  }

  #readIndented(text: string): void {
    if (this.#isReadingFailure && this.failure) {
      this.failure = { ...this.failure, message: `${this.failure.message} ${text.trim()}` };
      this.#isReadingFailure = false;
    }
    const lost = isStackLine(text) ? null : readLeakSummaryLine(text);
    if (lost) this.leakSummaries.line(lost.kind, lost.blocks);
    else this.errors.indented(text);
  }

  #readFact(text: string, line: number): boolean {
    if (!isFact(text)) return false;
    for (const [pattern, read] of FACTS) {
      const groups = pattern.exec(text);
      if (!groups) continue;
      this.errors.interrupted();
      read(this, groups.slice(1), line);
      return true;
    }
    this.failure ??= stopped(text, line);
    this.#isReadingFailure = true;
    return true;
  }
}

function isFact(text: string): boolean {
  return ANY_FACT.test(text) || text.startsWith('FATAL: ');
}
