import { jobSummary } from './html.js';
import { unusedBlocks } from './unused-blocks.js';
import type { UnusedReport } from './unused-report.js';

/** What runs tell of suppressions, as Markdown, for a job summary. */
export function unusedMarkdown(report: UnusedReport): string {
  return jobSummary((room) => unusedBlocks(report, room));
}
