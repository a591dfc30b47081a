import type { Severity } from '../diagnostic/diagnostic.js';
import { utf16Position } from '../source/utf16.js';
import type { LintReport } from './lint-report.js';
import { printable } from './printable.js';
import { repositoryPath } from './repository-path.js';
import { workflowCommand } from './workflow-command.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * The lint report as annotations of GitHub Actions. The runner takes columns only where the first line is also the
 * last, and its `endColumn` is the last column that is meant (it is `col` by default).
 */
export function lintGithub({ files }: LintReport): string {
  return files
    .flatMap(({ source, diagnostics }) =>
      diagnostics.map(({ span, severity, ruleId, message, help }) => {
        const start = utf16Position(source, span.start);
        const end = utf16Position(source, span.end);
        const place =
          start.line === end.line
            ? { line: start.line, col: start.column, endColumn: Math.max(start.column, end.column - 1) }
            : { line: start.line, endLine: end.line };
        const text = [message, help].filter((part) => part !== '').map(printable);
        return workflowCommand(
          COMMANDS[severity],
          { file: printable(repositoryPath(source.file)), ...place, title: ruleId },
          text.join('\n'),
        );
      }),
    )
    .join('');
}
