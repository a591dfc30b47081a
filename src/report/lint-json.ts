import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { displayText, type Source } from '../source/source.js';
import { summarizeLint, type LintReport } from './lint-report.js';

/** The lint report as JSON, `schemaVersion` 1. Lines and columns are from 1, columns and edits in bytes. */
export function lintJson(report: LintReport): string {
  const { errors, warnings, fixable } = summarizeLint(report);
  const sources = new Map(report.files.map(({ source }) => [source.file, source]));
  return `${JSON.stringify(
    {
      schemaVersion: 1,
      command: 'lint',
      files: report.files.map(({ source, suppressions, commentedOut, diagnostics }) => ({
        file: source.file,
        suppressions,
        commentedOut,
        diagnostics: diagnostics.map((diagnostic) => diagnosticJson(diagnostic, source, sources)),
      })),
      ...(report.advice?.length && { advice: report.advice }),
      ...(report.statistics && { statistics: report.statistics }),
      summary: { errors, warnings, fixable },
    },
    null,
    2,
  )}\n`;
}

function diagnosticJson(diagnostic: Diagnostic, source: Source, sources: ReadonlyMap<string, Source>) {
  const { ruleId, severity, message, help, span, suppression, related, fixes } = diagnostic;
  const start = source.lines.position(span.start);
  const end = source.lines.position(span.end);
  return {
    rule: ruleId,
    severity,
    message,
    help,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    suppression,
    related: related.map((place) => ({
      file: place.file,
      ...sources.get(place.file)?.lines.position(place.span.start),
      message: place.message,
    })),
    fixes: fixes.map(({ title, applicability, edits }) => ({
      title,
      applicability,
      edits: edits.map((edit) => ({ ...edit, text: displayText(edit.text) })),
    })),
  };
}
