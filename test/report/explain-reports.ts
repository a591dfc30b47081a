import { parseSuppressionFile } from '../../src/ast/parse.js';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { createRunExplainer } from '../../src/explain/explain-runs.js';
import type { ExplainReport } from '../../src/report/explain-report.js';
import { byteText, createSource } from '../../src/source/source.js';
import { emulatedLog, matchLogs } from '../../src/usage/match-logs.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';

const FILE = parseSuppressionFile(
  createSource(
    'a\x1b.supp',
    byteText(
      [
        ['{', ' renamed é\x1b[31m', ' Memcheck:Addr4', ' fun:é_free', ' fun:gone', ' fun:main', '}'],
        ['#{', '# off', '# Memcheck:Addr4', '# fun:_é_free', '# ...', '# obj:*/libc.so.6', '#}'],
        ['{', ' other kind', ' Memcheck:Param', ' write(buf)', ' obj:/lib/x.so', ' src:a.c:3', '}'],
        ['{', ' race', ' Helgrind:Race', ' fun:f', '}', ''],
      ]
        .flat()
        .join('\n'),
    ),
  ),
);

const CONTEXTS: readonly ErrorContext[] = parseFrameNotation(
  byteText(
    [
      '2x Memcheck:Addr4 _é_free(é.c:7) < parse\x1b(p.c:8) < main(a.c:9) < "(below main)"@/usr/lib/libc.so.6',
      'Memcheck:Param(write(é)) write@/usr/lib/x.so < run(a.c:4) < main',
    ].join('\n'),
  ),
).contexts;

/** What the log of the second error tells: it leaves out the object of the first frame. */
const TOLD = CONTEXTS.map((context, at): ErrorContext => {
  const [first, ...others] = context.stack.frames;
  if (at === 0 || !first) return context;
  return { ...context, stack: { ...context.stack, frames: [{ ...first, obj: null }, ...others] } };
});

const options = { releases: [NEWEST_RELEASE], numCallers: null };
const MATCHED = matchLogs([FILE], [{ file: 'x\x1b.log', log: emulatedLog(TOLD) }], options);

const EXPLAINER = createRunExplainer([FILE], MATCHED.runs);

const LOGGED = MATCHED.logs.flatMap(({ file, decisions }) =>
  Array.from(decisions, (decision, at) => ({ log: file, number: at + 1, decision })),
);

/** Every error with the two nearest suppressions, and every suppression with the nearest error. */
export const REPORT: ExplainReport = {
  contexts: LOGGED.map((logged) => ({
    ...logged,
    explanations: EXPLAINER.nearestSuppressions(logged.decision, 2),
  })),
  suppressions: MATCHED.usage.map((usage) => ({
    usage,
    nearest: EXPLAINER.nearestContexts(usage.suppression, 1).flatMap((explanation) =>
      LOGGED.filter(({ decision }) => decision.context === explanation.context).map((logged) => ({
        ...logged,
        explanation,
      })),
    ),
    obstacle: EXPLAINER.isLoaded(usage.suppression) ? '' : 'Memcheck does not load it',
  })),
  isWhole: true,
  warnings: ['x\x1b.log:7: the log is cut off'],
};
