import { htmlPage } from './html.js';
import { unusedBlocks } from './unused-blocks.js';
import type { UnusedReport } from './unused-report.js';

/** What runs tell of suppressions, as a page of HTML. */
export function unusedHtml(report: UnusedReport): string {
  return htmlPage((room) => unusedBlocks(report, room));
}
