import type { ErrorContext } from '../valgrind/error-context.js';
import type { LeakCheck } from '../valgrind/leak-check.js';

/** A whole log: what one or several Valgrind processes wrote. */
export interface Log {
  readonly format: 'text' | 'xml' | 'emulated';
  /** In the order in which the processes first wrote. */
  readonly runs: readonly LogRun[];
  /** What is wrong with the log itself: cut off, not well-formed. For people; empty for a sound log. */
  readonly problems: readonly LogProblem[];
}

/** Something wrong with a log. */
export interface LogProblem {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** What one process told. */
export interface LogRun {
  readonly pid: string | null;
  /** The tool's name as in kind lines; null where a quiet log does not tell. */
  readonly tool: string | null;
  /** Valgrind's version as it prints it, `3.19.0`; absent where the log does not tell. */
  readonly valgrindVersion?: string;
  /** Valgrind's own options; null where the log does not tell them. */
  readonly options: readonly string[] | null;
  /**
   * The suppression files that Valgrind says it has read, `default.supp` among them, in that order; null where the
   * log does not tell (it does with `-v`, in text).
   */
  readonly readFiles: readonly string[] | null;
  /** Did the log reach the end of the run? */
  readonly complete: boolean;
  /**
   * In the order of the log: errors as they first occurred, loss records where they were looked for. A text log makes them
   * anew whenever they are asked for, since those of all its runs may be more than memory holds; {@link holdContexts}
   * makes them the same objects each time. Stacks are the same objects in any case.
   */
  readonly contexts: readonly ErrorContext[];
  /** In the order of the run; empty for tools that look for no leaks. */
  readonly leakChecks: readonly LeakCheck[];
  /**
   * How many error contexts the process took over from its parent when that forked. The summary counts them, too;
   * they are in the parent's run. Absent where it is none.
   */
  readonly inheritedContexts?: number;
  /** The last ERROR SUMMARY; null where there is none. */
  readonly summary: ErrorSummary | null;
  /** The suppressions that Valgrind itself says were used, as it lists them; null where it does not. */
  readonly usedSuppressions: readonly UsedSuppression[] | null;
}

/** The same log with error contexts that are held: the same object is the same error context. */
export function holdContexts(log: Log): Log {
  return { ...log, runs: log.runs.map((run) => ({ ...run })) };
}

/** The four numbers of an ERROR SUMMARY line. */
export interface ErrorSummary {
  readonly errors: number;
  readonly contexts: number;
  readonly suppressed: number;
  readonly suppressedContexts: number;
}

/** One line of Valgrind's list of used suppressions. */
export interface UsedSuppression {
  readonly count: number;
  readonly name: string;
  /** The file as Valgrind was given it; null in XML logs, which name suppressions only. */
  readonly file: string | null;
  /** The line of the name, from 1; null in XML logs. */
  readonly line: number | null;
  /**
   * Bytes, direct and indirect, and blocks of the loss records that it suppressed in the last leak check. Absent where
   * that is none, and in XML logs.
   */
  readonly leak?: { readonly bytes: number; readonly blocks: number };
}

/** Takes a log in pieces of byte text, in any cut, and gives what it tells. */
export interface LogReader {
  push(text: string): void;
  /** `damage` says why what was pushed is not all, or not right; without it all is well. */
  end(damage?: string): Log;
}
