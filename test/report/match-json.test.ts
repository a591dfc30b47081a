import { expect, test } from 'vitest';
import { judge, PLAIN_GATE, type GateResult } from '../../src/gate/gate.js';
import { createOwnCode } from '../../src/gate/own-code.js';
import { matchJson, shownKind } from '../../src/report/match-json.js';
import { EMPTY_GATE, EMPTY_REPORT, GATE, LENIENT_GATE, REPORT } from './match-reports.js';
import { contextsOf, reportOf } from '../gate/reports.js';

const NOTHING_FOUND = {
  contexts: 0,
  errors: 0,
  suppressedContexts: 0,
  suppressedErrors: 0,
  undeterminedContexts: 0,
  uncountedLossRecords: 0,
  suppressedLossRecords: 0,
};

const unknown = { obj: '???', file: null, line: null };
const broad = { file: 'a.supp', line: 2, name: 'broad é' };
const narrow = { file: 'a.supp', line: 7, name: 'narrow' };
const leaks = { file: 'a.supp', line: 13, name: 'leaks' };
const off = { file: 'a.supp', line: 19, name: 'off' };

interface MatchJson {
  readonly logs: unknown;
  readonly contexts: unknown;
  readonly suppressions: unknown;
  readonly summary: unknown;
}

const json = JSON.parse(matchJson(REPORT, GATE)) as MatchJson;

test('the command, its version and its logs', () => {
  expect(json).toMatchObject({ schemaVersion: 1, command: 'match' });
  expect(json.logs).toEqual([
    {
      file: 'x\x1b.log',
      format: 'text',
      tool: 'Memcheck',
      complete: false,
      contexts: 4,
      errors: null,
      problems: [{ line: 60, message: 'cut off \x1b[1m' }],
    },
  ]);
});

test('error contexts, in the order of the log', () => {
  const undecided = { suppression: null, alsoMatchedBy: [], reason: '', nearest: [] };
  const context = { log: 'x\x1b.log', tool: 'Memcheck', counted: true };
  expect(json.contexts).toEqual([
    {
      ...context,
      line: 10,
      kind: 'UninitCondition',
      suppressionKind: 'Cond',
      count: 2,
      what: 'Memcheck:Cond',
      stack: [
        { ...unknown, fn: 'é', obj: '/bin/p', ip: 0 },
        { ...unknown, fn: 'main', file: 'a.c', line: 3, ip: 1 },
      ],
      verdict: 'suppressed',
      fails: false,
      suppression: narrow,
      alsoMatchedBy: [broad],
      reason: '',
      nearest: [],
    },
    {
      ...context,
      line: 20,
      kind: null,
      suppressionKind: 'Value8',
      count: 3,
      what: 'Use of é\x1b',
      stack: ['f', 'a', 'b', 'c', 'd', 'e', 'main'].map((fn, ip) => ({ ...unknown, fn, ip })),
      ...undecided,
      verdict: 'not-suppressed',
      fails: true,
      nearest: [{ ...off, state: 'commented-out', change: 'enable it' }],
    },
    {
      ...context,
      line: 30,
      kind: null,
      suppressionKind: 'Addr4',
      count: null,
      what: 'Memcheck:Addr4',
      stack: [{ fn: 'f()', demangled: true, obj: null, file: 'f.cc', line: 7, ip: 0 }],
      ...undecided,
      verdict: 'undetermined',
      fails: false,
      reason: 'the log shows `f()` demangled, and `fun:_Z1fv` is compared with the mangled name',
    },
    {
      ...context,
      line: 40,
      kind: 'New',
      suppressionKind: null,
      extra: 'write(é)',
      count: 1,
      what: 'Memcheck:Param',
      stack: [
        { ...unknown, fn: 'write', obj: '/lib/libé.so', ip: 0 },
        { ...unknown, fn: 'x\x1b', ip: 1 },
      ],
      ...undecided,
      verdict: 'not-suppressed',
      fails: true,
    },
    {
      ...context,
      line: 50,
      kind: null,
      suppressionKind: 'Leak',
      leakKind: 'reachable',
      count: 1,
      what: 'Memcheck:Leak',
      stack: [{ ...unknown, fn: 'malloc', ip: 0 }],
      ...undecided,
      verdict: 'suppressed',
      fails: false,
      counted: false, // A loss record that is no error.
      suppression: leaks,
    },
  ]);
});

test('suppressions: the used ones as Valgrind lists them, then the others', () => {
  const idle = { usedCount: 0, contexts: 0, wouldUse: 0, shadowedBy: null };
  const active = { state: 'active', tools: ['Memcheck'] };
  expect(json.suppressions).toEqual([
    {
      ...leaks,
      ...active,
      ...idle,
      kind: 'Leak',
      usedCount: 1,
      contexts: 1,
      bytes: 12,
      blocks: 3,
      verdict: 'used',
    },
    { ...narrow, ...active, ...idle, kind: 'Cond', usedCount: 2, contexts: 1, verdict: 'used' },
    { ...broad, ...active, ...idle, kind: 'Cond', verdict: 'shadowed', shadowedBy: narrow },
    {
      ...off,
      ...idle,
      state: 'commented-out',
      tools: ['Memcheck'],
      kind: 'Value8',
      verdict: 'commented-out',
      wouldUse: 3,
    },
    {
      file: 'a.supp',
      line: 24,
      name: 'mangled',
      ...active,
      ...idle,
      kind: 'Addr4',
      usedCount: null,
      contexts: null,
      verdict: 'undetermined',
    },
    {
      file: 'a.supp',
      line: 29,
      name: 'race',
      ...active,
      ...idle,
      tools: ['Helgrind'],
      kind: 'Race',
      verdict: 'other-tool',
    },
  ]);
});

test('totals: an unknown count makes an unknown sum', () => {
  const summary = {
    contexts: 4,
    errors: null,
    suppressedContexts: 1,
    suppressedErrors: 2,
    undeterminedContexts: 1,
    uncountedLossRecords: 1,
    suppressedLossRecords: 1,
  };
  expect(json.summary).toEqual(summary);
  expect(REPORT.summary).toEqual(summary);
});

test('without logs there is nothing', () => {
  expect(matchJson(EMPTY_REPORT, EMPTY_GATE).endsWith('}\n')).toBe(true);
  expect(JSON.parse(matchJson(EMPTY_REPORT, EMPTY_GATE))).toEqual({
    schemaVersion: 1,
    command: 'match',
    logs: [],
    contexts: [],
    suppressions: [],
    summary: NOTHING_FOUND,
    gate: {
      fails: false,
      failing: 0,
      known: 0,
      notOwn: 0,
      withinLimit: 0,
      undetermined: 0,
      exceeded: [],
      notSeen: [],
    },
  });
});

test('what the gate says, and whether it is known and ours where that was asked', () => {
  const asked = (gate: GateResult) => {
    const { contexts, gate: result } = JSON.parse(matchJson(REPORT, gate)) as {
      contexts: { fails: boolean; known?: boolean; own?: boolean | null }[];
      gate: unknown;
    };
    return { contexts: contexts.map(({ fails, known, own }) => [fails, known, own]), result };
  };
  expect(asked(LENIENT_GATE)).toEqual({
    contexts: [
      [false, false, undefined],
      [false, true, undefined],
      [false, false, undefined],
      [false, false, undefined],
      [false, false, undefined],
    ],
    result: {
      fails: false,
      failing: 0,
      known: 1,
      notOwn: 0,
      withinLimit: 1,
      undetermined: 1,
      exceeded: [],
      notSeen: [{ tool: 'Memcheck', kind: 'Cond', stack: ['gone'], contexts: 1 }],
    },
  });
  const own = createOwnCode(['src/a.c'], []);
  const limits = { total: null, byKind: new Map([['Value8', 0]]) };
  const { contexts, result } = asked(judge(REPORT, { ...PLAIN_GATE, own, limits }));
  expect(contexts.map(([, , isOwn]) => isOwn)).toEqual([null, null, null, null, null]);
  expect(result).toMatchObject({ fails: true, exceeded: [{ kind: 'Value8', limit: 0, contexts: 1 }] });
});

test('the nearest suppressions, where none is only to be enabled', () => {
  const report = reportOf({ 'a.log': contextsOf(['Memcheck:Cond _quiet < main', 'Memcheck:Jump main']) });
  const { contexts } = JSON.parse(matchJson(report, judge(report, PLAIN_GATE))) as {
    contexts: { nearest: unknown }[];
  };
  const change = 'line 4: `fun:_quiet` instead of `fun:quiet`';
  expect(contexts.map(({ nearest }) => nearest)).toEqual([
    [{ file: 'a.supp', line: 2, name: 'a', state: 'active', change }],
    [], // All of both would have to be another.
  ]);
});

test('directories of source files, where the log tells them', () => {
  const frame = { ip: 0, fn: 'f', obj: '/x', file: 'a.c', line: 1 };
  const report = reportOf({
    'a.log': contextsOf(['Memcheck:Cond f'], {
      stack: { frames: [{ ...frame, dir: '/s\xc3\xa9' }, frame], hasHiddenFrames: false },
    }),
  });
  const { contexts } = JSON.parse(matchJson(report, judge(report, PLAIN_GATE))) as {
    contexts: { stack: { dir?: string }[] }[];
  };
  expect(contexts[0]?.stack.map(({ dir }) => dir)).toEqual(['/sé', undefined]);
});

test('kinds as suppressions name them', () => {
  const kinds = REPORT.logs.flatMap(({ decisions }) =>
    Array.from(decisions, ({ context }) => shownKind(context)),
  );
  expect(kinds).toEqual([
    'Memcheck:Cond',
    'Memcheck:Value8',
    'Memcheck:Addr4',
    'Memcheck:New (unknown kind)(write(é))',
    'Memcheck:Leak(reachable)',
  ]);
});
