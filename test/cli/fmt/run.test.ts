import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { suppkit, temporaryFolder } from '../../support/suppkit.js';

const GOOD = '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n';
const MESSY = '{\r\n name \n\nMemcheck:Cond\n\tfun:\xff\n }';
const TIDY = '{\n   name\n   Memcheck:Cond\n   fun:\xff\n}\n';
const BROKEN = `${GOOD}  } x\n`;

/** A folder with a file in each state, and the command run in it. */
function setUp() {
  const cwd = temporaryFolder();
  const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text, 'latin1');
  write('good.supp', GOOD);
  write('messy.supp', MESSY);
  return {
    cwd,
    write,
    read: (name: string) => readFileSync(join(cwd, name), 'latin1'),
    run: (command: string, input: string | Uint8Array = '') => suppkit(command.split(' '), { cwd, input }),
  };
}

describe('in place', () => {
  test('files that have another layout are written, others are not touched', () => {
    const { cwd, run, read } = setUp();
    chmodSync(join(cwd, 'messy.supp'), 0o640);
    const identity = () => {
      const { ino, mtimeNs } = statSync(join(cwd, 'good.supp'), { bigint: true });
      return { ino, mtimeNs };
    };
    const before = identity();
    expect(run('fmt .')).toEqual({
      status: 0,
      stdout: 'formatted messy.supp\n1 file formatted, 1 already formatted\n',
      stderr: '',
    });
    expect(read('messy.supp')).toBe(TIDY);
    expect(statSync(join(cwd, 'messy.supp')).mode & 0o777).toBe(0o640);
    expect(identity()).toEqual(before);
    expect(run('fmt . ./good.supp messy.supp ../messy.supp'.replace('..', cwd)).stdout).toBe(
      '0 files formatted, 2 already formatted\n',
    );
    expect(run('fmt .').stdout).toBe('0 files formatted, 2 already formatted\n');
  });

  test('a file with a broken structure is left alone, others are written', () => {
    const { run, read, write } = setUp();
    write('broken.supp', BROKEN);
    expect(run('fmt broken.supp messy.supp')).toEqual({
      status: 2,
      stdout: 'formatted messy.supp\n1 file formatted, 0 already formatted, 1 left alone\n',
      stderr:
        'suppkit: broken.supp:6:3: not formatted: a line between suppressions is neither a comment nor `{`; ' +
        'suppkit lint tells more\n',
    });
    expect(read('broken.supp')).toBe(BROKEN);
    expect(read('messy.supp')).toBe(TIDY);
    expect(run('fmt broken.supp --check --exit-zero').status).toBe(2);
  });

  test('the file behind a symbolic link', () => {
    const { cwd, run, read } = setUp();
    mkdirSync(join(cwd, 'links'));
    symlinkSync('../messy.supp', join(cwd, 'links/link.supp'));
    expect(run('fmt links -f compact').stdout).toBe('links/link.supp\n');
    expect(read('messy.supp')).toBe(TIDY);
  });
});

test('--check writes nothing, and exits with 1 if there is something to format', () => {
  const { run, read } = setUp();
  expect(run('fmt --check .')).toEqual({
    status: 1,
    stdout: 'would format messy.supp\n1 file to format, 1 already formatted\n',
    stderr: '',
  });
  expect(run('fmt --check . -f compact').stdout).toBe('messy.supp\n');
  expect(run('fmt --check good.supp').status).toBe(0);
  expect(run('fmt --check . --exit-zero').status).toBe(0);
  expect(run('fmt --check -', MESSY).stdout).toBe(
    'would format <stdin>\n1 file to format, 0 already formatted\n',
  );
  expect(run('fmt --check . -o list.txt -f compact').stdout).toBe('');
  expect(read('list.txt')).toBe('messy.supp\n');
  expect(read('messy.supp')).toBe(MESSY);
});

test('--diff shows what would change, as its bytes, and writes nothing', () => {
  const { run, read } = setUp();
  const diff =
    '--- messy.supp\n+++ messy.supp\n@@ -1,6 +1,5 @@\n-{\r\n- name \n-\n-Memcheck:Cond\n-\tfun:\xff\n- }\n' +
    '\\ No newline at end of file\n+{\n+   name\n+   Memcheck:Cond\n+   fun:\xff\n+}\n';
  expect(run('fmt --diff . -o out.diff')).toEqual({ status: 1, stdout: '', stderr: '' });
  expect(read('out.diff')).toBe(diff);
  expect(run('fmt --diff good.supp')).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(read('messy.supp')).toBe(MESSY);
  const { stdout } = run('fmt --diff --color messy.supp');
  expect(stdout).toContain('\u001b[32m+   fun:\ufffd\u001b[39m\n');
});

describe('to another place', () => {
  test('standard input goes to standard output', () => {
    const { run } = setUp();
    expect(run('fmt -', MESSY.replace('\xff', 'f'))).toEqual({
      status: 0,
      stdout: TIDY.replace('\xff', 'f'),
      stderr: '',
    });
    expect(run('fmt -', GOOD).stdout).toBe(GOOD);
    expect(run('fmt -', '')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(run('fmt -', BROKEN)).toMatchObject({ status: 2, stdout: '' });
  });

  test('--output-file leaves the original alone', () => {
    const { run, read } = setUp();
    expect(run('fmt messy.supp -o tidy.supp').status).toBe(0);
    expect([read('messy.supp'), read('tidy.supp')]).toEqual([MESSY, TIDY]);
    run('fmt - -o tidy.supp', GOOD);
    expect(read('tidy.supp')).toBe(GOOD);
    expect(run('fmt good.supp -o -').stdout).toBe(GOOD);
  });

  test('of one file only', () => {
    const { run } = setUp();
    expect(run('fmt . -o x.supp')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'suppkit: --output-file takes one formatted file, and there are 2\n',
    });
    expect(run('fmt - good.supp').stderr).toBe(
      'suppkit: - stands alone: standard input is written to standard output, and files to their places\n',
    );
    expect(run('fmt - -f json').stderr).toBe(
      'suppkit: standard output takes the formatted file or the JSON, not both: give --output-file FILE\n',
    );
  });
});

test('JSON tells the edits, and what is left alone', () => {
  const { run, write, read } = setUp();
  write('broken.supp', BROKEN);
  const { status, stdout } = run('fmt . --check -f json');
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    command: 'fmt',
    files: [
      {
        file: 'broken.supp',
        changed: false,
        edits: [],
        error: { line: 6, column: 3, message: 'a line between suppressions is neither a comment nor `{`' },
      },
      { file: 'good.supp', changed: false, edits: [], error: null },
      {
        file: 'messy.supp',
        changed: true,
        edits: [
          { start: 1, end: 4, text: '\n   ' },
          { start: 8, end: 11, text: '\n   ' },
          { start: 24, end: 26, text: '\n   ' },
          { start: 31, end: 33, text: '\n' },
          { start: 34, end: 34, text: '\n' },
        ],
        error: null,
      },
    ],
  });
  expect(run('fmt messy.supp -f json').status).toBe(0);
  expect(read('messy.supp')).toBe(TIDY);
});

test('what is wrong is said', () => {
  const { run } = setUp();
  expect(run('fmt').stderr).toBe(
    'suppkit: Not enough non-option arguments: got 0, need at least 1; see suppkit --help\n',
  );
  expect(run('fmt none.supp').stderr).toBe('suppkit: cannot read none.supp: there is no such file\n');
});
