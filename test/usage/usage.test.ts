import { describe, expect, test } from 'vitest';
import type { SuppressionFile } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { createReplay } from '../../src/match/run.js';
import { createSource } from '../../src/source/source.js';
import {
  summarizeUsage as summarizeRuns,
  type MatchedRun,
  type SuppressionUsage,
} from '../../src/usage/usage.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool } from '../../src/valgrind/tools.js';

/** A file; each suppression is `name Tool:Kind frame frame`, commented out if the name begins with `#`. */
function file(...suppressions: string[]) {
  const blocks = suppressions.map((words) => {
    const prefix = words.startsWith('#') ? '#' : '';
    return `{ ${words.replace('#', '')} }`.replaceAll(' ', `\n${prefix}`).replace('{', `${prefix}{`);
  });
  return parseSuppressionFile(createSource('a.supp', `${blocks.join('\n')}\n`));
}

type File = ReturnType<typeof file>;

interface RunParts {
  readonly tool?: string;
  readonly hidden?: readonly LeakKind[];
  readonly change?: (context: ErrorContext) => ErrorContext;
}

function run(
  files: readonly File[],
  lines: string,
  { tool = 'Memcheck', hidden = [], change }: RunParts = {},
): MatchedRun {
  const found = findTool(tool);
  if (!found) throw new Error(`no tool ${tool}`);
  const { contexts, mistakes } = parseFrameNotation(lines);
  expect(mistakes).toEqual([]);
  const options = { tool: found, release: NEWEST_RELEASE, numCallers: 12 };
  const before = contexts.length;
  const untold = [{ before, known: [], kinds: new Set(hidden) }];
  const events = { contexts: change ? contexts.map(change) : contexts, leakChecks: [{ before, untold }] };
  return { tool: found, run: events, result: createReplay(files, options)(events) };
}

/** What became of all suppressions of files: the used ones first, as Valgrind lists them, run after run. */
function summarizeUsage(files: readonly SuppressionFile[], runs: readonly MatchedRun[]): SuppressionUsage[] {
  const { usageOf } = summarizeRuns(runs);
  const used = runs.flatMap(({ result }) => result.uses.map((use) => use.suppression.suppression));
  const all = files.flatMap((one) =>
    one.suppressions.map((suppression) => usageOf({ file: one, suppression })),
  );
  const placeOf = ({ suppression }: SuppressionUsage): number =>
    used.includes(suppression) ? used.indexOf(suppression) : used.length;
  return all.sort((a, b) => placeOf(a) - placeOf(b));
}

/** Name, verdict and numbers: used, contexts, would be used, contexts of that. */
const shown = (usage: readonly SuppressionUsage[]): string[] =>
  usage.map(
    ({ suppression: { name }, verdict, usedCount, contexts, wouldUse, wouldUseContexts, shadowedBy }) =>
      `${name?.text} ${verdict} ${usedCount} ${contexts} ${wouldUse} ${wouldUseContexts}` +
      (shadowedBy ? ` by ${shadowedBy.suppression.name?.text}` : ''),
  );

describe('one run', () => {
  const files = [
    file(
      'a Memcheck:Cond fun:f',
      'b Memcheck:Cond fun:f fun:g',
      '#c Memcheck:Cond fun:h',
      'd Helgrind:Race fun:f',
    ),
    file(
      'e Memcheck,drd:Addr4 fun:f',
      'f Memcheck:Cond fun:never',
      'g CoreError:FdBadClose fun:f',
      '#i drd:MutexErr fun:h',
    ),
  ];

  test('what became of every suppression', () => {
    const lines = '2x Memcheck:Cond f < g\n3x Memcheck:Cond h\n5x Memcheck:Cond h < f\nMemcheck:Cond f < g\n';
    expect(shown(summarizeUsage(files, [run(files, lines)]))).toEqual([
      'b used 3 2 0 0',
      'a shadowed 0 0 0 0 by b',
      'c commented-out 0 0 8 2',
      'd other-tool 0 0 0 0',
      'e unused 0 0 0 0',
      'f unused 0 0 0 0',
      'g unused 0 0 0 0',
      'i commented-out 0 0 0 0',
    ]);
  });

  test('the used ones stand first, the last that came to the front before all', () => {
    const usage = summarizeUsage(files, [
      run(files, 'Memcheck:Cond f < g\nMemcheck:Addr4 f\nMemcheck:Cond f'),
    ]);
    expect(shown(usage).slice(0, 4)).toEqual([
      'a used 1 1 0 0',
      'e used 1 1 0 0',
      'b used 1 1 0 0',
      'c commented-out 0 0 0 0',
    ]);
    expect(usage[0]?.file).toBe(files[0]);
    expect(usage[1]?.suppression).toBe(files[1]?.suppressions[0]);
  });

  test('without a run, all are for other tools', () => {
    expect(shown(summarizeUsage([file('a Memcheck:Cond fun:f', '#b drd:MutexErr fun:f')], []))).toEqual([
      'a other-tool 0 0 0 0',
      'b commented-out 0 0 0 0',
    ]);
    expect(summarizeUsage([], [])).toEqual([]);
  });

  test('a suppression of the old name of core errors is for whoever runs', () => {
    const old = [file('a core:X fun:f', 'b Coreerror:FdBadClose fun:f')];
    expect(shown(summarizeUsage(old, [run(old, '', { tool: 'drd' })]))).toEqual([
      'a unused 0 0 0 0',
      'b other-tool 0 0 0 0',
    ]);
  });
});

describe('several runs', () => {
  const files = [
    file(
      'a Memcheck:Cond fun:f',
      'b Memcheck:Cond fun:*',
      '#c Memcheck:Addr4 fun:f',
      'd Helgrind:Race fun:f',
    ),
  ];

  test('are summed up', () => {
    const runs = [
      run(files, '2x Memcheck:Cond f\n3x Memcheck:Addr4 f'),
      run(files, '4x Memcheck:Cond g\nMemcheck:Addr4 f'),
      run(files, '7x Helgrind:Race f', { tool: 'Helgrind' }),
    ];
    expect(shown(summarizeUsage(files, runs))).toEqual([
      'b used 6 2 0 0',
      'd used 7 1 0 0',
      'a shadowed 0 0 0 0 by b',
      'c commented-out 0 0 4 2',
    ]);
  });

  test('a count that one log does not tell is unknown in the sum', () => {
    const runs = [
      run(files, '2x Memcheck:Cond f\nMemcheck:Addr4 f', {
        change: (context) => ({ ...context, count: null }),
      }),
      run(files, '4x Memcheck:Cond g\nMemcheck:Addr4 f'),
    ];
    expect(shown(summarizeUsage(files, runs)).slice(0, 3)).toEqual([
      'b used null 2 0 0',
      'a shadowed 0 0 0 0 by b',
      'c commented-out 0 0 null 2',
    ]);
  });
});

describe('what a log does not tell', () => {
  const unknownFunction = (context: ErrorContext): ErrorContext => ({
    ...context,
    stack: { ...context.stack, frames: context.stack.frames.map((frame) => ({ ...frame, fn: null })) },
  });

  test('a suppression that matches perhaps is undetermined, unless it was used for certain', () => {
    const files = [file('a Memcheck:Cond fun:f', 'b Memcheck:Addr4 fun:f', 'c Memcheck:Cond fun:g fun:h')];
    const doubtful = run(files, 'Memcheck:Cond f\nMemcheck:Addr4 f', { change: unknownFunction });
    expect(shown(summarizeUsage(files, [doubtful, run(files, 'Memcheck:Cond f')]))).toEqual([
      'a used null 1 0 0',
      'b undetermined null 0 0 0',
      'c unused 0 0 0 0',
    ]);
  });

  test('if it is not known which one took a context, none is unused and none is shadowed', () => {
    const files = [file('a Memcheck:Cond obj:*', 'b Memcheck:Cond fun:f')];
    expect(
      shown(summarizeUsage(files, [run(files, 'Memcheck:Cond f', { change: unknownFunction })])),
    ).toEqual(['a undetermined null 0 0 0', 'b undetermined null 0 0 0']);
  });

  test('a leak suppression may have been used for loss records that the log hides', () => {
    const files = [
      file(
        'a Memcheck:Leak match-leak-kinds:definite fun:malloc',
        'b Memcheck:Leak match-leak-kinds:definite,reachable fun:malloc fun:f',
        'c Memcheck:Leak fun:malloc fun:g',
        'd Memcheck:Cond fun:f',
      ),
    ];
    const lines = '2x Memcheck:Leak(definite) malloc < f\nMemcheck:Leak(definite) malloc < g';
    const leak = (context: ErrorContext): ErrorContext => ({
      ...context,
      leak: { kind: 'definite', bytes: 10, blocks: 2 },
    });
    const usage = summarizeUsage(files, [run(files, lines, { hidden: ['reachable'], change: leak })]);
    expect(shown(usage)).toEqual([
      'c used null 1 0 0',
      'b used null 1 0 0',
      'a shadowed 0 0 0 0 by b',
      'd unused 0 0 0 0',
    ]);
    expect(usage.map(({ bytes, blocks }) => [bytes, blocks])).toEqual([
      [null, null],
      [null, null],
      [0, 0],
      [0, 0],
    ]);
    const unused = summarizeUsage(files, [run(files, 'Memcheck:Cond x', { hidden: ['reachable'] })]);
    expect(shown(unused)).toEqual([
      'a unused 0 0 0 0',
      'b undetermined null 0 0 0',
      'c undetermined null 0 0 0',
      'd unused 0 0 0 0',
    ]);
  });
});
