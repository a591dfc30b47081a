import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../support/run.js';
import { ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

const XML = 'samples/logs/xml';
const LEAKS = `${XML}/leaks.nosupp.xml`;
const FILE = 'samples/supp/leaks.supp';

const generate = (...args: string[]): Outcome => suppkit(['generate', ...args]);
const count = ({ stdout }: Outcome): number => stdout.split(/^\{$/m).length - 1;

test('what is not suppressed yet', () => {
  expect(generate(LEAKS, '-s', FILE)).toEqual({
    status: 0,
    stdout:
      '{\n   leak: leak_possible\n   Memcheck:Leak\n   match-leak-kinds: possible\n   fun:malloc\n   fun:leak_possible\n   fun:main\n}\n\n' +
      '{\n   leak: leak_chain\n   Memcheck:Leak\n   match-leak-kinds: definite\n   fun:malloc\n   fun:leak_chain\n   fun:main\n}\n',
    stderr: 'suppkit: 2 suppressions for 2 error contexts; 5 more are suppressed already\n',
  });
});

test('the result leaves nothing for a second time, and match agrees', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'new.supp');
  for (const log of ['leaks', 'cxx', 'invalid-access', 'drd-threads', 'helgrind-threads', 'inlining']) {
    for (const generalize of ['none', 'names', 'frames']) {
      const path = `${XML}/${log}.nosupp.xml`;
      expect(generate(path, '--generalize', generalize, '-o', file).status).toBe(0);
      expect(suppkit(['match', path, '-s', file]).status).toBe(0);
      expect(generate(path, '-s', file).stdout).toBe('');
    }
  }
});

test('errors that must stay visible: what looks the same is refused, and that is 1', () => {
  const log = 'samples/logs/xml/pymalloc.none.xml';
  const kept = 'samples/logs/xml/pymalloc-malloc.none.xml';
  const outcome = generate(log, '--keep', kept, '--generalize', 'frames');
  expect(outcome.status).toBe(1);
  expect(outcome.stderr).toContain(
    `${log}:1635: no suppression: it cannot be told from one that must stay visible (${kept}:125)\n`,
  );
  const file = join(temporaryFolder(), 'new.supp');
  writeFileSync(file, outcome.stdout);
  expect(suppkit(['match', kept, '-s', file]).stdout).toContain(' 0 suppressed, ');
  expect(generate(log, '--keep', kept, '--exit-zero').status).toBe(0);
});

describe('what a log does not tell is said', () => {
  const inFile = (text: string): string => {
    const path = join(temporaryFolder(), 'run.txt');
    writeFileSync(path, text);
    return path;
  };
  const TEXT = readFileSync(join(ROOT, 'samples/logs/text/cxx.gensupp.txt'), 'latin1');

  test('a log that is cut off, to suppress or to keep', () => {
    const path = inFile(TEXT.slice(0, TEXT.indexOf('    by 0x', 2_000)));
    const note = expect.stringMatching(
      /^suppkit: .*run\.txt:\d+: the log of process \d+ is cut off: /,
    ) as string;
    expect(generate(path)).toMatchObject({ status: 0, stderr: note });
    expect(generate(LEAKS, '--keep', path)).toMatchObject({ status: 0, stderr: note });
  });

  test('a file that is no log', () => {
    expect(generate('package.json')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining("package.json:1: nothing in it is Valgrind's: ") as string,
    });
  });

  test('which tool ran: that is 1', () => {
    const path = inFile('==1== Open file descriptor 3: /x\n==1==    at 0x1: open (open64.c:41)\n==1== \n');
    expect(generate(path)).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'suppkit: 1 error context left out: the log does not tell which tool ran\n' +
        'suppkit: 0 suppressions for 0 error contexts\n',
    });
  });

  test('more than its generated suppressions', () => {
    const blocks = TEXT.match(/^\{\n(?: {3}[^\n]*\n)+\}\n/gm)?.join('') ?? '';
    const [path, file] = [inFile(blocks), join(temporaryFolder(), 'new.supp')];
    const { status, stderr } = generate(path, '--generalize', 'names', '-o', file);
    expect(status).toBe(0);
    expect(stderr).toContain('run.txt:1: of the log there are only the suppressions that Valgrind generated');
    expect(suppkit(['match', `${XML}/cxx.gensupp.xml`, '-s', file]).status).toBe(0);
    expect(generate(path, '-s', file).stdout).toBe('');
  });
});

test('a stack ends at main, or at a function that cuts it', () => {
  const args = ['--emulate', 'samples/emulated/pymalloc.frames', '--cut', 'PyDict_*', '--cut', 'list_resize'];
  expect(generate(...args).stdout.match(/(?<=fun:)\w+(?=\n\})/g)).toEqual([
    'PyDict_SetItem',
    'PyDict_SetItem',
    'list_resize',
    'PyDict_Fini',
  ]);
});

describe('--append', () => {
  test('adds to a file in its layout; all other bytes stay', () => {
    const path = join(temporaryFolder(), 'a.supp');
    cpSync(join(ROOT, FILE), path);
    const before = readFileSync(path, 'latin1');
    const outcome = generate(LEAKS, '--append', path);
    expect(outcome).toEqual({
      status: 0,
      stdout: '',
      stderr: 'suppkit: 2 suppressions for 2 error contexts; 5 more are suppressed already\n',
    });
    const after = readFileSync(path, 'latin1');
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length)).toBe(`\n${generate(LEAKS, '-s', FILE).stdout}`);
    expect(suppkit(['match', LEAKS, '-s', path]).status).toBe(0);
    expect(generate(LEAKS, '--append', path).stderr).toContain(
      ': 0 suppressions for 0 error contexts; 7 more',
    );
    expect(readFileSync(path, 'latin1')).toBe(after);
  });

  test('leaves a file alone in which they would be read as something else', () => {
    const path = join(temporaryFolder(), 'a.supp');
    const text = '{\nopen\nHelgrind:Race\nfun:f\n';
    writeFileSync(path, text);
    expect(generate(LEAKS, '--append', path)).toMatchObject({ status: 2, stdout: '' });
    expect(readFileSync(path, 'latin1')).toBe(text);
  });
});

describe('--min-runs', () => {
  test('suppresses what occurs often enough, and says what does not occur always', () => {
    const folder = temporaryFolder();
    const logs = ['f < main\nMemcheck:Cond g < main', 'f < main', 'f < main\nMemcheck:Cond h < main'].map(
      (text, at) => {
        const path = join(folder, `${at}.frames`);
        writeFileSync(path, `Memcheck:Cond ${text}\n`);
        return ['--emulate', path];
      },
    );
    const outcome = generate(...logs.flat(), '--min-runs', '2');
    expect(outcome.stdout).toBe(
      '{\n   uninitialised condition: f\n   Memcheck:Cond\n   fun:f\n   fun:main\n}\n',
    );
    expect(outcome.stderr).toBe(
      `suppkit: ${folder}/0.frames:2: in 1 of 3 logs, left out: Memcheck:Cond g < main\n` +
        `suppkit: ${folder}/2.frames:2: in 1 of 3 logs, left out: Memcheck:Cond h < main\n` +
        'suppkit: 1 suppression for 3 error contexts\n',
    );
    expect(count(generate(...logs.flat()))).toBe(3);
  });
});

test('JSON tells which suppression is for which errors', () => {
  const { stdout } = generate(LEAKS, '-s', FILE, '--format', 'json');
  const { suppressions } = JSON.parse(stdout) as { suppressions: { name: string; contexts: object[] }[] };
  expect(suppressions.map(({ name, contexts }) => [name, contexts])).toEqual([
    ['leak: leak_possible', [{ log: LEAKS, line: 154 }]],
    ['leak: leak_chain', [{ log: LEAKS, line: 222 }]],
  ]);
});

test.each([
  [[], 'generate needs a log, or --emulate FILE; see suppkit generate --help'],
  [['nofile'], 'cannot read nofile: there is no such file'],
  [[LEAKS, '--budget', '0'], '--budget: write a whole number from 1 on, not 0'],
  [[LEAKS, '--min-runs', 'x'], '--min-runs: write a whole number from 1 on, not x'],
  [[LEAKS, '--min-runs', '2'], '--min-runs 2: 1 log is given'],
  [[LEAKS, '--append', FILE, '-o', 'x'], '--append and --output-file: give one of the two'],
  [[LEAKS, '--append', 'nofile'], 'cannot read nofile: there is no such file'],
])('wrong usage: %j', (args, message) => {
  expect(generate(...args)).toEqual({ status: 2, stdout: '', stderr: `suppkit: ${message}\n` });
});
