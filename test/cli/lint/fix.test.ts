import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { suppkit, temporaryFolder } from '../../support/suppkit.js';

const TEXT = '\xef\xbb\xbf# x\n{\n   name\n   Memcheck:Cond\n   fun: main\n}\n';
const SAFE = TEXT.slice(3);
const UNSAFE = SAFE.replace('fun: ', 'fun:');
const BLANK =
  'a.supp:5:8: warning: the blank belongs to the pattern ` main`, which therefore never matches [blank-after-prefix]\n';

function setUp(text = TEXT) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.supp'), text, 'latin1');
  return {
    cwd,
    read: (name = 'a.supp') => readFileSync(join(cwd, name), 'latin1'),
    run: (command: string, input: string | Uint8Array = '') => suppkit(command.split(' '), { cwd, input }),
  };
}

describe('lint --fix', () => {
  test('applies safe fixes, and reports what remains', () => {
    const { run, read } = setUp();
    expect(run('lint a.supp --fix -f compact')).toEqual({
      status: 0,
      stdout: BLANK,
      stderr: 'Applied 1 fix; 1 diagnostic remains; 1 fixable with --unsafe-fixes\n',
    });
    expect(read()).toBe(SAFE);
  });

  test('applies unsafe fixes when asked', () => {
    const { run, read } = setUp();
    expect(run('lint a.supp --fix --unsafe-fixes -f compact')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Applied 2 fixes; nothing remains\n',
    });
    expect(read()).toBe(UNSAFE);
    expect(run('lint a.supp --unsafe-fixes')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'suppkit: --unsafe-fixes: add --fix to apply them, or --diff to see them\n',
    });
  });

  test('exits with 1 for errors that remain, and for those alone', () => {
    expect(setUp().run('lint a.supp').status).toBe(1);
    expect(setUp().run('lint a.supp --fix').status).toBe(0);
    expect(setUp(`${TEXT}x\n`).run('lint a.supp --fix').status).toBe(1);
  });

  test('says what is not fixed, since Valgrind would refuse the file', () => {
    const text = '{\n   name\n   memcheck:Param\n   fun:f\n}\n';
    const { run, read } = setUp(text);
    expect(run('lint --fix --unsafe-fixes -f compact').stderr).toBe(
      'Applied 0 fixes; 1 diagnostic remains; 1 not fixed, since Valgrind would then refuse the file\n',
    );
    expect(read()).toBe(text);
  });

  test('uses the evidence for the file as it is after each pass', () => {
    const { cwd, run } = setUp();
    writeFileSync(join(cwd, 'e.frames'), 'Memcheck:Cond main\n');
    expect(run('lint a.supp --emulate e.frames --fix --unsafe-fixes -f compact').stdout).toBe('');
  });

  test('prints the fixed text of standard input, and the report elsewhere', () => {
    const { run, read } = setUp();
    expect(run('lint - --fix -f compact', Buffer.from(TEXT, 'latin1'))).toEqual({
      status: 0,
      stdout: SAFE,
      stderr: `${BLANK.replace('a.supp', '<stdin>')}Applied 1 fix; 1 diagnostic remains; 1 fixable with --unsafe-fixes\n`,
    });
    const { stdout } = run('lint - --fix -f compact -o report.txt', Buffer.from(SAFE, 'latin1'));
    expect(stdout).toBe(SAFE);
    expect(read('report.txt')).toBe(BLANK.replace('a.supp', '<stdin>'));
  });

  test('does not mix up files of one name', () => {
    const { run, read } = setUp();
    expect(run('lint a.supp - --stdin-filename a.supp --fix')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'suppkit: two files are called a.supp; call standard input something else with --stdin-filename\n',
    });
    expect(read()).toBe(TEXT);
  });
});

test('lint --diff shows what would change, and writes nothing', () => {
  const { run, read } = setUp();
  expect(run('lint a.supp --diff --unsafe-fixes -o out.diff')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Would apply 2 fixes; nothing remains\n',
  });
  expect(read('out.diff')).toBe(
    '--- a.supp\n+++ a.supp\n@@ -1,6 +1,6 @@\n-\xef\xbb\xbf# x\n+# x\n {\n    name\n    Memcheck:Cond\n' +
      '-   fun: main\n+   fun:main\n }\n',
  );
  expect(run('lint a.supp --diff').stdout).toContain('+# x\n');
  expect(read()).toBe(TEXT);
  expect(setUp(UNSAFE).run('lint a.supp --diff')).toEqual({
    status: 0,
    stdout: '',
    stderr: 'Would apply 0 fixes; nothing remains\n',
  });
});
