import { LEAK_KINDS, parseLeakKinds, type LeakKind } from '../valgrind/leak-kinds.js';
import { optionValue } from './options.js';

/** What `--errors-for-leak-kinds` and `--show-leak-kinds` are when they are not given. */
const DEFAULT_LEAK_KINDS: ReadonlySet<LeakKind> = new Set(['definite', 'possible']);

/** The leak kinds whose loss records are errors, and make `--error-exitcode` count: `--errors-for-leak-kinds`. */
export function errorLeakKinds(options: readonly string[] | null): ReadonlySet<LeakKind> {
  return leakKindsOption(options ?? [], '--errors-for-leak-kinds') ?? DEFAULT_LEAK_KINDS;
}

/**
 * Do the options ask for loss records? XML mode writes them all the same, and counts them for its exit code; a
 * text log of the same run has none, and its ERROR SUMMARY does not count them (verified on 3.19).
 */
export function asksForLossRecords(options: readonly string[] | null): boolean {
  return options === null || /^(?:full|yes)$/.test(optionValue(options, '--leak-check') ?? 'summary');
}

/** The leak kinds whose loss records the options leave out: `--show-leak-kinds`, and what it replaced. */
export function hiddenLeakKinds(options: readonly string[] | null): ReadonlySet<LeakKind> {
  const shown = leakKindsOption(options ?? [], '--show-leak-kinds') ?? kindsOfOlderOptions(options ?? []);
  return new Set(LEAK_KINDS.filter((kind) => !shown.has(kind)));
}

/** mc_main.c, mc_process_cmd_line_options: the options that `--show-leak-kinds` replaced; all are still read. */
function kindsOfOlderOptions(options: readonly string[]): ReadonlySet<LeakKind> {
  const kinds = new Set(DEFAULT_LEAK_KINDS);
  if (optionValue(options, '--show-possibly-lost') === 'no') kinds.delete('possible');
  if (optionValue(options, '--show-reachable') === 'yes') return new Set(LEAK_KINDS);
  return kinds;
}

function leakKindsOption(options: readonly string[], name: string): ReadonlySet<LeakKind> | null {
  const value = optionValue(options, name);
  return value === undefined ? null : parseLeakKinds(value);
}
