import { expect, test } from 'vitest';
import { findRecurring } from '../../src/generate/recurring.js';
import { emulatedSubjects } from './subjects.js';

const RUNS = [
  'Memcheck:Cond always < main\nMemcheck:Cond often.part.0 < main\nMemcheck:Leak(definite) malloc < leaks < main',
  'Memcheck:Cond once < main\nMemcheck:Cond always < main\nMemcheck:Cond always < main',
  'Memcheck:Leak(possible) malloc < leaks < main\nMemcheck:Cond often.part.1 < main\nMemcheck:Cond always < main',
].map((run) => emulatedSubjects(run));

const names = (
  subjects: readonly {
    readonly context: { readonly stack: { readonly frames: readonly { readonly fn: string | null }[] } };
  }[],
) => subjects.map(({ context }) => context.stack.frames.at(-2)?.fn);

test('what occurs in enough runs, whatever its leak kind and what compilers add to names', () => {
  const { subjects, rare, flaky } = findRecurring(RUNS, 2, () => false);
  const perRun = [
    ['always', 'often.part.0', 'leaks'],
    ['always', 'always'],
    ['leaks', 'often.part.1', 'always'],
  ];
  expect(names(subjects)).toEqual(perRun.flat());
  expect(names(rare)).toEqual(['once']);
  expect(flaky.map(({ subject, runs }) => [names([subject])[0], runs])).toEqual([
    ['often.part.0', 2],
    ['leaks', 2],
    ['once', 1],
  ]);
});

test.each([
  [1, 9, 0],
  [3, 4, 5],
])('at least %i of three runs', (minRuns, count, rareCount) => {
  const { subjects, rare, flaky } = findRecurring(RUNS, minRuns, () => false);
  expect([subjects.length, rare.length, flaky.length]).toEqual([count, rareCount, 3]);
});

test('errors for which there can be no suppression are told apart, too', () => {
  const [run = []] = RUNS;
  const unknown = run.map((subject) => ({ ...subject, context: { ...subject.context, kind: null } }));
  const { subjects, rare } = findRecurring([unknown, unknown.slice(1), run], 2, () => false);
  expect([subjects.length, rare.length]).toEqual([4, 4]);
});
