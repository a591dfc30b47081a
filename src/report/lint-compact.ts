import type { LintReport } from './lint-report.js';
import { printable } from './printable.js';

/** One line a diagnostic, as gcc writes it: `file:line:column: severity: message [rule]`. */
export function lintCompact({ files }: LintReport): string {
  return files
    .flatMap(({ source, diagnostics }) =>
      diagnostics.map(({ span, severity, message, ruleId }) => {
        const { line, column } = source.lines.position(span.start);
        return `${printable(source.file)}:${line}:${column}: ${severity}: ${printable(message)} [${ruleId}]\n`;
      }),
    )
    .join('');
}
