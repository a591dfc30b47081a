import fastGlob from 'fast-glob';
import { isAbsolute } from 'node:path';
import { parseUsageReport } from '../usage/usage-report-json.js';
import type { UsageReport } from '../usage/usage-report.js';
import { readBytes } from './read.js';
import { UsageError } from './usage-error.js';
import { displayText } from '../source/source.js';

/** Reads usage reports; each path may be a glob. One that is damaged is an error that names it. */
export function readUsageReports(paths: readonly string[]): UsageReport[] {
  return paths.flatMap(expand).map((path) => {
    const result = parseUsageReport(displayText(readBytes(path)));
    if ('mistake' in result) throw new UsageError(`cannot use ${path}: ${result.mistake}`);
    return result.report;
  });
}

function expand(path: string): string[] {
  if (!fastGlob.isDynamicPattern(path)) return [path];
  const found = fastGlob.sync(path, { dot: true, absolute: isAbsolute(path) }).sort();
  if (found.length === 0) throw new UsageError(`no file matches ${path}`);
  return found;
}
