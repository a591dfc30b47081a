import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../support/run.js';
import { ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

/** What bash offers, with the script that the command prints, behind the words of a command line. */
function offeredByBash(...words: string[]): string[] {
  const folder = temporaryFolder();
  const program = join(folder, 'suppkit');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${ROOT}/dist/suppkit.cjs' "$@"\n`);
  chmodSync(program, 0o755);
  const script = `
    set -e
    source <(suppkit completion)
    complete -p suppkit >/dev/null
    COMP_WORDS=(suppkit "$@"); COMP_CWORD=$#
    _suppkit_yargs_completions
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = run('bash', ['--norc', '-c', script, 'bash', ...words], {
    env: { PATH: `${folder}:${process.env['PATH']}`, SHELL: '/bin/bash' },
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

test('bash completes commands, options and their values', () => {
  expect(offeredByBash('ru')).toEqual(['rules']);
  expect(offeredByBash('e')).toEqual(['explain', 'enable', 'emulate']);
  expect(offeredByBash('lint', '--fo')).toEqual(['--format']);
  expect(offeredByBash('lint', '--no-co')).toEqual([]);
  expect(offeredByBash('lint', '--format', 's')).toEqual(['sarif']);
  expect(offeredByBash('unused', '-')).toContain('-s');
});

test('bash offers files, and no options, where a path may stand', () => {
  expect(offeredByBash('lint', '')).toEqual([]);
  expect(offeredByBash('lint', '--', '')).toEqual([]);
  expect(suppkit(['completion'], { env: { SHELL: '/bin/bash' } }).stdout).toContain(
    'complete -o bashdefault -o default -F _suppkit_yargs_completions suppkit',
  );
});

test('zsh gets its own script, and descriptions', () => {
  const env = { SHELL: '/usr/bin/zsh' };
  expect(suppkit(['completion'], { env }).stdout).toMatch(/^#compdef suppkit\n/);
  const { stdout } = suppkit(['--get-yargs-completions', 'suppkit', 'lint', '--'], { env });
  expect(stdout).toContain('\n--quiet:Report errors only\n');
  expect(stdout).not.toContain('--q:');
});
