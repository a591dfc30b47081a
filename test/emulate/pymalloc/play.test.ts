import { describe, expect, test } from 'vitest';
import { playTrace, type Build } from '../../../src/emulate/pymalloc/play.js';
import { pymallocFacts } from '../../../src/emulate/pymalloc/python-line.js';
import { createTraceRecorder, type TraceRecorder } from '../../../src/emulate/pymalloc/trace.js';
import { printFrameNotation } from '../../../src/emulate/frame-notation.js';

const BUILD: Build = {
  bits: 64,
  facts: pymallocFacts(309),
  hasMemoryDebugger: false,
  hasInlineInfo: true,
  program: '???',
  numCallers: 12,
};

function play(record: (trace: TraceRecorder) => void, build: Partial<Build> = {}): string[] {
  const trace = createTraceRecorder('object');
  record(trace);
  return printFrameNotation(playTrace(trace.steps, { ...BUILD, ...build }))
    .trimEnd()
    .split('\n');
}

/** The page of the second block begins in the first one, which is not written. */
function freeBehind({ object, within }: TraceRecorder, path: string): void {
  object.malloc(5000);
  const block = object.malloc(600);
  within(path, () => object.free(block));
}

describe('stacks', () => {
  const record = (trace: TraceRecorder): void => freeBehind(trace, 'main > f >> g');
  const [, facts] = [null, pymallocFacts(207)];

  test('with inlined functions', () => {
    expect(play(record)).toEqual([
      'Memcheck:Cond address_in_range << pymalloc_free << _PyObject_Free < g << f < main',
    ]);
  });
  test('without', () => {
    expect(play(record, { hasInlineInfo: false })).toEqual(['Memcheck:Cond _PyObject_Free < f < main']);
  });
  test('of a macro', () => {
    expect(play(record, { facts })).toEqual(['Memcheck:Cond PyObject_Free < g << f < main']);
  });
  test('of a check that is a function', () => {
    expect(play(record, { hasMemoryDebugger: true })).toEqual([
      'Memcheck:Cond address_in_range < pymalloc_free << _PyObject_Free < g << f < main',
    ]);
    expect(play(record, { facts, hasMemoryDebugger: true, hasInlineInfo: false })).toEqual([
      'Memcheck:Cond Py_ADDRESS_IN_RANGE < PyObject_Free < f < main',
    ]);
  });
  test('end with --num-callers machine frames', () => {
    expect(play(record, { numCallers: 2 })).toEqual([
      'Memcheck:Cond address_in_range << pymalloc_free << _PyObject_Free < g << f',
    ]);
  });
});

describe('one context', () => {
  const twice = (a: string, b: string) =>
    play(
      (trace) => {
        freeBehind(trace, a);
        freeBehind(trace, b);
      },
      { hasInlineInfo: false },
    );

  test('is what has the innermost four addresses in common', () => {
    expect(twice('main > d > c > b > a', 'main > e > c > b > a')).toEqual([
      '2x Memcheck:Cond _PyObject_Free < a < b < c < d < main',
    ]);
    expect(twice('main > c > b > a', 'main > x > b > a')).toEqual([
      'Memcheck:Cond _PyObject_Free < a < b < c < main',
      'Memcheck:Cond _PyObject_Free < a < b < x < main',
    ]);
  });
});

test('an error context as Memcheck tells it', () => {
  const trace = createTraceRecorder('object');
  freeBehind(trace, 'main');
  expect(playTrace(trace.steps, { ...BUILD, program: '/usr/bin/python3.9', hasInlineInfo: false })).toEqual([
    {
      tool: 'Memcheck',
      kind: 'Cond',
      errorKind: 'UninitCondition',
      extra: null,
      leak: null,
      what: 'Conditional jump or move depends on uninitialised value(s)',
      count: 1,
      stack: {
        frames: [
          { ip: 0, fn: '_PyObject_Free', obj: '/usr/bin/python3.9', file: null, line: null },
          { ip: 1, fn: 'main', obj: '/usr/bin/python3.9', file: null, line: null },
        ],
        hasHiddenFrames: false,
      },
      line: 1,
    },
  ]);
});

test('without pymalloc there is no error', () => {
  expect(play((trace) => freeBehind(trace, 'main'), { facts: null })).toEqual(['']);
});
