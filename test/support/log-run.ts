import type { LogRun } from '../../src/log/log.js';

/** What a log tells of a run of Memcheck without errors that says nothing of itself, but for `parts`. */
export function logRun(parts: Partial<LogRun> = {}): LogRun {
  return {
    pid: null,
    tool: 'Memcheck',
    options: null,
    readFiles: null,
    complete: true,
    contexts: [],
    leakChecks: [],
    summary: null,
    usedSuppressions: null,
    ...parts,
  };
}
