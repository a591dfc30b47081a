import type { Suppression, SuppressionFile } from '../../ast/nodes.js';
import { closest } from '../../diagnostic/similar.js';
import type { SuppressionRef } from '../../match/run.js';
import { compileWildcards } from '../../match/wildcard.js';
import type { LoggedContext } from '../../report/explain-report.js';
import { printable } from '../../report/printable.js';
import { byteText, displayText } from '../../source/source.js';
import { UsageError } from '../usage-error.js';

/** The error that `--context` means: its number, or `LOG:LINE`, where the line may be any up to the next error. */
export function selectContext(contexts: readonly LoggedContext[], where: string): LoggedContext {
  const count = contexts.length;
  if (/^\d+$/.test(where)) {
    const context = contexts[Number(where) - 1];
    if (context) return context;
    throw new UsageError(
      count === 0
        ? '--context: the logs have no error'
        : `--context: write a number from 1 to ${count}, not ${where}`,
    );
  }
  const [, log, line] = /^(.*):(\d+)$/s.exec(where) ?? [];
  if (log === undefined) {
    throw new UsageError(`--context: write the number of an error, or LOG:LINE, not ${printable(where)}`);
  }
  const found = contexts.findLast(
    (context) => context.log === log && context.decision.context.line <= Number(line),
  );
  if (found) return found;
  const logs = [...new Set(contexts.map((context) => context.log))].map(printable);
  throw new UsageError(
    `--context: there is no error at ${printable(where)}; ${logs.length === 0 ? 'the logs have none' : `the logs with errors are ${logs.join(', ')}`}`,
  );
}

/** The suppressions that `--suppression` means: a line, `FILE:LINE`, or names; at least one. */
export function selectSuppressions(files: readonly SuppressionFile[], which: string): SuppressionRef[] {
  const all = files.flatMap((file) => file.suppressions.map((suppression) => ({ file, suppression })));
  const [, path, digits] = /^(?:(.*):)?(\d+)$/s.exec(which) ?? [];
  const line = Number(digits);
  const isMeant = compileWildcards(byteText(which));
  const isNamed = ({ suppression }: SuppressionRef): boolean => isMeant(suppression.name?.text ?? '');
  const isThere = ({ file, suppression }: SuppressionRef): boolean =>
    (path === undefined || file.source.file === path) && isOnLine(file, suppression, line);
  // A name may be a number, too.
  const found = all.filter((ref) => isNamed(ref) || (digits !== undefined && isThere(ref)));
  if (found.length > 0) return found;
  const names = all.map(({ suppression }) => displayText(suppression.name?.text ?? ''));
  const meant = closest(which, new Set(names));
  const hint = meant === undefined ? 'suppkit list shows all' : `did you mean ${printable(meant)}?`;
  throw new UsageError(`--suppression: there is none for ${printable(which)} in these files; ${hint}`);
}

function isOnLine({ source }: SuppressionFile, { start, end }: Suppression, line: number): boolean {
  const { position } = source.lines;
  return position(start).line <= line && line <= position(end).line;
}
