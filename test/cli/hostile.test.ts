import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

const SUPPRESSION = '{\n   a\n   Memcheck:Cond\n   fun:f\n}\n';

/** A folder with one sound file, `a.supp`. */
function folderWithFile(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.supp'), SUPPRESSION);
  return cwd;
}

describe('files that are none', () => {
  test('a symbolic link that leads to itself', () => {
    const cwd = temporaryFolder();
    symlinkSync('loop.supp', join(cwd, 'loop.supp'));
    const { status, stdout, stderr } = suppkit(['list', 'loop.supp'], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('suppkit: cannot read loop.supp: its symbolic links form a loop\n');
  });

  test('a folder that is called like a file', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'x.supp'));
    expect(suppkit(['lint', 'x.supp'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'suppkit: no *.supp or *.sup file in the folder x.supp\n',
    });
  });
});

describe('writing', () => {
  test('to a full disk is an error that says so', () => {
    const { status, stderr } = suppkit(['list', '-o', '/dev/full', 'samples/supp/leaks.supp']);
    expect(status).toBe(2);
    expect(stderr).toBe('suppkit: cannot write /dev/full: the disk is full\n');
  });

  test('a full standard output is an error that says so', () => {
    const command = `"${process.execPath}" dist/suppkit.cjs list samples/supp/leaks.supp > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { cwd: ROOT, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toBe('suppkit: cannot write standard output: the disk is full\n');
  });
});

describe('keys that every object has', () => {
  test.each(['__proto__', 'constructor', 'toString'])('%s in a configuration is no key', (key) => {
    const cwd = folderWithFile();
    writeFileSync(join(cwd, 'suppkit.config.json'), `{"rules": {"${key}": "off"}}`);
    const { status, stderr } = suppkit(['lint', 'a.supp'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('the configuration suppkit.config.json is not right:');
    expect(stderr).toContain(`rules.${key}: there is no such key`);
  });
});

test('what files hold reaches no terminal, and no CI runner, by an error message', () => {
  const cwd = folderWithFile();
  writeFileSync(join(cwd, 'known.json'), '\x1b]0;title\x07\n::error::x');
  writeFileSync(join(cwd, 'run.log'), '');
  const { status, stderr } = suppkit(['match', 'run.log', '-s', 'a.supp', '--baseline', 'known.json'], {
    cwd,
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^suppkit: --baseline: known\.json: this is not JSON: /);
  expect(stderr).not.toMatch(/(?!\n)\p{Cc}|^::/mu);
});
