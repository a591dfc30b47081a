import { describe, expect, test } from 'vitest';
import { MAYBE, NO, YES, type Answer } from '../../src/match/answer.js';
import { compileSuppression, matchSuppression, undeterminedReason } from '../../src/match/suppression.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import { fullContext, loaded } from '../support/contexts.js';

const frame = (fn: string | null, parts: Partial<Frame> = {}): Frame => ({
  ip: 0,
  fn,
  obj: '/bin/p',
  file: null,
  line: null,
  ...parts,
});

const context = (kind: string | null, parts: Partial<ErrorContext> = {}): ErrorContext => ({
  ...fullContext({ tool: 'Memcheck', kind: '', frames: [frame('f')] }),
  kind,
  ...parts,
});

const leak = (kind: 'definite' | 'possible' | 'indirect' | 'reachable'): Partial<ErrorContext> => ({
  leak: { kind, bytes: null, blocks: null },
});

/** One suppression from the lines behind its name. */
function compile(tool: string, ...lines: string[]) {
  const [suppression] = loaded(['{', 'name', ...lines, '}', ''].join('\n'), tool);
  if (!suppression) throw new Error('the suppression is for another tool');
  return compileSuppression(suppression);
}

// Section 4.2 of the facts on Valgrind's suppression files.
describe('kinds and extra lines', () => {
  test.each<[string[], ErrorContext, Answer]>([
    [['Memcheck:Addr4'], context('Addr4'), YES],
    [['Memcheck:Addr4'], context('Addr8'), NO],
    [['Memcheck:Addr4'], context(null), MAYBE],
    [['Memcheck:Addr4'], context('Addr4', { tool: 'Helgrind' }), NO],
    [['Memcheck:Value0'], context('Cond'), YES],
    [['Memcheck:Cond'], context('Value8'), NO],
    [['Memcheck:Mempool'], context('Mempool'), YES],
    [['Memcheck:CoreMem'], context('CoreMem'), NO], // Its text is compared with an extra line that it cannot have.
    [['Memcheck:Param', 'write(buf)'], context('Param', { extra: 'write(buf)' }), YES],
    [['Memcheck:Param', 'write(*)'], context('Param', { extra: 'write(buf)' }), NO],
    [['Memcheck:Param', 'write(buf)'], context('Param'), MAYBE],
    [['Memcheck:FishyValue', 'malloc(size) x'], context('FishyValue', { extra: 'malloc(size)' }), YES],
    [['Memcheck:FishyValue', 'malloc(*)'], context('FishyValue', { extra: 'malloc(size)' }), NO],
    [['Memcheck:FishyValue'], context('FishyValue', { extra: 'malloc(size)' }), MAYBE],
    [['Memcheck:Leak'], context('Leak', leak('indirect')), YES],
    [['Memcheck:Leak', 'match-leak-kinds: definite,possible'], context('Leak', leak('possible')), YES],
    [['Memcheck:Leak', 'match-leak-kinds: definite,possible'], context('Leak', leak('reachable')), NO],
    [['Memcheck:Leak', 'match-leak-kinds: none'], context('Leak', leak('definite')), NO],
    [['Memcheck:Leak', 'match-leak-kinds: definite,possible'], context('Leak'), MAYBE],
    [['Memcheck:Leak', 'match-leak-kinds: all'], context('Leak'), YES],
  ])('%j', (lines, error, answer) => {
    expect(matchSuppression(compile('Memcheck', ...lines, 'fun:f'), error)).toBe(answer);
  });

  test('the stack decides as well, and the smaller answer counts', () => {
    const answers = (stack: string): Answer[] =>
      [
        context('Cond'),
        context(null),
        context('Cond', { stack: { frames: [frame(null)], hasHiddenFrames: false } }),
      ].map((error) => matchSuppression(compile('Memcheck', 'Memcheck:Cond', stack), error));
    expect(answers('fun:f')).toEqual([YES, MAYBE, MAYBE]);
    expect(answers('fun:g')).toEqual([NO, NO, MAYBE]);
  });

  test('other tools', () => {
    const race = context('Race', { tool: 'Helgrind' });
    expect(matchSuppression(compile('Helgrind', 'Helgrind:Race', 'fun:f'), race)).toBe(YES);
    expect(matchSuppression(compile('Helgrind', 'Helgrind:Misc', 'fun:f'), race)).toBe(NO);
  });

  // Section 3.4: accepted suppressions with which Valgrind crashes, before it looks at the stack.
  test('that crash Valgrind, whatever the stack is', () => {
    const answers = (compiled: ReturnType<typeof compile>, ...errors: ErrorContext[]): Answer[] =>
      errors.map((error) => matchSuppression(compiled, error));
    const fishy = context('FishyValue', { extra: 'malloc(size)' });
    expect(answers(compile('Memcheck', 'Memcheck:FishyValue', 'fun:g'), fishy, context('Cond'))).toEqual([
      MAYBE,
      NO,
    ]);
    const races = ['Race', 'Misc'].map((kind) => context(kind, { tool: 'Helgrind' }));
    expect(answers(compile('Helgrind', 'Helgrind:FreeMemLock', 'fun:g'), ...races, context('Cond'))).toEqual([
      MAYBE,
      MAYBE,
      NO,
    ]);
  });
});

describe('why an answer is not determined', () => {
  const hidden = { frames: [frame('f'), frame('main', { ip: 1 })], hasHiddenFrames: true };
  test.each<[string[], ErrorContext, string]>([
    [
      ['Memcheck:Cond', 'fun:f'],
      context(null),
      'the kind of this error is not known to this version of suppkit',
    ],
    [
      ['Memcheck:Param', 'write(buf)', 'fun:f'],
      context('Param'),
      'the log does not tell what the extra line is compared with',
    ],
    [
      ['Memcheck:FishyValue', 'fun:f'],
      context('FishyValue', { extra: 'malloc(size)' }),
      'Valgrind crashes when it compares this error with it',
    ],
    [
      ['Memcheck:Cond', 'fun:_Z1fv'],
      context('Cond', { stack: { frames: [frame(null, { shownAs: 'f()' })], hasHiddenFrames: false } }),
      'the log shows `f()` demangled, and `fun:_Z1fv` is compared with the mangled name',
    ],
    [
      ['Memcheck:Cond', 'fun:f', '...', 'obj:*/caf\xc3\xa9.so'],
      context('Cond', {
        stack: { frames: [frame('f'), frame('g\xc3\xa9', { ip: 1, obj: null })], hasHiddenFrames: false },
      }),
      'the log does not tell the object of `gé`, with which `obj:*/café.so` is compared',
    ],
    [
      ['Memcheck:Cond', '...', 'fun:_start'],
      context('Cond', { stack: hidden }),
      'the log leaves out the frames below main',
    ],
    [
      ['Memcheck:Cond', 'fun:f', 'fun:main', 'src:start.c'],
      context('Cond', { stack: hidden }),
      'the log leaves out the frames below main',
    ],
    [
      ['Memcheck:Cond', 'fun:f', 'src:a.c'],
      context('Cond', {
        stack: { frames: [frame('f'), frame('g', { ip: 1 })], hasHiddenFrames: false, hidesSources: true },
      }),
      'the log does not tell the source position of `f` with which `src:a.c` is compared',
    ],
  ])('%j', (lines, error, reason) => {
    const compiled = compile(
      'Memcheck',
      ...lines.map((line) => Buffer.from(line, 'latin1').toString('utf8')),
    );
    expect(matchSuppression(compiled, error)).toBe(MAYBE);
    expect(undeterminedReason(compiled, error)).toBe(reason);
  });
});
