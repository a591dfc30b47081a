import { describe, expect, test } from 'vitest';
import { draftSuppression, withStableNames, type Draft, type Subject } from '../../src/generate/draft.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { emulatedSubjects } from './subjects.js';

function one(notation: string, parts: Partial<ErrorContext> = {}, numCallers: number | null = null): Subject {
  const [subject] = emulatedSubjects(notation, numCallers);
  if (!subject) throw new Error(`no error in ${notation}`);
  return { ...subject, context: { ...subject.context, ...parts } };
}

function draft(subject: Subject, ...cuts: string[]): Draft | string {
  const drafted = draftSuppression(subject, ({ fn }) => cuts.includes(fn ?? ''));
  return 'draft' in drafted ? drafted.draft : drafted.obstacle;
}

function lines(drafted: Draft | string): string {
  return typeof drafted === 'string' ? drafted : drafted.lines.map(({ text }) => text).join(' ');
}

describe('the frames of a draft', () => {
  test.each([
    ['up to main', 'Memcheck:Cond f < g < main < "(below main)"', 'fun:f fun:g fun:main'],
    ['up to the innermost main', 'Memcheck:Cond f < main < g < main', 'fun:f fun:main'],
    ['all where there is no main', 'Memcheck:Cond f < "(below main)"', 'fun:f fun:(below main)'],
    [
      'the object of a function without a name',
      'Memcheck:Cond ???@/x.so < ??? < main',
      'obj:/x.so obj:* fun:main',
    ],
    ['wildcards in a name are left as they are', 'Memcheck:Cond lock@@* < main', 'fun:lock@@* fun:main'],
  ])('%s', (_, notation, expected) => {
    expect(lines(draft(one(notation)))).toBe(expected);
  });

  test('up to a function that cuts', () => {
    expect(lines(draft(one('Memcheck:Cond f < g < run_tests < main'), 'run_tests'))).toBe(
      'fun:f fun:g fun:run_tests',
    );
  });

  test('as many as Valgrind keeps', () => {
    expect(lines(draft(one('Memcheck:Cond a < b < c < main', {}, 2)))).toBe('fun:a fun:b');
  });

  test('what a text log tells of a C++ program', () => {
    const subject = one('Memcheck:Cond "f"@/p(a.cc:3) < g@/p < main');
    const frames = subject.context.stack.frames.map((frame, at) =>
      at === 2
        ? frame
        : { ...frame, fn: null, shownAs: at === 0 ? 'void n::Box<int>::f(char) const' : 'n::g()' },
    );
    const told = draft(one('Memcheck:Cond f', { stack: { frames, hasHiddenFrames: false } }));
    expect(lines(told)).toBe('src:a.cc:3 obj:/p fun:main');
    expect(typeof told === 'string' ? [] : told.lines.map(({ label }) => label)).toEqual([
      'n::Box::f',
      'n::g',
      'main',
    ]);
  });
});

test('kind, extra line and leak kind', () => {
  expect(draft(one('Memcheck:Param(write(buf)) write'))).toMatchObject({
    kind: 'Param',
    extra: 'write(buf)',
    leakKinds: null,
  });
  expect(draft(one('Memcheck:Leak(possible) malloc'))).toMatchObject({
    kind: 'Leak',
    extra: null,
    leakKinds: new Set(['possible']),
  });
  // What was a kind of its own is another name for one in the newest release.
  expect(draft(one('Memcheck:BadSize f'))).toMatchObject({ kind: 'UnsafeZeroSize' });
});

test.each<[string, Subject]>([
  ['its kind is not known to this version of suppkit', one('Memcheck:Cond f', { kind: null })],
  ['the log does not tell what its extra line has to say', one('Memcheck:Param(x) f', { extra: null })],
  ['it has no stack', one('Memcheck:Cond f', { stack: { frames: [], hasHiddenFrames: false } })],
  [
    'Valgrind knows neither function nor object of its frames: a suppression would be for all errors of the kind',
    one('Memcheck:Jump ??? < ???'),
  ],
  [
    'the log shows its functions demangled only, and no object: run Valgrind with --demangle=no or --gen-suppressions=all',
    one('Memcheck:Cond f', {
      stack: {
        frames: [{ ip: 0, fn: null, shownAs: 'f()', obj: null, file: null, line: null }],
        hasHiddenFrames: false,
      },
    }),
  ],
])('no draft: %s', (obstacle, subject) => {
  expect(draft(subject)).toBe(obstacle);
});

test('stable names', () => {
  const drafted = draft(
    one('Memcheck:Cond copy.part.0 < ???@/usr/lib/libx.so.1.2 < start@@GLIBC_2.34 < main'),
  );
  if (typeof drafted === 'string') throw new Error(drafted);
  expect(lines(withStableNames(drafted))).toBe('fun:copy.* obj:*/libx.so* fun:start@* fun:main');
});
