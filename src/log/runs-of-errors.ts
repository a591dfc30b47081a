import type { ErrorContext } from '../valgrind/error-context.js';
import { findTool } from '../valgrind/tools.js';
import type { LogRun } from './log.js';

/**
 * The runs of errors of which nothing is known but what they are: one for each tool, in the order in which the tools
 * come first, after those of `tools`, which may have none.
 */
export function runsOfErrors(
  contexts: readonly ErrorContext[],
  { complete, tools = [] }: Pick<LogRun, 'complete'> & { readonly tools?: readonly string[] },
): LogRun[] {
  const byTool = new Map(tools.map((tool): [string, ErrorContext[]] => [tool, []]));
  for (const context of contexts) {
    // Any tool takes core errors; Memcheck does so in all releases.
    const tool = findTool(context.tool)?.name ?? 'Memcheck';
    const ofTool = byTool.get(tool);
    if (ofTool) ofTool.push(context);
    else byTool.set(tool, [context]);
  }
  return [...byTool].map(([tool, ofTool]) => ({
    pid: null,
    tool,
    options: null,
    readFiles: null,
    complete,
    contexts: ofTool,
    leakChecks: [],
    summary: null,
    usedSuppressions: null,
  }));
}
