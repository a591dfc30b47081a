import { nameOffset } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { readLog } from '../../src/log/read-log.js';
import type { SuppressionRef } from '../../src/match/run.js';
import { createSource } from '../../src/source/source.js';
import type { LoggedDecision } from '../../src/usage/decisions.js';
import { matchLogs } from '../../src/usage/match-logs.js';
import type { SuppressionEvidence } from '../../src/usage/unused.js';
import type { Release } from '../../src/valgrind/release.js';

/** A suppression file as it is given to a run: the path of the option, and the bytes. */
export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

/** A used suppression as Valgrind lists it; a number is null where suppkit leaves it open. */
export interface UsedLine {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly count: number | null;
  /** Null for all kinds but Leak. */
  readonly leak: { readonly bytes: number | null; readonly blocks: number | null } | null;
}

/** What suppkit says of one suppression. */
export interface Claim {
  readonly name: string;
  readonly verdict: SuppressionEvidence['verdict'];
  readonly usedCount: number | null;
}

/** What suppkit says of one error context. */
export interface PredictedContext {
  readonly verdict: 'suppressed' | 'not-suppressed' | 'undetermined';
  readonly count: number | null;
  /** The names of the suppression that takes it, or of all that may. */
  readonly takenBy: readonly string[];
  /** Is there no doubt about what becomes of it, and how often it occurred? */
  readonly isDetermined: boolean;
  /** Does it count in the ERROR SUMMARY? */
  readonly isCounted: boolean;
}

/** What suppkit says of a run. */
export interface Prediction {
  /** The file that Valgrind refuses, with the complaint. */
  readonly refusal: { readonly file: string; readonly line: number | null; readonly message: string } | null;
  readonly contexts: readonly PredictedContext[];
  /** In Valgrind's order. */
  readonly used: readonly UsedLine[];
  /** What became of each suppression, also of those that were not used. */
  readonly claims: readonly Claim[];
  /** What suppkit found wrong with the log. */
  readonly problems: readonly string[];
}

/** Asks suppkit what a run with suppression files does that a log without them tells of. */
export function predictMatch(
  files: readonly GivenFile[],
  logText: string,
  run: { readonly numCallers: number; readonly release: Release },
): Prediction {
  const { numCallers, release } = run;
  const parsed = files.map(({ name, text }) => parseSuppressionFile(createSource(name, text)));
  const log = readLog(logText);
  const report = matchLogs(parsed, [{ file: 'log', log }], { releases: [release], numCallers });
  const { refusal, usage } = report;

  return {
    refusal: refusal && {
      file: refusal.file.source.file,
      line: refusal.fatal.line,
      message: refusal.fatal.message,
    },
    contexts: report.logs.flatMap(({ decisions }) => Array.from(decisions, predictedContext)),
    used: usage.filter(({ verdict }) => verdict === 'used').map(usedLine),
    claims: usage.map((entry) => ({
      name: placeOf(entry).name,
      verdict: entry.verdict,
      usedCount: entry.usedCount,
    })),
    problems: log.problems.map(({ message }) => message),
  };
}

function predictedContext(decision: LoggedDecision): PredictedContext {
  const { verdict, suppression, alsoMatchedBy, perhapsMatchedBy, context, isCounted } = decision;
  const takers = suppression
    ? [suppression]
    : [...alsoMatchedBy, ...perhapsMatchedBy.map((doubt) => doubt.suppression)];
  const { count } = context;
  return {
    verdict,
    count,
    takenBy: takers.map((ref) => placeOf(ref).name),
    isDetermined: verdict === 'not-suppressed' || (suppression !== null && count !== null),
    isCounted,
  };
}

function usedLine(entry: SuppressionEvidence): UsedLine {
  const { usedCount, bytes, blocks, suppression } = entry;
  const isLeak = suppression.kindLine?.kind?.text === 'Leak';
  return { ...placeOf(entry), count: usedCount, leak: isLeak && blocks !== 0 ? { bytes, blocks } : null };
}

function placeOf({ file, suppression }: SuppressionRef) {
  const { line } = file.source.lines.position(nameOffset(suppression));
  return { name: suppression.name?.text ?? '', file: file.source.file, line };
}
