import { parseSuppressionFile } from '../../src/ast/parse.js';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { byteText, createSource } from '../../src/source/source.js';
import { matchLogs, type MatchReport } from '../../src/usage/match-logs.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { logRun } from '../support/log-run.js';

/** Suppresses Cond in `quiet`; whether it suppresses Addr4 in a C++ function, no demangled log tells. */
const FILE = parseSuppressionFile(
  createSource('a.supp', '{\n a\n Memcheck:Cond\n fun:quiet\n}\n{\n b\n Memcheck:Addr4\n fun:_Z1fv\n}\n'),
);

/** Error contexts in frame notation; a `?` in front makes one whose innermost frame is demangled. */
export function contextsOf(notation: readonly string[], parts: Partial<ErrorContext> = {}): ErrorContext[] {
  return notation.map((line, at): ErrorContext => {
    const [context] = parseFrameNotation(byteText(line.replace(/^\?/, ''))).contexts;
    if (!context) throw new Error(line);
    const frames = context.stack.frames.map((frame, index) =>
      line.startsWith('?') && index === 0 ? { ...frame, fn: null, shownAs: `${frame.fn ?? ''}()` } : frame,
    );
    return { ...context, line: at + 1, stack: { ...context.stack, frames }, ...parts };
  });
}

/** The match of logs, by name, with one suppression file. All leaks are errors but for reachable ones. */
export function reportOf(logs: Readonly<Record<string, readonly ErrorContext[]>>): MatchReport {
  const run = logRun({ pid: '1', options: ['--leak-check=full', '--show-leak-kinds=all'] });
  return matchLogs(
    [FILE],
    Object.entries(logs).map(([file, contexts]) => ({
      file,
      log: { format: 'text', runs: [{ ...run, contexts }], problems: [] },
    })),
    { releases: [NEWEST_RELEASE], numCallers: null },
  );
}
