import { parseLeakKinds, type LeakKind } from '../valgrind/leak-kinds.js';
import { DEFAULT_NUM_CALLERS } from '../valgrind/limits.js';

/** What a run's options say about the stacks in its log. */
export interface StackOptions {
  /** False for `--demangle=no`: the names in the log are those that are compared. */
  readonly demangles: boolean;
  /** True for `--show-below-main=yes`: the log leaves no frame out. */
  readonly showsBelowMain: boolean;
  /** `--num-callers`; null where the log does not tell. */
  readonly numCallers: number | null;
}

/** The defaults of Valgrind, for a log that does not tell its options. */
export const DEFAULT_STACK_OPTIONS: StackOptions = {
  demangles: true,
  showsBelowMain: false,
  numCallers: null,
};

/** Reads the options that matter for stacks; of an option that is given twice, the last one counts. */
export function stackOptions(options: readonly string[]): StackOptions {
  const numCallers = Number(optionValue(options, '--num-callers') ?? DEFAULT_NUM_CALLERS);
  return {
    demangles: optionValue(options, '--demangle') !== 'no',
    showsBelowMain: optionValue(options, '--show-below-main') === 'yes',
    numCallers,
  };
}

/** The value of an option `--name=value`; undefined if it is not given. */
export function optionValue(options: readonly string[], name: string): string | undefined {
  return options.findLast((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** What `--errors-for-leak-kinds` is when it is not given. */
const DEFAULT_ERROR_LEAK_KINDS: ReadonlySet<LeakKind> = new Set(['definite', 'possible']);

/** The leak kinds whose loss records are errors, and make `--error-exitcode` count: `--errors-for-leak-kinds`. */
export function errorLeakKinds(options: readonly string[] | null): ReadonlySet<LeakKind> {
  const kinds = optionValue(options ?? [], '--errors-for-leak-kinds');
  return (kinds === undefined ? null : parseLeakKinds(kinds)) ?? DEFAULT_ERROR_LEAK_KINDS;
}

/**
 * Do the options ask for loss records? XML mode writes them all the same, and counts them for its exit code; a
 * text log of the same run has none, and its ERROR SUMMARY does not count them (verified on 3.19).
 */
export function asksForLossRecords(options: readonly string[] | null): boolean {
  return options === null || /^(?:full|yes)$/.test(optionValue(options, '--leak-check') ?? 'summary');
}
