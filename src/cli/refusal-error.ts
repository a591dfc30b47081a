import type { Refusal } from '../usage/match-logs.js';
import { formatRelease } from '../valgrind/release.js';
import { UsageError } from './usage-error.js';

/** Nothing can be matched with a file that Valgrind refuses. */
export function refusalError({ file, release, fatal }: Refusal): UsageError {
  const path = file.source.file;
  const near = fatal.line === null ? '' : ` near line ${fatal.line}`;
  return new UsageError(
    `Valgrind ${formatRelease(release)} refuses ${path}${near}: ${fatal.message}; suppkit lint ${path} says more`,
  );
}
