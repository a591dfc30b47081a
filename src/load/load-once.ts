import type { Source } from '../source/source.js';
import { MAX_NUM_CALLERS } from '../valgrind/limits.js';
import { loadSuppressions, type LoadOptions, type LoadResult } from './load.js';

const loaded = new WeakMap<Source, Map<string, LoadResult>>();

/**
 * What a tool makes of a file, as {@link loadSuppressions} tells it, for all who ask of the same file. It is read once for
 * all values of `--num-callers` that cut none of its suppressions.
 */
export function loadOnce(source: Source, options: LoadOptions): LoadResult {
  const whole = load(source, { ...options, numCallers: MAX_NUM_CALLERS });
  return isCut(whole, options.numCallers) ? load(source, options) : whole;
}

function load(source: Source, options: LoadOptions): LoadResult {
  const results = loaded.get(source) ?? new Map<string, LoadResult>();
  loaded.set(source, results);
  const key = `${options.tool.name} ${options.release} ${options.numCallers}`;
  const result = results.get(key) ?? loadSuppressions(source.text, options);
  results.set(key, result);
  return result;
}

/** May it be another one with fewer callers? Valgrind does not look at the lines that it cuts off. */
function isCut({ fatal, suppressions }: LoadResult, numCallers: number): boolean {
  return fatal !== null || suppressions.some(({ frames }) => frames.length > numCallers);
}
