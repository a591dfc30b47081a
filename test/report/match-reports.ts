import { parseSuppressionFile } from '../../src/ast/parse.js';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { judge, PLAIN_GATE } from '../../src/gate/gate.js';
import type { LogRun } from '../../src/log/log.js';
import { byteText, createSource } from '../../src/source/source.js';
import { matchLogs, type MatchReport } from '../../src/usage/match-logs.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';

const FILE = parseSuppressionFile(
  createSource(
    'a.supp',
    byteText(
      [
        ['{', ' broad é', ' Memcheck:Cond', ' fun:é', '}'],
        ['{', ' narrow', ' Memcheck:Cond', ' fun:é', ' fun:main', '}'],
        ['{', ' leaks', ' Memcheck:Leak', ' match-leak-kinds: reachable', ' fun:malloc', '}'],
        ['#{', '# off', '# Memcheck:Value8', '# fun:f', '#}'],
        ['{', ' mangled', ' Memcheck:Addr4', ' fun:_Z1fv', '}'],
        ['{', ' race', ' Helgrind:Race', ' fun:f', '}', ''],
      ]
        .flat()
        .join('\n'),
    ),
  ),
);

function contextsOf(notation: string, parts: Partial<ErrorContext> = {}): ErrorContext[] {
  return parseFrameNotation(byteText(notation)).contexts.map((context) => ({ ...context, ...parts }));
}

const demangled: Frame = { ip: 0, fn: null, obj: null, file: 'f.cc', line: 7, shownAs: 'f()' };

const RUN: LogRun = {
  pid: '1',
  tool: 'Memcheck',
  options: ['--leak-check=full', '--show-leak-kinds=all'],
  readFiles: null,
  complete: false,
  contexts: [
    ...contextsOf('2x Memcheck:Cond é@/bin/p < main(a.c:3)', { errorKind: 'UninitCondition', line: 10 }),
    ...contextsOf('3x Memcheck:Value8 f < a < b < c < d < e < main', {
      what: byteText('Use of é\x1b'),
      line: 20,
    }),
    ...contextsOf('Memcheck:Addr4 f', {
      stack: { frames: [demangled], hasHiddenFrames: false },
      count: null,
      line: 30,
    }),
    ...contextsOf('Memcheck:Param(write(é)) write@/lib/libé.so < x\x1b@???', {
      kind: null,
      errorKind: 'New',
      line: 40,
    }),
    ...contextsOf('Memcheck:Leak(reachable) malloc', {
      leak: { kind: 'reachable', bytes: 12, blocks: 3 },
      line: 50,
    }),
  ],
  leakChecks: [],
  summary: null,
  usedSuppressions: null,
};

/** One log in which every verdict occurs. */
export const REPORT: MatchReport = matchLogs(
  [FILE],
  [
    {
      file: 'x\x1b.log',
      log: { format: 'text', runs: [RUN], problems: [{ line: 60, message: 'cut off \x1b[1m' }] },
    },
  ],
  { releases: [NEWEST_RELEASE], numCallers: null },
);

export const GATE = judge(REPORT, PLAIN_GATE);

/** Nothing was read. */
export const EMPTY_REPORT: MatchReport = matchLogs([], [], { releases: [NEWEST_RELEASE], numCallers: null });

export const EMPTY_GATE = judge(EMPTY_REPORT, PLAIN_GATE);

/** What is not suppressed of {@link REPORT}: one known, one within a limit, nothing that fails. */
export const LENIENT_GATE = judge(REPORT, {
  ...PLAIN_GATE,
  baseline: {
    name: 'known\x1b.json',
    errors: [
      {
        tool: 'Memcheck',
        kind: 'Value8',
        stack: ['f', 'a', 'b', 'c', 'd', 'e', 'main'],
        contexts: 1,
      },
      { tool: 'Memcheck', kind: 'Cond', stack: ['gone'], contexts: 1 },
    ],
  },
  limits: { total: 5, byKind: new Map() },
});
