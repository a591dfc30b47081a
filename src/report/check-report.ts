/** What one tool of one release says to one file. */
export interface CheckResult {
  readonly file: string;
  readonly tool: string;
  readonly valgrind: string;
  readonly accepted: boolean;
  /** Null if accepted. */
  readonly fatal: CheckFatal | null;
  /** What Valgrind prints of an accepted file, without prefix, line by line. */
  readonly warnings: readonly string[];
  /** Suppressions that the tool has after reading the file. */
  readonly loaded: number;
  /** Suppressions that it reads over, since they are for other tools. */
  readonly skipped: number;
}

/** The complaint, in Valgrind's words. */
export interface CheckFatal {
  /** The line that Valgrind names; null where it names none (a file that cannot be opened, a crash). */
  readonly line: number | null;
  readonly message: string;
  /** Everything that Valgrind prints, without prefix, line by line. */
  readonly output: readonly string[];
}
