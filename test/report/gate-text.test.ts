import { describe, expect, test } from 'vitest';
import { judge, PLAIN_GATE, type GateOptions } from '../../src/gate/gate.js';
import { createOwnCode } from '../../src/gate/own-code.js';
import { gateLines, hasConditions } from '../../src/report/gate-text.js';
import { contextsOf, reportOf } from '../gate/reports.js';

const REPORT = reportOf({
  'a.log': contextsOf([
    'Memcheck:Value8 f(ours.c:1)',
    'Memcheck:Cond f(/usr/theirs.c:1)',
    'Memcheck:Leak(definite) malloc',
    '?Memcheck:Addr4 f',
  ]),
});

const lines = (options: Partial<GateOptions>): string[] =>
  gateLines(judge(REPORT, { ...PLAIN_GATE, ...options }));
const limits = (total: number | null, byKind: Record<string, number> = {}) => ({
  limits: { total, byKind: new Map(Object.entries(byKind)) },
});

test('without conditions there is nothing to say', () => {
  expect(hasConditions(judge(REPORT, PLAIN_GATE))).toBe(false);
  expect(hasConditions(judge(REPORT, { ...PLAIN_GATE, strict: true }))).toBe(false);
  expect(lines({})).toEqual(['3 error contexts fail; let pass: 1 undetermined']);
  expect(lines({ strict: true })).toEqual(['4 error contexts fail']);
});

test.each<[Partial<GateOptions>]>([
  [{ baseline: { name: 'b.json', errors: [] } }],
  [{ own: createOwnCode(['src'], []) }],
  [limits(0)],
  [limits(null, { Leak: 1 })],
])('%j is a condition', (options) => {
  expect(hasConditions(judge(REPORT, { ...PLAIN_GATE, ...options }))).toBe(true);
});

describe('what is odd is told', () => {
  test('limits that do not hold', () => {
    expect(lines(limits(2, { Leak: 0 }))).toEqual([
      '3 error contexts fail; let pass: 1 undetermined',
      '--max Leak=0 does not hold: there is 1',
      '--max 2 does not hold: there are 3',
    ]);
  });

  test('directories that the log does not tell', () => {
    expect(lines({ own: createOwnCode(['src/**', 'a\x1b'], []) })).toEqual([
      '2 error contexts fail; let pass: 1 outside of --own src/** a\\u{1b}, 1 undetermined',
      '2 of them may be outside of --own src/** a\\u{1b}, but the log does not tell where their source lies: ' +
        'XML logs do, and text logs made with --fullpath-after=',
      'no error has a frame in --own src/** a\\u{1b}: does it fit, and is the program compiled with -g?',
    ]);
  });

  test('errors of the baseline that did not occur', () => {
    const gone = { tool: 'Memcheck', kind: 'Cond', stack: ['gone'], contexts: 1 };
    expect(lines({ baseline: { name: 'b.json', errors: [gone] }, ...limits(9) })).toEqual([
      '0 error contexts fail; let pass: 3 within --max, 1 undetermined',
      '1 error of b.json did not occur',
    ]);
  });
});
