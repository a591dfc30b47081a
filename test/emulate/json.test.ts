import { describe, expect, test } from 'vitest';
import { parseEmulatedJson, printEmulatedJson } from '../../src/emulate/json.js';
import { completeProfileRun } from '../../src/emulate/profile.js';
import { PROFILES } from '../../src/emulate/profiles.js';
import { readEmulatedErrors } from '../../src/emulate/read.js';
import { byteText } from '../../src/source/source.js';
import { oneOfEach } from './logs.js';

const read = (contexts: readonly unknown[], rest: object = { schemaVersion: 1 }) =>
  parseEmulatedJson(byteText(JSON.stringify({ ...rest, contexts })));

test('everything that JSON can tell', () => {
  const context = {
    tool: 'Memcheck',
    kind: 'Param',
    extra: 'write(buf)',
    count: 4,
    stack: [
      { fn: 'write', obj: '/usr/lib/libc.so.6', file: 'write.c', line: 26, ip: 0 },
      { fn: 'café', obj: '/x/é.so', file: 'é.c', line: 0, ip: 0 },
      { fn: null, obj: null, file: null, line: null, ip: null },
      {},
    ],
  };
  expect(read([context])).toEqual({
    contexts: [
      {
        tool: 'Memcheck',
        kind: 'Param',
        errorKind: null,
        extra: 'write(buf)',
        leak: null,
        what: 'Memcheck:Param',
        count: 4,
        stack: {
          frames: [
            { ip: 0, fn: 'write', obj: '/usr/lib/libc.so.6', file: 'write.c', line: 26 },
            { ip: 0, fn: 'caf\xc3\xa9', obj: '/x/\xc3\xa9.so', file: '\xc3\xa9.c', line: 0 },
            { ip: 2, fn: '???', obj: '???', file: null, line: null },
            { ip: 3, fn: '???', obj: '???', file: null, line: null },
          ],
          hasHiddenFrames: false,
        },
        line: 1,
      },
    ],
    mistakes: [],
  });
});

test('what may be left out', () => {
  const { contexts, mistakes } = read([
    { tool: 'Memcheck', kind: 'Leak', leakKind: 'possible', stack: [{ fn: 'malloc' }] },
    { tool: 'drd', kind: 'MutexErr', extra: null, leakKind: null, count: null, stack: [{}] },
  ]);
  expect(mistakes).toEqual([]);
  expect(contexts.map(({ kind, extra, leak, count }) => [kind, extra, leak, count])).toEqual([
    ['Leak', null, { kind: 'possible', bytes: null, blocks: null }, 1],
    ['MutexErr', null, null, 1],
  ]);
});

describe('mistakes in what is meant', () => {
  const stack = [{ fn: 'f' }];
  test.each<[string, object, string]>([
    ['tool', { tool: 'helgrind', kind: 'Race', stack }, 'unknown tool `helgrind`; did you mean `Helgrind`?'],
    ['kind', { tool: 'Helgrind', kind: 'Rcae', stack }, 'unknown kind `Rcae`; did you mean `Race`?'],
    ['extra line', { tool: 'Memcheck', kind: 'Param', stack }, 'Param needs an extra line, as in Param(…)'],
    ['no extra line', { tool: 'Memcheck', kind: 'Cond', extra: '', stack }, 'Cond has no extra line'],
    ['leak kind', { tool: 'Memcheck', kind: 'Leak', stack }, 'Leak needs a leak kind, as in Leak(definite)'],
    [
      'no leak kind',
      { tool: 'Memcheck', kind: 'Cond', leakKind: 'definite', stack },
      'Cond has no leak kind',
    ],
    ['stack', { tool: 'Memcheck', kind: 'Cond', stack: [] }, 'an error has at least one frame'],
    [
      'a count beyond all counts',
      { tool: 'Memcheck', kind: 'Cond', count: 1e300, stack },
      'no error occurs more than 9007199254740991 times',
    ],
    [
      'a line beyond all lines',
      { tool: 'Memcheck', kind: 'Cond', stack: [{ file: 'a.c', line: 1_048_576 }] },
      'Valgrind knows no line of a source file beyond 1048575',
    ],
  ])('%s', (_, wrong, mistake) => {
    const right = { tool: 'Memcheck', kind: 'Cond', stack };
    const { contexts, mistakes } = read([right, wrong, right]);
    expect(contexts).toHaveLength(2);
    expect(mistakes).toEqual([{ line: 1, column: 1, message: `contexts.1: ${mistake}` }]);
  });
});

describe('mistakes in the form', () => {
  const stack = [{ fn: 'f' }];
  const good = { tool: 'Memcheck', kind: 'Cond', stack };
  test.each<[string, unknown, string]>([
    ['no object', null, 'the file: Invalid type: Expected Object but received null'],
    [
      'no version',
      { contexts: [] },
      'schemaVersion: Invalid key: Expected "schemaVersion" but received undefined',
    ],
    [
      'another version',
      { schemaVersion: 2, contexts: [] },
      'schemaVersion: Invalid type: Expected 1 but received 2',
    ],
    [
      'no contexts',
      { schemaVersion: 1 },
      'contexts: Invalid key: Expected "contexts" but received undefined',
    ],
    [
      'no stack',
      { schemaVersion: 1, contexts: [good, { tool: 'a', kind: 'b' }] },
      'contexts.1.stack: Invalid key: Expected "stack" but received undefined',
    ],
    [
      'a count of 0',
      { schemaVersion: 1, contexts: [{ ...good, count: 0 }] },
      'contexts.0.count: Invalid value: Expected >=1 but received 0',
    ],
    [
      'half an error',
      { schemaVersion: 1, contexts: [{ ...good, count: 1.5 }] },
      'contexts.0.count: Invalid integer: Received 1.5',
    ],
    [
      'a machine frame beyond all frames',
      { schemaVersion: 1, contexts: [{ ...good, stack: [{ ip: 1e300 }] }] },
      'contexts.0.stack.0.ip: Invalid safe integer: Received 1e+300',
    ],
    [
      'a number for a name',
      { schemaVersion: 1, contexts: [{ ...good, stack: [{ fn: 1 }] }] },
      'contexts.0.stack.0.fn: Invalid type: Expected string but received 1',
    ],
    [
      'a line before the first',
      { schemaVersion: 1, contexts: [{ ...good, stack: [{ line: -1 }] }] },
      'contexts.0.stack.0.line: Invalid value: Expected >=0 but received -1',
    ],
  ])('%s', (_, json, message) => {
    expect(parseEmulatedJson(JSON.stringify(json))).toEqual({
      contexts: [],
      mistakes: [{ line: 1, column: 1, message }],
    });
  });

  test.each(['', '{', '{"schemaVersion": 1,}', '\0', '\xff'])('%j is not JSON', (text) => {
    expect(parseEmulatedJson(text)).toEqual({
      contexts: [],
      mistakes: [{ line: 1, column: 1, message: expect.stringMatching(/^this is not JSON: \S/) as string }],
    });
  });
});

test('a file that begins with `{` is JSON, any other is in frame notation', () => {
  const json = JSON.stringify({
    schemaVersion: 1,
    contexts: [{ tool: 'drd', kind: 'CondErr', stack: [{}] }],
  });
  expect(readEmulatedErrors(`\n  ${json}`).contexts.map(({ kind }) => kind)).toEqual(['CondErr']);
  expect(readEmulatedErrors('drd:MutexErr f').contexts.map(({ kind }) => kind)).toEqual(['MutexErr']);
  expect(readEmulatedErrors('[]').mistakes[0]?.message).toMatch(/^expected a tool and a kind/);
});

describe('printing', () => {
  const reprint = (text: string) => parseEmulatedJson(byteText(text));

  test('what the reader takes, and beside it what the report of match has', () => {
    const [context] = read([
      {
        tool: 'Memcheck',
        kind: 'Param',
        extra: 'write(buf)',
        what: 'Syscall param write(buf) points to uninitialised byte(s)',
        errorKind: 'SyscallParam',
        stack: [
          { fn: 'café', obj: '/x' },
          { file: 'a.c', line: 3, ip: 0 },
        ],
      },
    ]).contexts;
    expect(JSON.parse(printEmulatedJson(context ? [context] : []))).toEqual({
      schemaVersion: 1,
      command: 'emulate',
      contexts: [
        {
          tool: 'Memcheck',
          kind: 'Param',
          suppressionKind: 'Param',
          errorKind: 'SyscallParam',
          extra: 'write(buf)',
          count: 1,
          what: 'Syscall param write(buf) points to uninitialised byte(s)',
          stack: [
            { fn: 'café', obj: '/x', ip: 0 },
            { file: 'a.c', line: 3, ip: 0 },
          ],
        },
      ],
    });
  });

  test('is read again: one error of each kind', () => {
    for (const tool of ['Memcheck', 'Helgrind', 'drd', 'CoreError']) {
      const contexts = oneOfEach(tool, 3028);
      expect(reprint(printEmulatedJson(contexts))).toEqual({ contexts, mistakes: [] });
    }
  });

  test('is read again: the errors of the profiles, words and all', () => {
    for (const profile of PROFILES) {
      const parsed = completeProfileRun(profile, {});
      const contexts = 'run' in parsed ? profile.emulate(parsed.run.values, 12) : [];
      expect(reprint(printEmulatedJson(contexts))).toEqual({ contexts, mistakes: [] });
    }
  });
});
