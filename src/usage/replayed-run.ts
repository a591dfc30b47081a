import type { LoadOptions } from '../load/load.js';
import type { Log, LogRun } from '../log/log.js';
import type { Decisions } from './decisions.js';
import type { MatchedRun } from './usage.js';

/** A log, or emulated errors, with the name the user gave. */
export interface NamedLog {
  readonly file: string;
  readonly log: Log;
}

/** A run that was replayed, with the log that tells of it. */
export interface ReplayedRun extends MatchedRun {
  readonly source: NamedLog;
  readonly run: LogRun;
  /** How its suppressions were loaded. */
  readonly options: LoadOptions;
  /** What it ran on, in Valgrind's words (`amd64-linux`); null where the log does not tell. */
  readonly platform: string | null;
  readonly decisions: Decisions;
}
