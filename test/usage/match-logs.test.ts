import { describe, expect, test } from 'vitest';
import type { SuppressionFile } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import type { LogRun } from '../../src/log/log.js';
import { createSource } from '../../src/source/source.js';
import type { LoggedDecision } from '../../src/usage/decisions.js';
import {
  emulatedLog,
  matchLogs,
  type MatchedLog,
  type MatchOptions,
  type MatchReport,
} from '../../src/usage/match-logs.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { logRun } from '../support/log-run.js';

/** A file with suppressions, each `Tool:Kind frame frame`; they are named by letters. */
const file = (...suppressions: string[]): SuppressionFile =>
  parseSuppressionFile(
    createSource(
      'a.supp',
      suppressions.map((words, at) => `{\n${'abcdef'[at]}\n${words.replaceAll(' ', '\n')}\n}\n`).join(''),
    ),
  );

const contexts = (...lines: string[]): readonly ErrorContext[] => {
  const parsed = parseFrameNotation(lines.join('\n'));
  expect(parsed.mistakes).toEqual([]);
  return parsed.contexts;
};

const run = (errors: readonly ErrorContext[], parts: Partial<LogRun> = {}): LogRun =>
  logRun({ pid: '1', contexts: errors, ...parts });

function match(
  files: readonly SuppressionFile[],
  runs: readonly LogRun[],
  options: Partial<MatchOptions> = {},
) {
  const log = { format: 'text', runs, problems: [] } as const;
  return matchLogs(files, [{ file: 'x.log', log }], {
    releases: [NEWEST_RELEASE],
    numCallers: null,
    ...options,
  });
}

const decisionsOf = (log: MatchedLog | undefined): LoggedDecision[] => [...(log?.decisions ?? [])];

const suppressedBy = ({ logs }: MatchReport): string[] =>
  logs.flatMap(({ decisions }) =>
    Array.from(decisions, ({ suppression }) => suppression?.suppression.name?.text ?? '-'),
  );

describe('runs', () => {
  const files = [file('Memcheck:Cond ... fun:main', 'Memcheck:Cond fun:n* fun:main')];
  const [n, z] = ['Memcheck:Cond n1 < main', 'Memcheck:Cond z1 < main'];

  test('each begins with the list as it was read', () => {
    expect(suppressedBy(match(files, [run(contexts(z, n)), run(contexts(n))]))).toEqual(['a', 'a', 'b']);
  });

  test('are counted before each of them', () => {
    const steps: string[] = [];
    const onRun = (number: number, all: number): void => void steps.push(`${number} of ${all}`);
    match(files, [run(contexts(z)), run([]), run([], { tool: null })], { onRun });
    expect(steps).toEqual(['1 of 3', '2 of 3', '3 of 3']);
  });

  test('of several logs, each with what it says of itself', () => {
    const problems = [{ line: 3, message: 'cut off' }];
    const summary = { errors: 7, contexts: 2, suppressed: 0, suppressedContexts: 0 };
    const { logs, refusal } = matchLogs(
      files,
      [
        {
          file: '1.xml',
          log: { format: 'xml', runs: [run(contexts(`3x ${n}`, z)), run([], { complete: false })], problems },
        },
        {
          file: '2.log',
          log: { format: 'text', runs: [run(contexts(n), { summary, tool: 'Helgrind' })], problems: [] },
        },
        { file: '3.log', log: { format: 'text', runs: [], problems: [] } },
      ],
      { releases: [NEWEST_RELEASE], numCallers: null },
    );
    expect(refusal).toBeNull();
    expect(logs.map(({ decisions, ...log }) => ({ ...log, decisions: decisions.length }))).toEqual([
      {
        file: '1.xml',
        format: 'xml',
        tool: 'Memcheck',
        complete: false,
        problems,
        errors: 4,
        contexts: 2,
        decisions: 2,
      },
      {
        file: '2.log',
        format: 'text',
        tool: 'Helgrind',
        complete: true,
        problems: [],
        errors: 7,
        contexts: 1,
        decisions: 1,
      },
      {
        file: '3.log',
        format: 'text',
        tool: null,
        complete: true,
        problems: [],
        errors: 0,
        contexts: 0,
        decisions: 0,
      },
    ]);
  });

  test('an unknown count makes the number of errors unknown', () => {
    const errors = contexts(n, z).map((context, at) => ({ ...context, count: at === 0 ? null : 2 }));
    expect(match(files, [run(errors)]).logs[0]?.errors).toBeNull();
  });
});

describe('--num-callers', () => {
  const files = [file('Memcheck:Cond fun:a fun:b fun:never')];
  const verdict = (options: readonly string[] | null, numCallers: number | null): string | undefined =>
    match(files, [run(contexts('Memcheck:Cond a < b < c'), { options })], { numCallers }).runs[0]?.result
      .outcomes[0]?.verdict;

  test('is that of the run, unless it is given', () => {
    expect(verdict(null, null)).toBe('not-suppressed');
    expect(verdict([], null)).toBe('not-suppressed');
    expect(verdict(['--num-callers=2'], null)).toBe('suppressed');
    expect(verdict(['--num-callers=2', '--num-callers=3'], null)).toBe('not-suppressed');
    expect(verdict(['--num-callers=2'], 3)).toBe('not-suppressed');
    expect(verdict(null, 2)).toBe('suppressed');
  });
});

describe('a file that is refused', () => {
  const good = file('Memcheck:Cond fun:f');

  test('by one of the releases: nothing is matched', () => {
    const young = file('Memcheck:ReallocZero fun:f');
    const runs = [run(contexts('Memcheck:Cond f'))];
    const { refusal, logs } = match([good, young], runs, { releases: [3019, 3020, 3021] });
    expect(refusal).toMatchObject({ file: young, release: 3019, fatal: { id: 'unknownKind', line: 3 } });
    expect(decisionsOf(logs[0])).toEqual([]);
    expect(match([good, young], runs, { releases: [3021, 3028] }).refusal).toBeNull();
  });

  test('by none: the newest release decides', () => {
    const files = [file('Memcheck:BadSize fun:f')];
    const errors = [run(contexts('Memcheck:UnsafeZeroSize f'))];
    // BadSize became another name of it in 3.26.
    expect(suppressedBy(match(files, errors, { releases: [3022, 3025] }))).toEqual(['-']);
    expect(suppressedBy(match(files, errors, { releases: [3025, 3026] }))).toEqual(['a']);
  });

  test('by the tool of another run: what was matched before stays', () => {
    const both = file('Memcheck,Helgrind:Leak fun:f', 'Memcheck:Cond fun:f');
    const { refusal, logs } = match(
      [both],
      [run(contexts('Memcheck:Cond f')), run(contexts('Helgrind:Race f'), { tool: 'Helgrind' })],
    );
    expect(refusal).toMatchObject({ file: both, release: NEWEST_RELEASE, fatal: { line: 3 } });
    expect(decisionsOf(logs[0]).map(({ verdict }) => verdict)).toEqual(['suppressed']);
  });

  test('by the tool of a run before: the others are not matched either', () => {
    const both = file('Memcheck,Helgrind:Leak fun:f', 'Memcheck:Cond fun:f');
    const { refusal, logs } = match(
      [both],
      [run(contexts('Helgrind:Race f'), { tool: 'Helgrind' }), run(contexts('Memcheck:Cond f'))],
    );
    expect(refusal?.file).toBe(both);
    expect(decisionsOf(logs[0])).toEqual([]);
  });
});

describe('what counts as an error', () => {
  const lines = ['Cond', 'Leak(definite)', 'Leak(possible)', 'Leak(indirect)', 'Leak(reachable)'].map(
    (kind) => `2x Memcheck:${kind} f`,
  );
  test.each<[string, readonly string[] | null, string, number]>([
    ['nothing is told', null, 'cc cc cc -- --', 6],
    ['loss records are asked for', ['--leak-check=full'], 'cc cc cc -- --', 6],
    ['in the old spelling', ['--leak-check=yes'], 'cc cc cc -- --', 6],
    ['only XML has loss records', [], 'cc e- e- -- --', 2],
    ['only XML has them, once more', ['--leak-check=full', '--leak-check=summary'], 'cc e- e- -- --', 2],
    [
      'other kinds are errors',
      ['--leak-check=full', '--errors-for-leak-kinds=indirect,reachable'],
      'cc -- -- cc cc',
      6,
    ],
    ['none is an error', ['--leak-check=full', '--errors-for-leak-kinds=none'], 'cc -- -- -- --', 2],
  ])('%s', (_, options, expected, errors) => {
    const [log] = match([], [run(contexts(...lines), { options })]).logs;
    const flags = decisionsOf(log).map(
      ({ isError, isCounted }) => `${isCounted ? 'c' : isError ? 'e' : '-'}${isCounted ? 'c' : '-'}`,
    );
    expect(flags.join(' ')).toBe(expected);
    expect(log?.errors).toBe(errors);
  });
});

test('emulated errors make one run for each tool; core errors are taken by Memcheck', () => {
  const errors = contexts('Memcheck:Cond f', 'drd:MutexErr f', 'CoreError:FdBadClose f', 'Memcheck:Addr4 f');
  const log = emulatedLog(errors);
  expect(log).toMatchObject({ format: 'emulated', problems: [] });
  expect(log.runs.map(({ tool, contexts: ofTool }) => [tool, ofTool.map(({ kind }) => kind)])).toEqual([
    ['Memcheck', ['Cond', 'FdBadClose', 'Addr4']],
    ['drd', ['MutexErr']],
  ]);
  const files = [
    file(
      'CoreError:FdBadClose fun:f',
      'drd,Memcheck:Nothing fun:f'.replace('Memcheck:Nothing', 'x:MutexErr'),
    ),
  ];
  const report = matchLogs(files, [{ file: 'e', log }], { releases: [NEWEST_RELEASE], numCallers: null });
  expect(suppressedBy(report)).toEqual(['-', 'a', '-', 'b']);
  expect(emulatedLog([]).runs).toEqual([]);
  expect(emulatedLog([], ['Memcheck']).runs).toMatchObject([{ tool: 'Memcheck', contexts: [] }]);
});

describe('a run of which nothing tells the tool', () => {
  test.each([null, 'Cachegrindx'])('has errors that nothing suppresses for certain: %s', (tool) => {
    const quiet = run(contexts('Memcheck:Cond f'), { tool });
    expect(decisionsOf(match([file('Memcheck:Cond fun:f')], [quiet]).logs[0])).toMatchObject([
      { verdict: 'undetermined', suppression: null, reason: 'the log does not tell which tool ran' },
    ]);
    expect(decisionsOf(match([], [quiet]).logs[0])).toMatchObject([
      { verdict: 'not-suppressed', reason: '' },
    ]);
  });
});

test('the same suppression in two files is two: the one that is read last is used', () => {
  for (const [one, other] of [
    ['a.supp', 'b.supp'],
    ['x/a.supp', 'y/a.supp'],
    ['a.supp', 'a.supp'],
  ] as const) {
    const text = '{\na\nMemcheck:Cond\nfun:f\n}\n';
    const files = [one, other].map((path) => parseSuppressionFile(createSource(path, text)));
    const { usage } = match(files, [run(contexts('Memcheck:Cond f'))]);
    expect(
      usage.map(({ file: used, verdict, usedCount }) => [used === files[1], verdict, usedCount]),
    ).toEqual([
      [true, 'used', 1],
      [false, 'shadowed', 0],
    ]);
  }
});
