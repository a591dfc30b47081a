import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENT, run, type Outcome } from '../support/run.js';
import { bash, COMMAND, ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

const SUPPRESSION = '{\n   a\n   Memcheck:Cond\n   fun:f\n}\n';
const LOG = join(ROOT, 'samples/logs/text/leaks.nosupp.txt');

/** A folder with one sound file, `a.supp`. */
function folderWithFile(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.supp'), SUPPRESSION);
  return cwd;
}

function makePipe(path: string): void {
  if (run('mkfifo', [path]).status !== 0) throw new Error(`there is no pipe ${path}`);
}

describe('a named pipe', () => {
  test.each<[what: string, content: string, args: string]>([
    ['suppression file', SUPPRESSION, 'list X'],
    ['suppression file', SUPPRESSION, 'lint X'],
    ['suppression file', SUPPRESSION, 'check X'],
    ['log', readFileSync(LOG, 'utf8'), 'match X -s a.supp'],
    ['configuration', '{"rules": {"duplicate-name": "error"}}', 'lint two.supp --config X'],
    ['file of emulated errors', 'Memcheck:Cond f\n', 'match --emulate X -s a.supp'],
    ['baseline', '{"schemaVersion": 1, "errors": []}', 'match --emulate e.frames --baseline X'],
  ])('that is named is read to its end: a %s', (_, content, args) => {
    const cwd = folderWithFile();
    writeFileSync(join(cwd, 'two.supp'), SUPPRESSION + SUPPRESSION.replace('fun:f', 'fun:g'));
    writeFileSync(join(cwd, 'e.frames'), 'Memcheck:Cond f\n');
    writeFileSync(join(cwd, 'content'), content);
    const expected = bash(`suppkit ${args.replace('X', 'content')}`, cwd);
    makePipe(join(cwd, 'pipe'));
    const { status, stdout, stderr } = bash(`cat content > pipe & suppkit ${args.replace('X', 'pipe')}`, cwd);
    expect(expected.stdout).not.toBe('');
    expect({ status, stdout: stdout.replaceAll('pipe', 'content'), stderr }).toEqual(expected);
  });

  test('takes a result, and stays a pipe', () => {
    const cwd = folderWithFile();
    makePipe(join(cwd, 'pipe'));
    expect(bash('cat pipe & suppkit list a.supp -o pipe && wait && test -p pipe', cwd)).toEqual({
      status: 0,
      stdout: 'a.supp\n  2  Memcheck:Cond  a (fun:f)\n',
      stderr: '',
    });
  });

  test('whose reader goes away ends the command like standard output', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.supp'), SUPPRESSION.repeat(10_000));
    makePipe(join(cwd, 'pipe'));
    expect(bash('head -c 6 pipe & suppkit list a.supp -o pipe; echo "=$?"; wait', cwd)).toMatchObject({
      stdout: 'a.supp=0\n',
      stderr: '',
    });
  });

  test('is not edited', () => {
    const cwd = folderWithFile();
    makePipe(join(cwd, 'pipe'));
    expect(bash('cat a.supp > pipe & suppkit disable pipe --all', cwd)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'suppkit: cannot write pipe: it is not a regular file\n',
    });
  });

  test('that is found is passed over', () => {
    const cwd = folderWithFile();
    makePipe(join(cwd, 'b.supp'));
    symlinkSync('b.supp', join(cwd, 'c.supp'));
    symlinkSync('/dev/zero', join(cwd, 'd.supp'));
    cpSync(LOG, join(cwd, '1.log'));
    makePipe(join(cwd, '2.log'));
    const LISTED = { status: 0, stdout: 'a.supp\n  2  Memcheck:Cond  a (fun:f)\n', stderr: '' };
    expect(bash('suppkit list .', cwd)).toEqual(LISTED);
    expect(bash("suppkit list '*.supp'", cwd)).toEqual(LISTED);
    const { status, stdout, stderr } = bash('suppkit match . -s a.supp -f json', cwd);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ logs: [{ file: '1.log' }] });
    expect(stderr).toBe(
      'suppkit: note: 1 of 2 files in . do not begin like a log of Valgrind, and are not read: a.supp\n',
    );
  });

  test('is no configuration, no options of Valgrind, and nothing that a run has loaded', () => {
    const cwd = folderWithFile();
    mkdirSync(join(cwd, 'sub'));
    makePipe(join(cwd, 'sub/package.json'));
    writeFileSync(join(cwd, 'sub/b.supp'), SUPPRESSION);
    makePipe(join(cwd, '.valgrindrc'));
    makePipe(join(cwd, 'pipe.supp'));
    expect(bash('suppkit lint sub', cwd)).toMatchObject({ status: 0, stderr: '' });
    const log = readFileSync(LOG, 'utf8');
    writeFileSync(join(cwd, '1.log'), log);
    expect(bash('HOME=. suppkit unused 1.log', cwd)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'suppkit: unused needs suppression files: these runs do not say that they loaded any; name them with -s\n',
    });
    const loading = log.replaceAll(
      /(?<===(\d+)== Command: .*\n)/g,
      '--$1-- Reading suppressions file: pipe.supp\n',
    );
    writeFileSync(join(cwd, '2.log'), loading);
    expect(bash('suppkit unused 2.log', cwd)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'suppkit: unused needs suppression files: a run loaded pipe.supp, which is not here; name it with -s\n',
    });
    makePipe(join(cwd, 'suppkit.config.json'));
    expect(bash('suppkit lint a.supp', cwd)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'suppkit: cannot read suppkit.config.json: it is not a regular file\n',
    });
  });
});

describe('symbolic links', () => {
  test('that lead back to where they are: a folder has each of its files once', () => {
    const cwd = folderWithFile();
    mkdirSync(join(cwd, 'sub'));
    writeFileSync(join(cwd, 'sub/b.supp'), SUPPRESSION);
    for (const name of ['one', 'two', 'sub/three', 'sub/four']) symlinkSync(cwd, join(cwd, name));
    cpSync(LOG, join(cwd, '1.log'));
    const files = 'a.supp\n  2  Memcheck:Cond  a (fun:f)\n\nsub/b.supp\n  2  Memcheck:Cond  a (fun:f)\n';
    expect(bash('suppkit list .', cwd)).toEqual({ status: 0, stdout: files, stderr: '' });
    expect(bash("suppkit list '**/*.supp'", cwd)).toEqual({ status: 0, stdout: files, stderr: '' });
    const { stdout } = bash('suppkit match . -s a.supp -f json', cwd);
    expect(JSON.parse(stdout)).toMatchObject({ logs: [{ file: '1.log' }] });
    // What a glob without `**` means has an end.
    expect(bash("suppkit list 'one/*/*.supp'", cwd).stdout).toContain('one/two/a.supp\n');
  });

  test('to files are files, and those to nothing are passed over', () => {
    const cwd = folderWithFile();
    mkdirSync(join(cwd, 'sub'));
    symlinkSync('../a.supp', join(cwd, 'sub/link.supp'));
    symlinkSync('nowhere.supp', join(cwd, 'sub/broken.supp'));
    symlinkSync('loop.supp', join(cwd, 'sub/loop.supp'));
    expect(bash('suppkit list sub', cwd)).toEqual({
      status: 0,
      stdout: 'sub/link.supp\n  2  Memcheck:Cond  a (fun:f)\n',
      stderr: '',
    });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['loop.supp', 'its symbolic links form a loop'],
    ['broken.supp', 'there is no such file'],
    ['a.supp/b.supp', 'a part of the path is not a directory'],
    ['x'.repeat(300), 'the name is too long'],
  ])('%s', (path, reason) => {
    const cwd = folderWithFile();
    symlinkSync('loop.supp', join(cwd, 'loop.supp'));
    symlinkSync('nowhere', join(cwd, 'broken.supp'));
    for (const args of [
      ['list', path],
      ['match', path, '-s', 'a.supp'],
      ['match', '--emulate', 'pymalloc', '-s', path],
      ['match', '--emulate', path, '-s', 'a.supp'],
      ['lint', 'a.supp', '--config', path],
      ['unused', '-s', 'a.supp', '--usage', path],
    ]) {
      expect(suppkit(args, { cwd })).toEqual({
        status: 2,
        stdout: '',
        stderr: `suppkit: cannot read ${path}: ${reason}\n`,
      });
    }
  });

  test('a folder that is called like a file', () => {
    const cwd = folderWithFile();
    mkdirSync(join(cwd, 'x.supp'));
    expect(suppkit(['lint', 'x.supp'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'suppkit: no *.supp or *.sup file in the folder x.supp\n',
    });
    writeFileSync(join(cwd, 'x.supp/y.supp'), SUPPRESSION);
    expect(suppkit(['list', '.'], { cwd }).stdout).toBe(
      'a.supp\n  2  Memcheck:Cond  a (fun:f)\n\nx.supp/y.supp\n  2  Memcheck:Cond  a (fun:f)\n',
    );
    expect(suppkit(['list', 'a.supp', '-o', 'x.supp'], { cwd }).stderr).toBe(
      'suppkit: cannot write x.supp: it is a directory\n',
    );
  });

  const reader = findReader();
  test.skipIf(reader === null)(
    `a file or a folder that belongs to others${reader === null ? ' (skipped: nobody else may run the command)' : ''}`,
    () => {
      const cwd = folderWithFile();
      mkdirSync(join(cwd, 'sub'));
      writeFileSync(join(cwd, 'sub/b.supp'), SUPPRESSION);
      writeFileSync(join(cwd, 'c.supp'), SUPPRESSION);
      chmodSync(cwd, 0o755);
      for (const path of ['sub', 'c.supp']) chmodSync(join(cwd, path), 0);
      const complaints = [
        [['list', 'c.supp'], 'cannot read c.supp'],
        [['match', 'c.supp', '-s', 'a.supp'], 'cannot read c.supp'],
        [['lint', 'a.supp', '--config', 'c.supp'], 'cannot read c.supp'],
        [['list', 'sub/b.supp'], 'cannot read sub/b.supp'],
        [['list', 'sub'], 'cannot search sub'],
        [['list', '.'], 'cannot search sub'],
        [['list', '**/*.supp'], 'cannot search sub'],
        [['match', '.', '-s', 'a.supp'], 'cannot search sub'],
        [['list', 'a.supp', '-o', 'sub/out'], 'cannot write sub/out'],
      ] as const;
      for (const [args, message] of complaints) {
        expect(runAs(reader, args, cwd)).toEqual({
          status: 2,
          stdout: '',
          stderr: `suppkit: ${message}: permission denied\n`,
        });
      }
      chmodSync(join(cwd, 'sub'), 0o755);
    },
  );
});

/** Somebody to whom the rights of files mean something; root may read all. Null if there is nobody. */
function findReader(): { readonly uid?: number } | null {
  if (process.getuid?.() !== 0) return {};
  const nobody = { uid: 65_534 };
  return runAs(nobody, ['--version'], '/').status === 0 ? nobody : null;
}

function runAs(user: { readonly uid?: number } | null, args: readonly string[], cwd: string): Outcome {
  return suppkit(args, { cwd, ...user });
}

describe('writing', () => {
  test('to a full disk is an error that says so', () => {
    const { status, stderr } = suppkit(['list', '-o', '/dev/full', 'samples/supp/leaks.supp']);
    expect(status).toBe(2);
    expect(stderr).toBe('suppkit: cannot write /dev/full: the disk is full\n');
  });

  test('a full standard output is an error that says so', () => {
    const { status, stderr } = bash('suppkit list samples/supp/leaks.supp > /dev/full', ROOT);
    expect(status).toBe(2);
    expect(stderr).toBe('suppkit: cannot write standard output: the disk is full\n');
  });

  const namespaces = ['unshare', '--user', '--map-root-user', '--mount'];
  const canMount = bash('mount -t tmpfs none /mnt', ROOT, namespaces).status === 0;
  test.skipIf(!canMount)(
    `what does not fit on a small disk leaves all as it was${canMount ? '' : ' (skipped: no disk can be mounted)'}`,
    () => {
      const cwd = temporaryFolder();
      writeFileSync(join(cwd, 'a.supp'), SUPPRESSION.repeat(1200));
      mkdirSync(join(cwd, 'disk'));
      const { stdout, stderr } = bash(
        [
          'mount -t tmpfs -o size=64k none disk && cp a.supp disk',
          'suppkit disable disk/a.supp --all; echo $?',
          'suppkit list a.supp -f json -o disk/new; echo $?',
          'suppkit lint a.supp -f json -o disk/new; echo $?',
          'ls -A disk; cmp a.supp disk/a.supp && echo same',
        ].join('\n'),
        cwd,
        namespaces,
      );
      expect(stdout).toBe('2\n2\n2\na.supp\nsame\n');
      expect(stderr).toBe(
        'suppkit: cannot write disk/a.supp: the disk is full\n' +
          'suppkit: cannot write disk/new: the disk is full\n'.repeat(2),
      );
    },
  );

  test.each([
    'list a.supp',
    'lint a.supp',
    'lint a.supp -f json',
    'fmt a.supp --diff',
    'merge a.supp b.supp',
  ])('%s into a pipe that nobody reads to its end is no failure', (args) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.supp'), SUPPRESSION.replace('   fun', 'fun').repeat(5000));
    writeFileSync(join(cwd, 'b.supp'), SUPPRESSION);
    const expected = bash(`suppkit ${args} > out; echo $?; head -n 1 out`, cwd);
    const [code, line] = expected.stdout.split('\n');
    expect(bash(`suppkit ${args} | head -n 1; echo \${PIPESTATUS[0]}`, cwd)).toEqual({
      status: 0,
      stdout: `${line}\n${code}\n`,
      stderr: expected.stderr,
    });
  });

  test.each(['/dev/full', '>(exec 0<&-; sleep 0.1)'])(
    'messages that cannot be written, to %s, change no exit code',
    (to) => {
      const cwd = folderWithFile();
      expect(bash(`suppkit list none.supp 2> ${to}; echo $?`, cwd).stdout).toBe('2\n');
    },
  );
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a command that waits for its input, without a word',
  async (signal) => {
    const child = spawn(process.execPath, [COMMAND, 'list', '-'], { env: ENVIRONMENT });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (said += data.toString()));
    child.kill(signal);
    const killer = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
    expect({ killer, said }).toEqual({ killer: signal, said: '' });
  },
);
