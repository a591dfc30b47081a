import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isInstalled, run } from './run.js';

test('a program is told what it needs, and what the test says', () => {
  expect(run('env', [], { env: { NO_COLOR: '1' } })).toEqual({
    status: 0,
    stdout: `PATH=${process.env['PATH']}\nHOME=/nowhere\nNO_COLOR=1\n`,
    stderr: '',
  });
  expect(run('cat', ['-'], { input: 'a' }).stdout).toBe('a');
  expect(isInstalled('no-such-program')).toBe(false);
});

test('tests start programs in no other environment', () => {
  const folder = join(import.meta.dirname, '..');
  const starts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
    .filter(({ text }) => /^import .* from 'node:child_process';$/m.test(text))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bspawn(?:Sync)?\([^]*?\);/g)].map(([start]) => ({ path, start })),
    );
  expect(starts.map(({ path }) => path).sort()).toEqual([
    'cli/hostile-files.test.ts',
    'cli/write.test.ts',
    'oracle/valgrind.ts',
    'support/run.ts',
  ]);
  expect(starts.filter(({ start }) => !/\benv: (?:ENVIRONMENT|\{ \.\.\.ENVIRONMENT)\b/.test(start))).toEqual(
    [],
  );
});
