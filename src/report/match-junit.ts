import type { GateResult } from '../gate/gate.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { MatchedLog, MatchReport } from '../usage/match-logs.js';
import { passReason } from './gate-text.js';
import { junitDocument, type JunitCase, type JunitSuite } from './junit.js';
import { shownKind } from './match-json.js';
import { contextLines, stackText, suppressionName, suppressionPlace } from './match-lines.js';
import { printable } from './printable.js';

/**
 * The match report as JUnit XML: a suite a log, a case an error context that is an error to Valgrind.
 *
 * What fails the gate is a failure. What the gate lets pass for another reason than a suppression is skipped, with
 * the reason, so that it stays in sight without turning the build red. What is suppressed is a case that passes: a
 * test that turns green when its suppression is written, and red again when that stops matching, has a history; one
 * that vanishes has none. The names of cases hold no lines and addresses for the same reason. Other loss records
 * are left out. A log without errors is one case that passes, so that a log that was not read can be told from it.
 */
export function matchJunit({ logs }: MatchReport, gate: GateResult): string {
  return junitDocument(logs.map((log) => suiteOf(log, gate)));
}

function suiteOf({ file, decisions, problems }: MatchedLog, gate: GateResult): JunitSuite {
  const name = printable(file);
  const cases = [...decisions]
    .filter(({ isError }) => isError)
    .map((decision) => caseOf(name, decision, gate));
  return {
    name,
    cases: cases.length > 0 ? cases : [{ name: 'no errors', output: '' }],
    problems: problems.map(({ line, message }) => `${name}:${line}: ${printable(message)}`).join('\n'),
  };
}

function caseOf(log: string, decision: LoggedDecision, gate: GateResult): JunitCase {
  const { context, suppression } = decision;
  const kind = printable(shownKind(context));
  const name = `${kind}: ${stackText(context)}`;
  const [what = '', ...lines] = contextLines(decision);
  const text = [`${log}:${context.line}: ${what}`, ...lines].join('\n');
  const outcome = gate.judgementOf(decision).outcome;
  if (outcome === 'fails') return { name, failure: { type: kind, message: what, text }, output: '' };
  const passes = passReason(outcome, gate);
  if (passes !== '') return { name, skipped: passes, output: text };
  // Of several that match, a log may not tell which one takes it.
  const by = suppression ? ` by ${suppressionName(suppression)} (${suppressionPlace(suppression)})` : '';
  return { name, output: `suppressed${by}` };
}
