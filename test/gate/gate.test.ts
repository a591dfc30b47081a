import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baselineOf } from '../../src/gate/baseline.js';
import { judge, PLAIN_GATE, type GateOptions } from '../../src/gate/gate.js';
import { createOwnCode } from '../../src/gate/own-code.js';
import { MAYBE, NO, YES } from '../../src/match/answer.js';
import type { MatchReport } from '../../src/usage/match-logs.js';
import { contextsOf, reportOf } from './reports.js';

const outcomes = (report: MatchReport, options: Partial<GateOptions> = {}): string[] => {
  const { judgementOf } = judge(report, { ...PLAIN_GATE, ...options });
  return report.logs.flatMap(({ decisions }) =>
    Array.from(decisions, (decision) => judgementOf(decision).outcome),
  );
};

const limits = (total: number | null, byKind: Record<string, number> = {}) => ({
  limits: { total, byKind: new Map(Object.entries(byKind)) },
});

const MIXED = reportOf({
  'a.log': contextsOf([
    'Memcheck:Cond quiet',
    'Memcheck:Leak(reachable) malloc',
    '?Memcheck:Addr4 f < main',
    'Memcheck:Value8 f < main',
  ]),
});

describe('without conditions', () => {
  test('an error that is not suppressed fails, one of which the log tells too little does not', () => {
    expect(outcomes(MIXED)).toEqual(['suppressed', 'no-error', 'undetermined', 'fails']);
    expect(judge(MIXED, PLAIN_GATE)).toMatchObject({
      fails: true,
      counts: { suppressed: 1, 'no-error': 1, undetermined: 1, fails: 1, known: 0 },
      exceeded: [],
      untoldOwn: 0,
      ownIsSeen: true,
      notSeen: [],
    });
  });

  test('unless it is asked to be strict', () => {
    expect(outcomes(MIXED, { strict: true })).toEqual(['suppressed', 'no-error', 'fails', 'fails']);
  });

  test('an error of a kind that nobody knows fails', () => {
    const unknown = { kind: null, errorKind: 'BrandNew' };
    const report = reportOf({ 'a.log': contextsOf(['Memcheck:Cond quiet'], unknown) });
    expect(outcomes(report)).toEqual(['fails']);
    expect(outcomes(report, limits(null, { Cond: 5 }))).toEqual(['fails']);
    expect(outcomes(report, limits(1))).toEqual(['within-limit']);
  });

  test('nothing to judge', () => {
    expect(judge(reportOf({}), PLAIN_GATE).fails).toBe(false);
  });
});

describe('a baseline', () => {
  const baseline = baselineOf(
    reportOf({ 'old.log': contextsOf(['Memcheck:Value8 f(a.c:1) < main', 'Memcheck:Cond g(b.c:1)']) }),
    'b.json',
  );

  test('lets pass what it holds, on whatever line, and no more of it', () => {
    const report = reportOf({
      'a.log': contextsOf(['Memcheck:Value8 f(a.c:7) < main', 'Memcheck:Value8 f(a.c:9) < main']),
      'b.log': contextsOf(['Memcheck:Value8 f(a.c:8) < main', 'Memcheck:Value4 f(a.c:8) < main']),
    });
    expect(outcomes(report, { baseline })).toEqual(['known', 'fails', 'known', 'fails']);
  });

  test('says which of its errors did not occur', () => {
    const report = reportOf({ 'a.log': contextsOf(['Memcheck:Value8 f(a.c:7) < main']) });
    const { notSeen, fails } = judge(report, { ...PLAIN_GATE, baseline });
    expect(notSeen).toEqual([{ tool: 'Memcheck', kind: 'Cond', stack: ['g'], contexts: 1 }]);
    expect(fails).toBe(false);
  });

  test('what is suppressed does not use it up, what is undetermined does', () => {
    const twice = ['?Memcheck:Addr4 f < main', '?Memcheck:Addr4 f(a.c:1) < main'];
    const one = baselineOf(reportOf({ 'old.log': contextsOf(twice.slice(1)) }), 'b.json');
    const report = reportOf({ 'a.log': contextsOf(['Memcheck:Cond quiet', ...twice]) });
    expect(outcomes(report, { baseline: one })).toEqual(['suppressed', 'undetermined', 'undetermined']);
    expect(outcomes(report, { baseline: one, strict: true })).toEqual(['suppressed', 'known', 'fails']);
  });

  test('made of a report lets the whole of it pass, whatever it is', () => {
    const line = fc
      .tuple(
        fc.constantFrom('', '?'),
        fc.constantFrom('Value8', 'Addr4', 'Leak(definite)', 'Param(write(buf))'),
        fc.constantFrom('f', 'f(a.c:1)', 'f(a.c:2) < main', 'quiet < main(b.c:1)'),
      )
      .map(([mark, kind, stack]) => `${mark}Memcheck:${kind} ${stack}`);
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (a, b) => {
        const report = reportOf({ 'a.log': contextsOf(a), 'b.log': contextsOf(b) });
        const result = judge(report, { ...PLAIN_GATE, strict: true, baseline: baselineOf(report, 'b.json') });
        expect(result).toMatchObject({ fails: false, notSeen: [] });
      }),
      { numRuns: 50 },
    );
  });
});

describe('our code', () => {
  const own = createOwnCode(['ours.c'], ['src/ours.c']);
  const report = reportOf({
    'a.log': contextsOf([
      'Memcheck:Value8 f(ours.c:1) < main(main.c:1)',
      'Memcheck:Value8 f(theirs.c:1) < main(main.c:1)',
      'Memcheck:Value8 f < main',
    ]),
  });

  test('fails alone, with what the log tells no place of', () => {
    expect(outcomes(report, { own })).toEqual(['fails', 'not-own', 'fails']);
    const { judgementOf, untoldOwn, ownIsSeen } = judge(report, { ...PLAIN_GATE, own });
    const decisions = report.logs.flatMap((log) => [...log.decisions]);
    expect(decisions.map((decision) => judgementOf(decision).own)).toEqual([YES, NO, MAYBE]);
    expect({ untoldOwn, ownIsSeen }).toEqual({ untoldOwn: 1, ownIsSeen: true });
  });

  test('that no error has a frame of is told', () => {
    expect(judge(report, { ...PLAIN_GATE, own: createOwnCode(['x.c'], ['x.c']) }).ownIsSeen).toBe(false);
  });
});

describe('limits', () => {
  const report = reportOf({
    'a.log': contextsOf(['Memcheck:Leak(definite) malloc < f', 'Memcheck:Leak(possible) malloc < g']),
    'b.log': contextsOf(['Memcheck:Value8 f']),
  });

  test.each([
    ['as many as there are', limits(3), ['within-limit', 'within-limit', 'within-limit']],
    ['one less', limits(2), ['fails', 'fails', 'fails']],
    [
      'of one kind; the others may not be',
      limits(null, { Leak: 2 }),
      ['within-limit', 'within-limit', 'fails'],
    ],
    ['of one kind, one less', limits(null, { Leak: 1, Value8: 1 }), ['fails', 'fails', 'within-limit']],
    ['of all, and less of one kind', limits(3, { Leak: 1 }), ['fails', 'fails', 'within-limit']],
    ['of one kind, and less of all', limits(2, { Leak: 2 }), ['fails', 'fails', 'fails']],
    ['none of one kind', limits(3, { Value8: 0 }), ['within-limit', 'within-limit', 'fails']],
  ])('%s', (_, options, expected) => {
    expect(outcomes(report, options)).toEqual(expected);
  });

  test('that do not hold are told', () => {
    expect(judge(report, { ...PLAIN_GATE, ...limits(2, { Leak: 1, Cond: 0 }) }).exceeded).toEqual([
      { kind: 'Leak', limit: 1, contexts: 2 },
      { kind: null, limit: 2, contexts: 3 },
    ]);
  });

  test('count what fails otherwise', () => {
    const own = createOwnCode(['ours.c'], []);
    const leaks = reportOf({
      'a.log': contextsOf([
        'Memcheck:Leak(definite) f(ours.c:1)',
        'Memcheck:Leak(definite) g(/x/theirs.c:1)',
      ]),
    });
    expect(outcomes(leaks, { own, ...limits(1) })).toEqual(['within-limit', 'not-own']);
  });
});
