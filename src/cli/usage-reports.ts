import { displayText } from '../source/source.js';
import { parseUsageReport } from '../usage/usage-report-json.js';
import type { UsageReport } from '../usage/usage-report.js';
import { readBytes } from './read.js';
import { expandGlob } from './search.js';
import { UsageError } from './usage-error.js';

/** Reads usage reports; each path may be a glob. One that is damaged is an error that names it. */
export function readUsageReports(paths: readonly string[]): UsageReport[] {
  return paths.flatMap(expandGlob).map((path) => {
    const result = parseUsageReport(displayText(readBytes(path)));
    if ('mistake' in result) throw new UsageError(`cannot use ${path}: ${result.mistake}`);
    return result.report;
  });
}
