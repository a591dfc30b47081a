import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { suppkit, temporaryFolder } from '../../support/suppkit.js';

const one = (name: string, frame = 'fun:f', kindLine = 'Memcheck:Cond'): string =>
  `{\n   ${name}\n   ${kindLine}\n   ${frame}\n}\n`;

const A = `# Licence\n\n# why\n${one('a')}\n${one('b', 'fun:g')}`;
const B = `# here \xff\n${one('c')}`;
const MERGED = `# Licence\n\n${one('b', 'fun:g')}\n# here \xff\n# Also: a\n# why\n${one('c')}`;

/** A folder with two files, and the command run in it. */
function setUp() {
  const cwd = temporaryFolder();
  const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text, 'latin1');
  write('a.supp', A);
  write('b.supp', B);
  return {
    write,
    read: (name: string) => readFileSync(join(cwd, name), 'latin1'),
    run: (command: string, input: string | Uint8Array = '') => suppkit(command.split(' '), { cwd, input }),
  };
}

test('writes one file, and says what is dropped', () => {
  const { run, read } = setUp();
  expect(run('merge a.supp b.supp -o all.supp')).toEqual({
    status: 0,
    stdout: 'a.supp:5: same as b.supp:3: a\nall.supp: 2 suppressions of 3, from 2 files\n',
    stderr: '',
  });
  expect(read('all.supp')).toBe(MERGED);
  expect([read('a.supp'), read('b.supp')]).toEqual([A, B]);
  expect(run('merge a.supp b.supp -o all.supp -f compact').stdout).toBe('a.supp:5: same as b.supp:3: a\n');
});

test('prints the file alone to standard output', () => {
  const { run, write } = setUp();
  write('b.supp', B.replace('\xff', 'x'));
  expect(run('merge a.supp b.supp')).toEqual({ status: 0, stdout: MERGED.replace('\xff', 'x'), stderr: '' });
  expect(run('merge a.supp -', B.replace('\xff', 'x')).stdout).toBe(MERGED.replace('\xff', 'x'));
  expect(run('merge a.supp b.supp -o -').stdout).toBe(MERGED.replace('\xff', 'x'));
});

test('drops what others accept all of, whether they are tried before it or after it', () => {
  const { run, write, read } = setUp();
  const wide = one('wide', '...\n   fun:g*');
  write('a.supp', `# early\n${one('unreachable', 'fun:f\n   fun:g')}\n${wide}`);
  write('b.supp', `${one('redundant', 'fun:gg')}\n${one('other', 'fun:f')}`);
  expect(run('merge a.supp b.supp -o all.supp').stdout).toBe(
    'a.supp:3: included in a.supp:10: unreachable\n' +
      'b.supp:2: included in a.supp:10: redundant\n' +
      'all.supp: 2 suppressions of 4, from 2 files\n',
  );
  expect(read('all.supp')).toBe(
    `# Also: unreachable\n# early\n# Also: redundant\n${wide}\n${one('other', 'fun:f')}`,
  );
});

test('writes to one of the files, too', () => {
  const { run, read } = setUp();
  run('merge a.supp b.supp -o a.supp');
  expect(read('a.supp')).toBe(MERGED);
});

test('JSON names what is dropped, and what is kept in its place', () => {
  const { run } = setUp();
  expect(JSON.parse(run('merge a.supp b.supp -o all.supp -f json').stdout)).toEqual({
    schemaVersion: 1,
    command: 'merge',
    output: 'all.supp',
    files: [
      { file: 'a.supp', suppressions: 2, commentedOut: 0 },
      { file: 'b.supp', suppressions: 1, commentedOut: 0 },
    ],
    dropped: [
      {
        file: 'a.supp',
        line: 5,
        name: 'a',
        state: 'active',
        same: true,
        keptAs: { file: 'b.supp', line: 3, name: 'c' },
      },
    ],
    swapped: 0,
  });
  expect(run('merge a.supp -f json')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'suppkit: standard output takes the merged file or the JSON, not both: give --output-file FILE\n',
  });
});

test('--sort sorts, and warns where order matters', () => {
  const { run, write } = setUp();
  write('c.supp', one('z', 'fun:*h') + one('y', 'fun:g*'));
  expect(run('merge c.supp --sort')).toEqual({
    status: 0,
    stdout: `${one('z', 'fun:*h')}${one('y', 'fun:g*')}`,
    stderr: '',
  });
  write('c.supp', one('y', 'fun:g*') + one('z', 'fun:*h'));
  expect(run('merge c.supp --sort')).toEqual({
    status: 0,
    stdout: `${one('z', 'fun:*h')}\n${one('y', 'fun:g*')}`,
    stderr:
      'suppkit: --sort has changed the order of 1 pair of suppressions that may match the same error, such as `y` ' +
      'and `z`: Valgrind may count it for the other one now, but suppresses it as before\n',
  });
  expect(JSON.parse(run('merge c.supp --sort -f json -o x.supp').stdout)).toMatchObject({ swapped: 1 });
});

test('files that would run into each other are refused', () => {
  const { run, write } = setUp();
  write('c.supp', '{\n   name\n');
  write('d.supp', `${one('d')}#end`);
  expect(run('merge a.supp c.supp d.supp -o all.supp')).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'suppkit: nothing is merged: c.supp:1:1: a suppression ends before its kind line; ' +
      'd.supp:6:1: the last line has no line end, and is a comment; suppkit lint tells more\n',
  });
  expect(() => setUp().read('all.supp')).toThrow('ENOENT');
});

test('what a tool refuses is said', () => {
  const { run, write } = setUp();
  write('c.supp', one('c', 'fun:f', 'Helgrind:Leak'));
  const { status, stderr } = run('merge a.supp c.supp -o all.supp --valgrind-version 3.19');
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr:
      'suppkit: Helgrind of Valgrind 3.19 refuses the merged file near line 18: unknown tool suppression type\n',
  });
});
