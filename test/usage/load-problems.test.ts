import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import { loadProblems } from '../../src/usage/load-problems.js';
import { matchLogs } from '../../src/usage/match-logs.js';
import type { NamedLog } from '../../src/usage/replayed-run.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { logRun } from '../support/log-run.js';

const files = ['x/a.supp', 'x/b.supp'].map((path) => parseSuppressionFile(createSource(path, '')));

function problems(...loaded: (readonly string[] | null)[]): string[] {
  const logs = loaded.map((readFiles, at): NamedLog => ({
    file: `${at}.log`,
    log: {
      format: 'text',
      problems: [],
      runs: [logRun({ readFiles })],
    },
  }));
  return loadProblems(files, matchLogs(files, logs, { releases: [NEWEST_RELEASE], numCallers: null }));
}

test('a file that no run loaded, though they say what they loaded', () => {
  expect(problems(['a.supp'], ['a.supp', '/usr/default.supp'], null)).toEqual([
    'x/b.supp was loaded by no run that says what it loaded',
  ]);
  expect(problems(['a.supp'], ['b.supp'])).toEqual([]);
});

test('nothing is said of runs without suppressions, or that tell nothing', () => {
  expect(problems(['/usr/default.supp'], [], null)).toEqual([]);
});

test('a file that was loaded twice', () => {
  const twice = ['a.supp', 'b.supp', 'a.supp'];
  expect(problems(twice, twice)).toEqual([
    'a.supp was loaded twice by the run of 0.log: the second copy gets all uses',
  ]);
});
