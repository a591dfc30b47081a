import type { GateResult } from '../gate/gate.js';
import type { SourceTree } from '../gate/source-tree.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { MatchReport } from '../usage/match-logs.js';
import { gateLines } from './gate-text.js';
import { shownKind } from './match-json.js';
import { contextLines, matchTotals } from './match-lines.js';
import { printable } from './printable.js';
import { repositoryPath } from './repository-path.js';
import { workflowCommand } from './workflow-command.js';

/**
 * The match report as annotations of GitHub Actions: an error for each error context that fails, a warning for each
 * that is undetermined and for what is wrong with a log, and a notice with the totals. An annotation stands at the
 * innermost frame whose file is in the tree; where there is none, at the place in the log.
 */
export function matchGithub(report: MatchReport, gate: GateResult, tree: SourceTree): string {
  const annotations = report.logs.flatMap(({ file, decisions, problems }) => [
    ...Array.from(decisions, (decision) => annotation(file, decision, gate, tree)),
    ...problems.map(({ line, message }) =>
      workflowCommand('warning', { file: repositoryPath(printable(file)), line }, printable(message)),
    ),
  ]);
  const totals = [...matchTotals(report), ...gateLines(gate)].join('\n');
  return [...annotations, workflowCommand('notice', { title: 'suppkit match' }, totals)].join('');
}

/** Empty for what neither fails nor is undetermined. */
function annotation(log: string, decision: LoggedDecision, gate: GateResult, tree: SourceTree): string {
  const outcome = gate.judgementOf(decision).outcome;
  if (outcome !== 'fails' && outcome !== 'undetermined') return '';
  return workflowCommand(
    outcome === 'fails' ? 'error' : 'warning',
    { ...placeOf(log, decision, tree), title: printable(shownKind(decision.context)) },
    contextLines(decision).join('\n'),
  );
}

function placeOf(log: string, { context }: LoggedDecision, tree: SourceTree) {
  for (const frame of context.stack.frames) {
    const file = tree.fileOf(frame);
    if (file !== null) return { file: repositoryPath(printable(file)), line: frame.line ?? 1 };
  }
  return { file: repositoryPath(printable(log)), line: context.line };
}
