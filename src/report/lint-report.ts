import type { Advice } from '../diagnostic/advice.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';

/** What linting found, for the formats. */
export interface LintReport {
  readonly files: readonly LintedFile[];
  /** What to do about the errors that were emulated, where nothing suppresses them. */
  readonly advice?: readonly Advice[];
}

/** One file and its diagnostics, sorted. */
export interface LintedFile {
  readonly source: Source;
  /** How many active suppressions it has. */
  readonly suppressions: number;
  readonly commentedOut: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** The totals of a report. */
export interface LintSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Diagnostics with a safe or unsafe fix. */
  readonly fixable: number;
}

/** Counts diagnostics. */
export function summarizeLint({ files }: LintReport): LintSummary {
  const diagnostics = files.flatMap((file) => file.diagnostics);
  const count = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: diagnostics.filter(({ fixes }) => fixes.some((fix) => fix.applicability !== 'manual')).length,
  };
}

/** `1 error`, `2 errors`. */
export function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
