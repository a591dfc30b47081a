import { DEFAULT_NUM_CALLERS, MAX_NUM_CALLERS } from '../valgrind/limits.js';

/** What a run's options say about the stacks in its log. */
export interface StackOptions {
  /** False for `--demangle=no`: the names in the log are those that are compared. */
  readonly demangles: boolean;
  /** True for `--show-below-main=yes`: the log leaves no frame out. */
  readonly showsBelowMain: boolean;
  /** True for `--sym-offsets=yes`: names have the offset of the frame behind them, `main+90`. */
  readonly showsOffsets: boolean;
  /** True for `--keep-debuginfo=yes`: frames of libraries that were unloaded have names and source positions. */
  readonly keepsDebugInfo: boolean;
  /** `--num-callers`; null where the log does not tell. */
  readonly numCallers: number | null;
}

/** The defaults of Valgrind, for a log that does not tell its options. */
export const DEFAULT_STACK_OPTIONS: StackOptions = {
  demangles: true,
  showsBelowMain: false,
  showsOffsets: false,
  keepsDebugInfo: false,
  numCallers: null,
};

/** Reads the options that matter for stacks; of an option that is given twice, the last one counts. */
export function stackOptions(options: readonly string[]): StackOptions {
  const given = Number(optionValue(options, '--num-callers') ?? DEFAULT_NUM_CALLERS);
  return {
    demangles: optionValue(options, '--demangle') !== 'no',
    showsBelowMain: optionValue(options, '--show-below-main') === 'yes',
    showsOffsets: optionValue(options, '--sym-offsets') === 'yes',
    keepsDebugInfo: optionValue(options, '--keep-debuginfo') === 'yes',
    // Valgrind does not start with any other.
    numCallers: Number.isInteger(given) && given >= 1 && given <= MAX_NUM_CALLERS ? given : null,
  };
}

/** The value of an option `--name=value`; undefined if it is not given. */
export function optionValue(options: readonly string[], name: string): string | undefined {
  return options.findLast((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
}
