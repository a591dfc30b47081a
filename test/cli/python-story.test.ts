import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeShared, sharedPath } from '../support/shared.js';
import { bash, ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

interface LintJson {
  readonly advice?: readonly { readonly ways: readonly { readonly commands: readonly string[] }[] }[];
}

interface MatchJson {
  readonly summary: { readonly contexts: number; readonly suppressedContexts: number };
}

/** Runs a line as it was printed, in a shell that knows the command; what `./configure` and `make` get is printed. */
function runCopied(line: string, cwd: string): { readonly status: number | null; readonly stdout: string } {
  writeFileSync(join(cwd, 'configure'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  const { status, stdout } = bash(`make() { :; }; ${line}`, cwd);
  return { status, stdout };
}

/** The commands of the ways out that lint shows for a file and a build, in order. */
function waysOut(cwd: string, file: string, build: string): string[] {
  const { stdout } = suppkit(['lint', file, '--emulate', build, '-f', 'json'], { cwd });
  const { advice = [] } = JSON.parse(stdout) as LintJson;
  return advice.flatMap(({ ways }) => ways.flatMap(({ commands }) => commands));
}

/** How many of the errors of a build a file suppresses. */
function suppressed(cwd: string, file: string, build: string): string {
  const args = ['match', '-s', file, '--emulate', build, '-f', 'json'];
  const { summary } = JSON.parse(suppkit(args, { cwd }).stdout) as MatchJson;
  return `${summary.suppressedContexts} of ${summary.contexts}`;
}

const REAL = 'logs/cpython2/valgrind-python.supp';

describe('a file in the style of Python', () => storyOf(join(ROOT, 'samples/python/python-style.supp')));

describeShared("Python's own file", REAL, () => storyOf(sharedPath(REAL)));

function storyOf(path: string): void {
  test.each([
    { build: 'pymalloc', before: '0 of 16', after: '16 of 16' },
    { build: 'pymalloc:bits=32', before: '0 of 18', after: '18 of 18' },
  ])('what lint prints for $build can be copied, and does what it says', ({ build, before, after }) => {
    const cwd = temporaryFolder();
    const file = 'my valgrind.supp';
    copyFileSync(path, join(cwd, file));
    const [enable = '', debug = '', malloc = '', ...others] = waysOut(cwd, file, build);
    expect(others).toEqual([]);

    // The second and the third build an interpreter, of which the profile is the model.
    expect(runCopied(debug, cwd)).toEqual({ status: 0, stdout: 'CPPFLAGS=-DPy_USING_MEMORY_DEBUGGER\n' });
    expect(runCopied(malloc, cwd)).toEqual({ status: 0, stdout: '--without-pymalloc\n' });
    const separator = build.includes(':') ? ',' : ':';
    const [one, all] = suppressed(cwd, file, `${build}${separator}memory-debugger`).split(' of ');
    expect(one).toBe(all);
    expect(suppressed(cwd, file, `${build}${separator}allocator=malloc`)).toBe('0 of 0');

    expect(suppressed(cwd, file, build)).toBe(before);
    expect(enable).toContain(`'${file}'`);
    expect(runCopied(enable, cwd).status).toBe(0);
    expect(suppressed(cwd, file, build)).toBe(after);
    expect(waysOut(cwd, file, build)).toEqual([]);
  });

  test('every command that takes a log takes the profile', () => {
    const said = (command: string, ...args: string[]) =>
      suppkit([command, '-s', path, '--emulate', 'pymalloc', ...args]);
    expect(said('match')).toMatchObject({ status: 1, stderr: '' });
    expect(said('unused').stdout).toMatch(/^1 run: emulated Memcheck\n/);
    expect(said('explain', '--context', '1', '--nearest', '1').stdout).toMatch(
      /^pymalloc:1 Memcheck:Addr4, 13 times: not suppressed\n[^]*, commented out: matches\n[^]*\n +change: enable it\n$/,
    );
  });
}
