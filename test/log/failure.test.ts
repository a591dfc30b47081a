import { describe, expect, test } from 'vitest';
import { isAbort, isRefusal, isTraceHead, stopped } from '../../src/log/failure.js';

describe('Valgrind cannot go on', () => {
  test.each([
    "valgrind: m_mallocfree.c:278 (mk_plain_bszB): Assertion 'bszB != 0' failed.",
    "valgrind: m_errormgr.c:1158 (get_nbnc_line): Assertion 'nBuf < RIDICULOUS' failed.",
    "Helgrind: hg_errors.c:1400 (vgHelgrind_error_matches_suppression): the 'impossible' happened.",
    "valgrind: the 'impossible' happened:",
    "vex: the `impossible' happened:",
    'valgrind: the following unimplemented functionality: x',
    "valgrind: Valgrind's memory management: out of memory:",
  ])('%s', (line) => {
    expect(isAbort(line)).toBe(true);
  });

  test.each([
    "a.out: a.c:5: main: Assertion 'x' failed.",
    'valgrind: all is well',
    "the 'impossible' happened",
    '',
  ])('%j says something else', (line) => {
    expect(isAbort(line)).toBe(false);
  });
});

test('it cannot start, or shows stacks of its own', () => {
  expect([isRefusal('valgrind: Bad option: --x'), isRefusal('a valgrind: x')]).toEqual([true, false]);
  expect([
    isTraceHead('host stacktrace:'),
    isTraceHead('Thread 1: status = VgTs_Runnable (lwpid 3)'),
  ]).toEqual([true, true]);
  expect(isTraceHead('Thread 1:')).toBe(false);
  expect(stopped('valgrind: no', 3)).toEqual({ line: 3, message: 'Valgrind stopped: no' });
});
