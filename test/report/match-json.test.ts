import { expect, test } from 'vitest';
import { matchJson, shownKind, summarizeMatch } from '../../src/report/match-json.js';
import { EMPTY_REPORT, REPORT } from './match-reports.js';

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

const json = JSON.parse(matchJson(REPORT)) as MatchJson;

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
  expect(summarizeMatch(REPORT)).toEqual(summary);
  expect(summarizeMatch(EMPTY_REPORT)).toEqual(NOTHING_FOUND);
});

test('without logs there is nothing', () => {
  expect(matchJson(EMPTY_REPORT).endsWith('}\n')).toBe(true);
  expect(JSON.parse(matchJson(EMPTY_REPORT))).toEqual({
    schemaVersion: 1,
    command: 'match',
    logs: [],
    contexts: [],
    suppressions: [],
    summary: NOTHING_FOUND,
  });
});

test('kinds as suppressions name them', () => {
  const kinds = REPORT.logs.flatMap(({ decisions }) => decisions.map(({ context }) => shownKind(context)));
  expect(kinds).toEqual([
    'Memcheck:Cond',
    'Memcheck:Value8',
    'Memcheck:Addr4',
    'Memcheck:New (unknown kind)(write(é))',
    'Memcheck:Leak(reachable)',
  ]);
});
