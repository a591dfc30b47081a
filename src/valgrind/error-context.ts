import type { LeakKind } from './leak-kinds.js';

/** What Valgrind calls a function or object that it knows no name for. Patterns are compared with these bytes. */
export const UNKNOWN_NAME = '???';

/** What functions below main are called unless `--show-below-main=yes` (pub_core_debuginfo.h). */
export const BELOW_MAIN = '(below main)';

/**
 * A frame of a stack as the matcher sees it. Names are byte text. `null` is what a log does not tell although
 * Valgrind may have known it; what Valgrind itself does not know is {@link UNKNOWN_NAME}.
 */
export interface Frame {
  /** The number of its machine frame, from 0 for the innermost; inlined calls share it. */
  readonly ip: number;
  /** The name that `fun:` is compared with: mangled, Z-decoded. */
  readonly fn: string | null;
  /** The path that `obj:` is compared with. */
  readonly obj: string | null;
  /** The base name of the source file; null where Valgrind knows no source position. */
  readonly file: string | null;
  /**
   * The directory of the source file, as the compiler was told or as `--fullpath-after` cut it. Absent where the log
   * does not tell it: text logs print base names unless asked.
   */
  readonly dir?: string;
  /** The source line, from 1; null where Valgrind knows no source position, or, with a file, where a log does not tell. */
  readonly line: number | null;
  /** The function's name as the log prints it, where that is not `fn`: demangled. */
  readonly shownAs?: string;
}

/** A stack, innermost frame first. */
export interface Stack {
  readonly frames: readonly Frame[];
  /**
   * Valgrind compares frames below main that the log leaves out: C start-up code, then unnamed ones. False for
   * stacks that are all there, and for those that `--num-callers` cut.
   */
  readonly hasHiddenFrames: boolean;
  /** Does the log not tell which source positions Valgrind compares? Absent where it does. */
  readonly hidesSources?: true;
}

/** A loss record's own numbers; null where the log does not tell. */
export interface LossRecord {
  readonly kind: LeakKind;
  /** Direct plus indirect bytes. */
  readonly bytes: number | null;
  readonly blocks: number | null;
}

/** One distinct error, as a log tells of it or as it is emulated. */
export interface ErrorContext {
  /** The tool's name as in kind lines, or `CoreError`. */
  readonly tool: string;
  /** The kind that suppressions name (`Value8`); null where the log uses one that is not known here. */
  readonly kind: string | null;
  /** The kind that XML logs name (`UninitValue`); null where a text log does not tell. */
  readonly errorKind: string | null;
  /** Param: the parameter. FishyValue: `function(argument)`. Null elsewhere. */
  readonly extra: string | null;
  /** Only for Leak: what the loss record says. */
  readonly leak: LossRecord | null;
  /** The headline as printed. */
  readonly what: string;
  /** How often it occurred; null where the log does not tell. */
  readonly count: number | null;
  readonly stack: Stack;
  /** The line of the log, or of the file of emulated errors, at which it begins, from 1. */
  readonly line: number;
}
