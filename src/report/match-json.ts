import { nameOffset } from '../ast/nodes.js';
import { describeChange } from '../explain/change-steps.js';
import { createRunExplainer, type RunExplainer } from '../explain/explain-runs.js';
import { isFar } from '../explain/explain.js';
import type { GateResult } from '../gate/gate.js';
import { MAYBE, YES } from '../match/answer.js';
import type { SuppressionRef } from '../match/run.js';
import { displayText } from '../source/source.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { MatchedLog, MatchReport } from '../usage/match-logs.js';
import type { SuppressionEvidence } from '../usage/unused.js';
import type { ErrorContext, Frame } from '../valgrind/error-context.js';

/**
 * The match report as JSON, `schemaVersion` 1, what the gate says of it, and which suppressions come nearest to what is
 * not suppressed. What a log does not tell is null.
 */
export function matchJson(report: MatchReport, gate: GateResult): string {
  const explainer = createRunExplainer(report.files, report.runs);
  return `${JSON.stringify(
    {
      schemaVersion: 1,
      command: 'match',
      logs: report.logs.map(({ file, format, tool, complete, errors, contexts, problems }) => ({
        file,
        format,
        tool,
        complete,
        contexts,
        errors,
        problems,
      })),
      contexts: report.logs.flatMap((log) =>
        Array.from(log.decisions, (decision) => ({
          ...contextJson(log, decision, explainer),
          ...judgementJson(decision, gate),
        })),
      ),
      suppressions: report.usage.map(suppressionJson),
      summary: report.summary,
      gate: gateJson(gate),
    },
    null,
    2,
  )}\n`;
}

function contextJson(log: MatchedLog, decision: LoggedDecision, explainer: RunExplainer) {
  const { context, verdict, suppression, alsoMatchedBy, reason, isCounted } = decision;
  return {
    log: log.file,
    ...errorJson(context),
    verdict,
    counted: isCounted,
    suppression: suppression && refJson(suppression),
    alsoMatchedBy: alsoMatchedBy.map(refJson),
    reason,
    nearest: verdict === 'suppressed' ? [] : nearestJson(decision, explainer),
  };
}

/** So many suppressions are given as the nearest ones. */
const NEAREST = 3;

/** The suppressions that only need to be enabled; if there are none, those that the smallest changes make match. */
function nearestJson(decision: LoggedDecision, explainer: RunExplainer) {
  const { wouldBeSuppressedBy, perhapsMatchedBy } = decision;
  if (wouldBeSuppressedBy.length > 0) {
    return wouldBeSuppressedBy.map((ref) => nearJson(ref, 'enable it'));
  }
  return explainer
    .nearestSuppressions(decision, NEAREST + perhapsMatchedBy.length)
    .filter((explanation) => !isFar(explanation) && describeChange(explanation) !== '')
    .slice(0, NEAREST)
    .map((explanation) => nearJson(explanation.held, describeChange(explanation)));
}

function nearJson(ref: SuppressionRef, change: string) {
  return { ...refJson(ref), state: ref.suppression.state, change };
}

/** `known` and `own` are there where a baseline or `--own` was given; `own` is null where the log does not tell. */
function judgementJson(decision: LoggedDecision, { judgementOf, options }: GateResult) {
  const { outcome, isKnown, own } = judgementOf(decision);
  return {
    fails: outcome === 'fails',
    ...(options.baseline && { known: isKnown }),
    ...(options.own && { own: own === MAYBE ? null : own === YES }),
  };
}

/** Error contexts that fail, and those that pass although nothing suppresses them, by the reason. */
function gateJson({ fails, counts, exceeded, notSeen }: GateResult) {
  return {
    fails,
    failing: counts.fails,
    known: counts.known,
    notOwn: counts['not-own'],
    withinLimit: counts['within-limit'],
    undetermined: counts.undetermined,
    exceeded,
    notSeen,
  };
}

/** An error context by itself. */
export function errorJson({ line, tool, errorKind, kind, extra, leak, count, what, stack }: ErrorContext) {
  return {
    line,
    tool,
    kind: errorKind,
    suppressionKind: kind,
    ...(extra !== null && { extra: displayText(extra) }),
    ...(leak && { leakKind: leak.kind }),
    count,
    what: displayText(what),
    stack: stack.frames.map(frameJson),
  };
}

/** `fn` is the name that is compared; where the log shows it demangled only, that, and `demangled` is true. */
export function frameJson({ fn, shownAs, obj, dir, file, line, ip }: Frame) {
  const name = fn ?? shownAs ?? null;
  return {
    fn: name === null ? null : displayText(name),
    ...(fn === null && { demangled: true }),
    obj: obj === null ? null : displayText(obj),
    ...(dir !== undefined && { dir: displayText(dir) }),
    file: file === null ? null : displayText(file),
    line,
    ip,
  };
}

function suppressionJson(usage: SuppressionEvidence) {
  const { suppression, verdict, usedCount, contexts, bytes, blocks, wouldUse, shadowedBy } = usage;
  const isLeak = suppression.kindLine?.kind?.text === 'Leak';
  return {
    ...refJson(usage),
    state: suppression.state,
    tools: suppression.kindLine?.tools.map((tool) => displayText(tool.text)) ?? [],
    kind: displayText(suppression.kindLine?.kind?.text ?? ''),
    usedCount,
    contexts,
    ...(isLeak && { bytes, blocks }),
    verdict,
    wouldUse,
    shadowedBy: shadowedBy && refJson(shadowedBy),
  };
}

/** How reports name a suppression: file, the line of its name, name. */
export function refJson({ file, suppression }: SuppressionRef) {
  return {
    file: file.source.file,
    line: file.source.lines.position(nameOffset(suppression)).line,
    name: displayText(suppression.name?.text ?? ''),
  };
}

/** Kind and tool as suppressions name them, with what the extra line is compared with. */
export function shownKind({ tool, kind, errorKind, extra, leak }: ErrorContext): string {
  const word = kind ?? `${errorKind ?? '?'} (unknown kind)`;
  const behind = leak?.kind ?? extra;
  return behind === null ? `${tool}:${word}` : `${tool}:${word}(${displayText(behind)})`;
}
