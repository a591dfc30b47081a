import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRevision } from '../../../src/cli/diff/git.js';
import { isInstalled, run, type Outcome } from '../../support/run.js';
import { ROOT, suppkit, temporaryFolder } from '../../support/suppkit.js';

const cond = (name: string, ...lines: readonly string[]): string =>
  ['{', name, 'Memcheck:Cond', ...lines, '}\n'].join('\n');

const OLD = cond('a', 'fun:a', 'fun:main') + cond('b', 'fun:b');
const NEW = cond('a', 'fun:a') + cond('b', 'fun:b');

const BROADER = 'broader: Memcheck:Cond: a: newly hidden: Memcheck:Cond a\n';

describe('two files', () => {
  /** A folder with an old and a new version. */
  function setUp(): string {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'old.supp'), OLD);
    writeFileSync(join(cwd, 'new.supp'), NEW);
    return cwd;
  }

  test('differ: exit code 1', () => {
    const cwd = setUp();
    expect(suppkit(['diff', 'old.supp', 'new.supp'], { cwd })).toEqual({
      status: 1,
      stdout:
        'old.supp -> new.supp\n\nbroader Memcheck:Cond a (old.supp:2 -> new.supp:2)\n  - fun:main\n' +
        '  newly hidden: Memcheck:Cond a\n\n1 broader\n',
      stderr: '',
    });
    expect(suppkit(['diff', 'old.supp', 'new.supp', '--exit-zero'], { cwd }).status).toBe(0);
  });

  test('do not differ: exit code 0', () => {
    const cwd = setUp();
    const { status, stdout } = suppkit(['diff', 'old.supp', 'old.supp'], { cwd });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'old.supp -> old.supp\n\nNo suppression differs\n',
    });
  });

  test('one of them from standard input; the result into a file', () => {
    const cwd = setUp();
    const args = ['diff', '-', 'new.supp', '-f', 'compact'];
    expect(suppkit(args, { cwd, input: OLD })).toEqual({
      status: 1,
      stdout: `new.supp:2: ${BROADER}`,
      stderr: '',
    });
    expect(suppkit([...args, '-o', 'out'], { cwd, input: NEW })).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('for other releases and other stacks', () => {
    const cwd = setUp();
    const args = ['diff', 'old.supp', 'new.supp', '-f', 'compact'];
    expect(suppkit([...args, '--num-callers', '1', '--valgrind-version', '3.19'], { cwd }).stdout).toBe(
      'new.supp:2: changed: Memcheck:Cond: a: newly hidden: nothing: shown again: nothing\n',
    );
    expect(suppkit([...args, '--num-callers', '0'], { cwd }).status).toBe(2);
  });

  test.each([
    [[], 'diff compares two files: suppkit diff OLD NEW; see suppkit diff --help'],
    [['old.supp'], 'diff compares two files: suppkit diff OLD NEW; see suppkit diff --help'],
    [['old.supp', 'new.supp', 'x'], 'diff compares two files: suppkit diff OLD NEW; see suppkit diff --help'],
    [['none.supp', 'new.supp'], 'cannot read none.supp: there is no such file'],
    [['.', 'new.supp'], 'cannot read .: it is a directory'],
    [['-', '-'], 'standard input can be one of the two files only'],
  ])('%j is wrong usage', (versions, message) => {
    expect(suppkit(['diff', ...versions], { cwd: setUp() })).toEqual({
      status: 2,
      stdout: '',
      stderr: `suppkit: ${message}\n`,
    });
  });
});

const GIT_MISSING = isInstalled('git') ? '' : ' (skipped: this machine lacks git)';

describe.skipIf(GIT_MISSING !== '')(`with git${GIT_MISSING}`, () => {
  const COMMAND = `${process.execPath} ${join(ROOT, 'dist/suppkit.cjs')} diff -f compact`;
  const environment = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  let git: (...args: string[]) => Outcome;
  let cwd: string;

  /** A repository in which `a.supp` was committed and then changed. */
  function setUp(): void {
    cwd = temporaryFolder();
    git = (...args) => run('git', args, { cwd, env: environment });
    git('init', '-q');
    mkdirSync(join(cwd, 'sub'));
    writeFileSync(join(cwd, 'a.supp'), OLD);
    writeFileSync(join(cwd, '.gitattributes'), '*.supp diff=suppkit\n');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    writeFileSync(join(cwd, 'a.supp'), NEW);
  }

  const asked = (args: readonly string[], folder = cwd) =>
    suppkit(['diff', '-f', 'compact', ...args], { cwd: folder, env: environment });

  test('a revision and a path name a file', () => {
    setUp();
    const expected = { status: 1, stdout: `a.supp:2: ${BROADER}`, stderr: '' };
    expect(asked(['HEAD:a.supp', 'a.supp'])).toEqual(expected);
    expect(asked([':a.supp', 'a.supp'])).toEqual(expected);
    expect(asked(['HEAD:./../a.supp', '../a.supp'], join(cwd, 'sub'))).toEqual({
      ...expected,
      stdout: `../${expected.stdout}`,
    });
    expect(asked(['HEAD:a.supp', ':a.supp'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('a file that has such a name comes first', () => {
    setUp();
    writeFileSync(join(cwd, 'HEAD:a.supp'), NEW);
    expect(asked(['HEAD:a.supp', 'a.supp']).status).toBe(0);
  });

  test.each([
    ['HEAD:none', "cannot read HEAD:none: git says: fatal: path 'none' does not exist in 'HEAD'"],
    ['none:a.supp', "cannot read none:a.supp: git says: fatal: invalid object name 'none'."],
    ['HEAD:', 'cannot read HEAD:: git says: fatal: git cat-file HEAD:: bad file'],
    ['--output=x:y', "cannot read ./--output=x:y: git says: fatal: invalid object name './--output=x'."],
  ])('%s is refused', (name, message) => {
    setUp();
    expect(asked(['--', name, 'a.supp'])).toEqual({ status: 2, stdout: '', stderr: `suppkit: ${message}\n` });
  });

  test('git never takes a revision for an option', () => {
    expect(() => readRevision('--output=x:y')).toThrow('a revision does not begin with a dash: --output=x:y');
  });

  test('a machine without git has no revisions', () => {
    setUp();
    expect(suppkit(['diff', 'HEAD:a.supp', 'a.supp'], { cwd, env: { PATH: cwd } })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'suppkit: cannot read HEAD:a.supp: there is no such file, and no git to ask for a revision\n',
    });
  });

  test('as the external diff of one kind of file', () => {
    setUp();
    git('config', 'diff.suppkit.command', COMMAND);
    expect(git('diff')).toEqual({ status: 0, stdout: `b/a.supp:2: ${BROADER}`, stderr: '' });
    expect(git('diff', '--no-ext-diff').stdout).toContain('-fun:main');
    writeFileSync(join(cwd, 'a.supp'), OLD);
    writeFileSync(join(cwd, 'text'), 'text\n');
    git('add', '-A');
    expect(git('diff', '--cached').stdout).toContain('+text');
  });

  test('as the external diff of all: new, removed and renamed files', () => {
    setUp();
    const diff = (...args: string[]) =>
      run('git', ['diff', ...args], { cwd, env: { ...environment, GIT_EXTERNAL_DIFF: COMMAND } });
    writeFileSync(join(cwd, 'b.supp'), cond('c', 'fun:c'));
    git('add', '-A');
    expect(diff('HEAD')).toEqual({
      status: 0,
      stdout: `b/a.supp:2: ${BROADER}b/b.supp:2: added: Memcheck:Cond: c: newly hidden: Memcheck:Cond c\n`,
      stderr: '',
    });
    rmSync(join(cwd, 'b.supp'));
    expect(diff('--', 'b.supp').stdout).toBe(
      'a/b.supp:2: removed: Memcheck:Cond: c: shown again: Memcheck:Cond c\n',
    );
    renameSync(join(cwd, 'a.supp'), join(cwd, 'sub/z.supp'));
    git('add', '-A');
    expect(diff('-M', 'HEAD')).toEqual({ status: 0, stdout: `b/sub/z.supp:2: ${BROADER}`, stderr: '' });
  });

  test('files that are not merged are named', () => {
    setUp();
    git('config', 'diff.suppkit.command', COMMAND);
    git('commit', '-q', '-a', '-m', 'second');
    git('checkout', '-q', '-b', 'other', 'HEAD~1');
    writeFileSync(join(cwd, 'a.supp'), cond('a', 'fun:other'));
    git('commit', '-q', '-a', '-m', 'third');
    expect(git('merge', '-q', '-').status).toBe(1);
    expect(git('diff', '--cached')).toEqual({ status: 0, stdout: '* Unmerged path a.supp\n', stderr: '' });
  });
});
