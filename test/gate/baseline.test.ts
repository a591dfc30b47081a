import { describe, expect, test } from 'vitest';
import { baselineOf, parseBaseline, printBaseline } from '../../src/gate/baseline.js';
import { readLog } from '../../src/log/read-log.js';
import { matchLogs } from '../../src/usage/match-logs.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { bitFlips, cuts } from '../support/damage.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { contextsOf, reportOf } from './reports.js';

const report = reportOf({
  'a.log': contextsOf([
    'Memcheck:Value8 f(a.c:1) < main',
    'Memcheck:Value8 f(a.c:2) < main',
    'Memcheck:Cond quiet',
    '?Memcheck:Addr4 f < main',
    'Memcheck:Leak(reachable) malloc',
    'Memcheck:Leak(definite) malloc < é',
  ]),
  'b.log': contextsOf(['Memcheck:Param(write(buf)) write', 'Memcheck:Value8 f(a.c:3) < main']),
});

const ERRORS = [
  { tool: 'Memcheck', kind: 'Addr4', stack: ['f()', 'main'], contexts: 1 },
  { tool: 'Memcheck', kind: 'Leak', leakKind: 'definite', stack: ['malloc', 'é'], contexts: 1 },
  { tool: 'Memcheck', kind: 'Param', extra: 'write(buf)', stack: ['write'], contexts: 1 },
  { tool: 'Memcheck', kind: 'Value8', stack: ['f', 'main'], contexts: 2 },
];

test('what is an error and not surely suppressed, sorted, with the most contexts of one log', () => {
  expect(baselineOf(report, 'b.json')).toEqual({ name: 'b.json', errors: ERRORS });
});

test('written and read again', () => {
  const text = printBaseline(baselineOf(report, 'b.json'));
  const digest = expect.stringMatching(/^[0-9a-f]{20}$/) as string;
  expect(JSON.parse(text)).toEqual({
    schemaVersion: 1,
    errors: ERRORS.map((error) => ({ ...error, digest })),
  });
  expect(text.endsWith('}\n')).toBe(true);
  expect(parseBaseline(text, 'c.json')).toEqual({ name: 'c.json', errors: ERRORS });
});

describe('a file that was damaged', () => {
  const text = printBaseline(baselineOf(report, 'b.json'));

  test('by any bit is no baseline', () => {
    const missed = bitFlips(text).filter((flipped) => !('mistake' in parseBaseline(flipped, 'b.json')));
    expect(missed).toEqual([]);
  });

  test('by the loss of its end is no baseline', () => {
    const missed = cuts(text.trimEnd()).filter((cut) => !('mistake' in parseBaseline(cut, 'b.json')));
    expect(missed).toEqual([]);
  });

  test('is named with the place', () => {
    expect(parseBaseline(text.replace('"contexts": 2', '"contexts": 3'), 'b.json')).toEqual({
      mistake: 'errors.3: it is not as it was written; without its digest, it is taken as it is',
    });
  });

  test('may lack errors, and have some without a digest, which people may write', () => {
    const errors = ERRORS.slice(1);
    expect(parseBaseline(JSON.stringify({ schemaVersion: 1, errors }), 'b.json')).toEqual({
      name: 'b.json',
      errors,
    });
  });
});

describe('a file that is no baseline', () => {
  test.each<[string, RegExp]>([
    ['', /^this is not JSON: /],
    ['{}', /^schemaVersion: /],
    ['{"schemaVersion": 2, "errors": []}', /^schemaVersion: /],
    ['{"schemaVersion": 1, "errors": {}}', /^errors: /],
    [
      '{"schemaVersion": 1, "errors": [{"tool": "Memcheck", "kind": "Cond", "contexts": 1}]}',
      /^errors\.0\.stack: /,
    ],
    [
      '{"schemaVersion": 1, "errors": [{"tool": "a", "kind": "b", "stack": [], "contexts": 0}]}',
      /^errors\.0\.contexts: /,
    ],
    ['[]', /^schemaVersion: |^the file: /],
    ...['1e400', '1e300', '9007199254740993', '-1'].map((number): [string, RegExp] => [
      `{"schemaVersion": 1, "errors": [{"tool": "a", "kind": "b", "stack": [], "contexts": ${number}}]}`,
      /^errors\.0\.contexts: /,
    ]),
  ])('%s', (text, mistake) => {
    expect(parseBaseline(text, 'b.json')).toEqual({ mistake: expect.stringMatching(mistake) });
  });
});

describeShared('text and XML logs of the same run', 'logs', () => {
  const pairs = ['3.19.0', '3.28.0'].flatMap((folder) => {
    const names = sharedNames(`logs/${folder}`);
    return names
      .filter((name) => name.endsWith('.nosupp.txt') && names.includes(name.replace(/txt$/, 'xml')))
      .map((name) => `logs/${folder}/${name}`);
  });

  test.each(pairs)('%s and its XML log have one baseline', (path) => {
    const errorsOf = (file: string) =>
      baselineOf(
        matchLogs([], [{ file, log: readLog(sharedText(file)) }], {
          releases: [NEWEST_RELEASE],
          numCallers: null,
        }),
        'b.json',
      ).errors;
    expect(errorsOf(path)).toEqual(errorsOf(path.replace(/txt$/, 'xml')));
  });
});
