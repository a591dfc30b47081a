import { frameText } from '../load/frame-text.js';
import { NO } from '../match/answer.js';
import { changeSteps, describeChange, fileLine, patternText } from '../explain/change-steps.js';
import { isFar, type Explanation } from '../explain/explain.js';
import { printSuppression } from '../print/suppression.js';
import { displayText } from '../source/source.js';
import {
  ANSWER_TEXT,
  type ExplainedContext,
  type ExplainedUsage,
  type ExplainReport,
  type LoggedContext,
} from './explain-report.js';
import { errorJson, refJson } from './match-json.js';

/** The report as JSON, `schemaVersion` 1: always with whole alignments. */
export function explainJson({ contexts, suppressions, warnings }: ExplainReport): string {
  const report = {
    schemaVersion: 1,
    command: 'explain',
    warnings,
    contexts: contexts.map(contextJson),
    suppressions: suppressions.map(suppressionJson),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function contextJson({ explanations, ...logged }: ExplainedContext) {
  const { verdict, suppression, reason } = logged.decision;
  return {
    ...loggedJson(logged),
    verdict,
    suppression: suppression && refJson(suppression),
    reason,
    nearest: explanations.map((explanation) => ({
      ...refJson(explanation.held),
      state: explanation.held.suppression.state,
      ...explanationJson(explanation),
    })),
  };
}

function suppressionJson({ usage, obstacle, nearest }: ExplainedUsage) {
  const { suppression, verdict, reasons, contexts, shadowedBy } = usage;
  return {
    ...refJson(usage),
    state: suppression.state,
    verdict,
    reason: obstacle || reasons.join('; '),
    contexts,
    shadowedBy: shadowedBy && refJson(shadowedBy),
    nearest: nearest.map(({ explanation, ...logged }) => ({
      ...loggedJson(logged),
      ...explanationJson(explanation),
    })),
  };
}

function loggedJson({ log, number, decision }: LoggedContext) {
  return { log, number, ...errorJson(decision.context) };
}

function explanationJson(explanation: Explanation) {
  const { held, answer, reason, failure, lines, change } = explanation;
  const lineOf = (at: number | null): number | null => (at === null ? null : fileLine(held, at));
  return {
    answer: ANSWER_TEXT[answer],
    undetermined: reason,
    alignment: lines.map(({ line, frames, answer: ofLine, isHidden, change: ofChange }) => ({
      line: lineOf(line),
      pattern: patternText(held, line),
      frames,
      ...(isHidden && { belowMain: true }),
      answer: ANSWER_TEXT[ofLine],
      change:
        ofChange === null || typeof ofChange === 'string'
          ? ofChange
          : { to: displayText(frameText(ofChange.to)), reason: ofChange.reason },
    })),
    failure: failure && {
      ...(typeof failure.part === 'number'
        ? { part: 'frame', line: fileLine(held, failure.part), pattern: patternText(held, failure.part) }
        : { part: failure.part }),
      answer: ANSWER_TEXT[failure.answer],
      comparedWith: failure.comparedWith,
    },
    far: isFar(explanation),
    change: describeChange(explanation),
    changes: changeSteps(explanation),
    result:
      answer === NO && change
        ? {
            answer: ANSWER_TEXT[change.proof.answer],
            undetermined: change.proof.reason,
            text: displayText(printSuppression(change.result)),
          }
        : null,
  };
}
