import { createRunExplainer, type RunExplainer } from '../../explain/explain-runs.js';
import type { Explanation } from '../../explain/explain.js';
import type { SuppressionRef } from '../../match/run.js';
import { explainJson } from '../../report/explain-json.js';
import type {
  ExplainedContext,
  ExplainedUsage,
  ExplainReport,
  LoggedContext,
} from '../../report/explain-report.js';
import { explainCompact, explainPretty } from '../../report/explain-text.js';
import { withoutCommands } from '../../report/workflow-command.js';
import { matchLogs, type MatchReport } from '../../usage/match-logs.js';
import type { SuppressionEvidence } from '../../usage/unused.js';
import { setExitCode } from '../command.js';
import { commonSettings, createConfigFinder } from '../config.js';
import { useColor } from '../options.js';
import { withProgress } from '../progress.js';
import { readHeldLogs } from '../read-logs.js';
import { readEmulated } from '../read-emulated.js';
import { readSuppressionFiles } from '../read.js';
import { refusalError } from '../refusal-error.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import type { ExplainArguments } from './options.js';
import { selectContext, selectSuppressions } from './select.js';

export async function runExplain(args: ExplainArguments): Promise<void> {
  if (args.logs.length + args.emulate.length === 0) {
    throw new UsageError('explain needs a log, or --emulate FILE; see suppkit explain --help');
  }
  if (args.suppressions.length === 0) {
    throw new UsageError('explain needs suppression files: -s FILE; see suppkit explain --help');
  }
  const files = await readSuppressionFiles(args.suppressions);
  const paths = files.map(({ source }) => source.file);
  const { releases, numCallers, assumedNumCallers } = commonSettings(args, createConfigFinder(args), paths);
  const logs = [...(await readHeldLogs(args.logs)), ...readEmulated(args.emulate, assumedNumCallers)];
  const matched = withProgress('matching run', (onRun) =>
    matchLogs(files, logs, { releases, numCallers: numCallers ?? null, assumedNumCallers, onRun }),
  );
  if (matched.refusal) throw refusalError(matched.refusal);

  const explainer = createRunExplainer(files, matched.runs);
  const contexts = numberContexts(matched);
  const context = args.context === undefined ? null : selectContext(contexts, args.context);
  const chosen = args.suppression === undefined ? null : selectSuppressions(files, args.suppression);
  const report = makeReport({ explainer, matched, contexts, context, chosen, nearest: args.nearest });
  const formats = {
    pretty: () => withoutCommands(explainPretty(report, useColor(args))),
    compact: () => withoutCommands(explainCompact(report)),
    json: () => explainJson(report),
  };
  writeResult(formats[args.format](), args.outputFile);
  setExitCode(false, args);
}

function numberContexts({ logs }: MatchReport): LoggedContext[] {
  return logs
    .flatMap(({ file, decisions }) => Array.from(decisions, (decision) => ({ log: file, decision })))
    .map((logged, at) => ({ ...logged, number: at + 1 }));
}

/** What is asked. */
interface Question {
  readonly explainer: RunExplainer;
  readonly matched: MatchReport;
  readonly contexts: readonly LoggedContext[];
  /** The one that was chosen; null for none. */
  readonly context: LoggedContext | null;
  readonly chosen: readonly SuppressionRef[] | null;
  readonly nearest: number;
}

function makeReport(question: Question): ExplainReport {
  const { explainer, matched, contexts, context, chosen, nearest } = question;
  const warnings = [
    ...matched.logs.flatMap(({ file, problems }) =>
      problems.map(({ line, message }) => `${file}:${line}: ${message}`),
    ),
    ...(contexts.length === 0 ? ['the logs have no error'] : []),
  ];
  const report: ExplainReport = { contexts: [], suppressions: [], isWhole: true, warnings };
  if (context && chosen) return { ...report, contexts: [pairsOf(question, context, chosen)] };
  if (context) return { ...report, contexts: [explainContext(explainer, context, nearest)] };
  const usageOf = new Map(matched.usage.map((usage) => [usage.suppression, usage]));
  if (chosen) {
    const usages = chosen.flatMap(({ suppression }) => usageOf.get(suppression) ?? []);
    return { ...report, suppressions: usages.map((usage) => explainUsage(question, usage, nearest)) };
  }
  const open = contexts.filter(({ decision }) => decision.verdict !== 'suppressed');
  const unused = matched.usage.filter(isUnused).sort(inFileOrder);
  return {
    ...report,
    contexts: open.map((logged) => explainContext(explainer, logged, 1)),
    suppressions: unused.map((usage) => explainUsage(question, usage, 1)),
    isWhole: false,
  };
}

function pairsOf(
  { explainer }: Question,
  logged: LoggedContext,
  chosen: readonly SuppressionRef[],
): ExplainedContext {
  const { decision } = logged;
  const explanations = chosen.flatMap(({ suppression }) => explainer.explain(decision, suppression) ?? []);
  if (explanations.length > 0) return { ...logged, explanations };
  throw new UsageError(
    `${decision.context.tool} does not load what --suppression selects, so that it is never compared with this error; ` +
      'suppkit check and suppkit lint say more',
  );
}

function explainContext(explainer: RunExplainer, logged: LoggedContext, count: number): ExplainedContext {
  const { decision } = logged;
  const taker = decision.suppression && explainer.explain(decision, decision.suppression.suppression);
  const others = explainer.nearestSuppressions(decision, count);
  const nearest = others.filter(({ held }) => held.suppression !== taker?.held.suppression);
  return { ...logged, explanations: [...(taker ? [taker] : []), ...nearest].slice(0, count) };
}

function explainUsage(
  { explainer, matched, contexts }: Question,
  usage: SuppressionEvidence,
  count: number,
): ExplainedUsage {
  const byContext = new Map(contexts.map((logged) => [logged.decision.context, logged]));
  const nearest = explainer.nearestContexts(usage.suppression, count).flatMap((explanation: Explanation) => {
    const logged = byContext.get(explanation.context);
    return logged ? [{ ...logged, explanation }] : [];
  });
  return { usage, nearest, obstacle: nearest.length > 0 ? '' : obstacleOf(explainer, matched, usage) };
}

function obstacleOf(
  explainer: RunExplainer,
  { runs }: MatchReport,
  { suppression }: SuppressionEvidence,
): string {
  const tools = [...new Set(runs.map(({ tool }) => tool.name))].join(', ');
  if (runs.length === 0) return 'the logs tell of no run';
  return explainer.isLoaded(suppression)
    ? 'the runs had no error that it could be changed for'
    : `${tools} does not load it`;
}

/** Is there no error that it is known to match? */
function isUnused({ verdict }: SuppressionEvidence): boolean {
  return verdict === 'unused' || verdict === 'undetermined';
}

function inFileOrder(a: SuppressionEvidence, b: SuppressionEvidence): number {
  const isSameFile = a.file === b.file;
  return isSameFile ? a.suppression.start - b.suppression.start : 0;
}
