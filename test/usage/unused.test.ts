import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import { suppressionKeys } from '../../src/usage/suppression-key.js';
import { summarizeReport, type SuppressionEvidence } from '../../src/usage/unused.js';
import type { ReportedRun, RunFile, RunOutcome } from '../../src/usage/usage-report.js';

const FILE = parseSuppressionFile(
  createSource(
    'a.supp',
    ['a', 'b'].map((name) => `{\n${name}\nMemcheck:Leak\nfun:${name}\n}\n`).join('') +
      '#{\n#off\n#Memcheck:Cond\n#fun:f\n#}\n',
  ),
);
const KEYS = suppressionKeys([FILE]).flat();
const [A, B, OFF] = [0, 1, 2];

const used = (at: number, count: number | null, more: object = {}): RunOutcome =>
  ({ at, verdict: 'used', by: 'valgrind', count, contexts: 1, bytes: 8, blocks: 1, ...more }) as RunOutcome;

let next = 0;
function run(
  outcomes: readonly RunOutcome[],
  parts: Partial<ReportedRun> & Partial<RunFile> = {},
): ReportedRun {
  const { loaded = true, ...ofRun } = parts;
  next++;
  return {
    id: `run${next}`,
    log: 'x.log',
    tool: 'Memcheck',
    valgrind: null,
    platform: null,
    evidence: 'log',
    ...ofRun,
    files: [{ id: 'f', loaded, outcomes }],
  };
}

function summarize(
  runs: readonly ReportedRun[],
  earlier: readonly ReportedRun[] = [],
): SuppressionEvidence[] {
  const report = { files: [{ id: 'f', file: 'old/a.supp', keys: KEYS }], runs };
  return summarizeReport([FILE], report, { earlier: new Set(earlier.map(({ id }) => id)) });
}

/** Verdict of `a`, with what matters of it. */
const ofA = (...runs: ReportedRun[]): Partial<SuppressionEvidence> => {
  const [{ verdict, runs: all, usedRuns, usedCount, reasons } = {} as SuppressionEvidence] = summarize(runs);
  return { verdict, runs: all, usedRuns, usedCount, reasons };
};

describe('verdicts over several runs', () => {
  test('one use is enough, and uses add up', () => {
    expect(ofA(run([used(A, 3)]), run([]), run([used(A, 4)]))).toEqual({
      verdict: 'used',
      runs: 3,
      usedRuns: 2,
      usedCount: 7,
      reasons: [],
    });
  });

  test('unused in every run that loaded the file', () => {
    const loadsOther = run([], { loaded: false });
    const otherTool = run([{ at: A, verdict: 'other-tool' }], { tool: 'Helgrind' });
    expect(ofA(run([]), run([], { loaded: null }), loadsOther, otherTool)).toEqual({
      verdict: 'unused',
      runs: 2,
      usedRuns: 0,
      usedCount: 0,
      reasons: [],
    });
  });

  test('open where one run tells too little, or had no chance', () => {
    const open = run([{ at: A, verdict: 'undetermined', reason: 'the log is cut off' }]);
    const unable = run([{ at: A, verdict: 'no-chance', reason: 'no leaks' }]);
    expect(ofA(run([]), open, unable, unable)).toMatchObject({
      verdict: 'undetermined',
      usedCount: null,
      reasons: ['no leaks', 'the log is cut off'],
    });
    expect(ofA(run([]), unable)).toMatchObject({ verdict: 'undetermined', usedCount: 0 });
    expect(ofA(run([used(A, 2)]), open)).toMatchObject({ verdict: 'used', usedCount: null, reasons: [] });
    expect(ofA(run([used(A, 2)]), unable)).toMatchObject({ verdict: 'used', usedCount: 2 });
  });

  test('shadowed by another one', () => {
    const [evidence] = summarize([run([]), run([{ at: A, verdict: 'shadowed', shadowedBy: KEYS[B] ?? '' }])]);
    expect(evidence?.verdict).toBe('shadowed');
    expect(evidence?.shadowedBy?.suppression.name?.text).toBe('b');
  });

  test('unreachable, unless it was used all the same', () => {
    const [a, b] = FILE.suppressions;
    if (!a || !b) throw new Error('two suppressions');
    const report = (outcomes: readonly RunOutcome[]) => ({
      files: [{ id: 'f', file: 'a.supp', keys: KEYS }],
      runs: [run(outcomes)],
    });
    const facts = { unreachable: new Map([[a, { file: FILE, suppression: b }]]) };
    expect(summarizeReport([FILE], report([]), facts)[A]).toMatchObject({
      verdict: 'unreachable',
      shadowedBy: { suppression: b },
    });
    expect(summarizeReport([FILE], report([used(A, 1)]), facts)[A]?.verdict).toBe('used');
  });

  test('for another tool, or not loaded, or without any evidence', () => {
    const otherTool = run([{ at: A, verdict: 'other-tool' }]);
    const notLoaded = run([{ at: A, verdict: 'would-be-used', count: 2, contexts: 1 }], { loaded: false });
    expect(ofA(otherTool)).toMatchObject({ verdict: 'other-tool', runs: 0 });
    expect(ofA(notLoaded, otherTool)).toMatchObject({ verdict: 'not-loaded', runs: 0 });
    expect(summarize([notLoaded])[A]?.wouldUse).toBe(2);
    expect(ofA()).toMatchObject({ verdict: 'no-evidence', runs: 0 });
    expect(summarize([])[A]?.evidence).toBeNull();
  });

  test('commented out, whatever would have been', () => {
    const would = run([{ at: OFF, verdict: 'would-be-used', count: 691, contexts: 5 }]);
    expect(summarize([would, run([])])[OFF]).toMatchObject({ verdict: 'commented-out', wouldUse: 691 });
    expect(summarize([])[OFF]?.verdict).toBe('commented-out');
  });
});

test('bytes and blocks add up over the runs', () => {
  const [evidence] = summarize([run([used(A, 1)]), run([used(A, 1)])]);
  expect(evidence).toMatchObject({ bytes: 16, blocks: 2, contexts: 2 });
  const [unknown] = summarize([run([used(A, 1)]), run([used(A, 1, { bytes: null })])]);
  expect(unknown).toMatchObject({ bytes: null, blocks: 2 });
});

test('per platform', () => {
  const runs = [
    run([used(A, 1)], { platform: 'amd64-linux' }),
    run([], { platform: 'arm64-linux' }),
    run([], { platform: 'amd64-linux' }),
    run([], { platform: null }),
  ];
  expect(summarize(runs)[A]).toMatchObject({
    usedOn: ['amd64-linux'],
    unusedOn: ['amd64-linux', 'arm64-linux'],
  });
});

test('where the evidence is from', () => {
  const [logged, emulated] = [run([]), run([], { evidence: 'emulated' })];
  expect(summarize([logged, emulated])[A]?.evidence).toBe('log');
  expect(summarize([logged, emulated], [logged])[A]?.evidence).toBe('usage');
  expect(summarize([emulated])[A]?.evidence).toBe('emulated');
});

test('a suppression that has come since the report was made has no evidence', () => {
  const file = parseSuppressionFile(createSource('a.supp', '{\nnew\nMemcheck:Cond\nfun:f\n}\n'));
  const report = { files: [{ id: 'f', file: 'a.supp', keys: KEYS }], runs: [run([])] };
  expect(summarizeReport([file], report)[0]?.verdict).toBe('no-evidence');
});
