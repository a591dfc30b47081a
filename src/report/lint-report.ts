import type { Advice } from '../diagnostic/advice.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';

/** What linting found, for the formats. */
export interface LintReport {
  readonly files: readonly LintedFile[];
  /** What to do about the errors that were emulated, where nothing suppresses them. */
  readonly advice?: readonly Advice[];
  /** How often each rule reported; only where it is asked for. */
  readonly statistics?: readonly RuleCount[];
}

/** What one rule reported. */
export interface RuleCount {
  readonly rule: string;
  readonly diagnostics: number;
  /** In how many files. */
  readonly files: number;
  /** How many of the diagnostics have a safe or unsafe fix. */
  readonly fixable: number;
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
    fixable: diagnostics.filter(isFixable).length,
  };
}

/** Counts the diagnostics of each rule that has any; the rule with the most of them comes first, then by id. */
export function countByRule({ files }: LintReport): RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { diagnostics } of files) {
    const seen = new Set<string>();
    for (const diagnostic of diagnostics) {
      const { ruleId: rule } = diagnostic;
      const count = counts.get(rule) ?? { rule, diagnostics: 0, files: 0, fixable: 0 };
      counts.set(rule, {
        rule,
        diagnostics: count.diagnostics + 1,
        files: count.files + (seen.has(rule) ? 0 : 1),
        fixable: count.fixable + (isFixable(diagnostic) ? 1 : 0),
      });
      seen.add(rule);
    }
  }
  return [...counts.values()].sort((a, b) => b.diagnostics - a.diagnostics || (a.rule < b.rule ? -1 : 1));
}

function isFixable({ fixes }: Diagnostic): boolean {
  return fixes.some((fix) => fix.applicability !== 'manual');
}

/** `1 error`, `2 errors`. */
export function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
