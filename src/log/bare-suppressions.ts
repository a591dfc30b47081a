import type { ErrorContext } from '../valgrind/error-context.js';
import { LEAK_KINDS, LEAK_KINDS_PREFIX } from '../valgrind/leak-kinds.js';
import type { FoundSuppression } from './generated-suppression.js';
import type { LogProblem, LogRun } from './log.js';
import { runsOfErrors } from './runs-of-errors.js';
import { stackOfSuppression } from './stack.js';

/** What people keep of a log who want its suppressions alone: those that Valgrind wrote, each as the error it is for. */
export interface BareSuppressions {
  /** One for each tool. */
  readonly runs: readonly LogRun[];
  /** Says what the log is; empty for one without suppressions. */
  readonly problems: readonly LogProblem[];
}

/** Reads the suppressions that `--gen-suppressions` wrote as errors, where the log has nothing else of Valgrind's. */
export function readBareSuppressions(found: readonly FoundSuppression[]): BareSuppressions {
  const runs = runsOfErrors(found.map(toContext), { complete: false });
  const [first] = found;
  return { runs, problems: first ? [{ line: first.line, message: ONLY_SUPPRESSIONS }] : [] };
}

const ONLY_SUPPRESSIONS =
  'of the log there are only the suppressions that Valgrind generated; each is taken for an error';

function toContext({ suppression: { tool, kind, extra, frames }, line }: FoundSuppression): ErrorContext {
  // Valgrind names the kind of the one loss record (mc_errors.c, MC_(get_extra_suppression_info)).
  const leakKind = LEAK_KINDS.find((candidate) => extra === `${LEAK_KINDS_PREFIX} ${candidate}`);
  return {
    tool,
    kind,
    errorKind: null,
    extra: leakKind === undefined ? extra : null,
    leak: leakKind === undefined ? null : { kind: leakKind, bytes: null, blocks: null },
    what: `${tool}:${kind}`,
    count: null,
    stack: stackOfSuppression(frames),
    line,
  };
}
