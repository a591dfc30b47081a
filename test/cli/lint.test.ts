import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

const BROKEN = 'samples/err/unknown-kind.supp';
const SOUND = '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n';

test('an error is 1, a warning 0, unless there are more than --max-warnings', () => {
  const warning = '{\n   name\n   Memcheck:Cond\n   fun: main\n}\n';
  expect(suppkit(['lint', BROKEN]).status).toBe(1);
  expect(suppkit(['lint', BROKEN, '--exit-zero']).status).toBe(0);
  expect(suppkit(['lint', '-'], { input: SOUND }).status).toBe(0);
  expect(suppkit(['lint', '-'], { input: warning }).status).toBe(0);
  expect(suppkit(['lint', '-', '--max-warnings', '0'], { input: warning }).status).toBe(1);
  expect(suppkit(['lint', '-', '--rule', 'blank-after-prefix=error'], { input: warning }).status).toBe(1);
  expect(suppkit(['lint', BROKEN, '--rule', 'unknown-kind=off']).status).toBe(0);
});

test('compact output, from standard input under a name', () => {
  const input = readFileSync(BROKEN);
  const { stdout } = suppkit(['lint', '-', '--stdin-filename', 'a.supp', '-f', 'compact'], { input });
  expect(stdout).toBe(
    'a.supp:3:13: error: Memcheck does not know the kind `Vlaue4`; did you mean `Value4`? [unknown-kind]\n',
  );
});

test('--quiet leaves errors only', () => {
  const input = '{\n   name\n   Memcheck:Cond\n   fun: main\n}\n}\n';
  const { stdout } = suppkit(['lint', '-', '-q', '-f', 'compact'], { input });
  expect(stdout).toBe(
    "<stdin>:6:1: error: Valgrind stops at this line: there is no '{' for this '}' [text-between-suppressions]\n",
  );
});

test('a range of releases asks all of them', () => {
  const input = '{\n   name\n   Memcheck:ReallocZero\n   fun:realloc\n}\n';
  expect(suppkit(['lint', '-'], { input }).status).toBe(0);
  const { status, stdout } = suppkit(['lint', '-', '-f', 'compact', '--valgrind-version', '>=3.19'], {
    input,
  });
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout:
      '<stdin>:3:13: error: Memcheck of Valgrind 3.19 does not know the kind `ReallocZero`, ' +
      'which is known from 3.21 on [unknown-kind]\n',
  });
});

test('folders are searched, names sorted', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'b.supp'), '}\n');
  writeFileSync(join(folder, 'a.sup'), '}\n');
  writeFileSync(join(folder, 'c.txt'), '}\n');
  const { stdout } = suppkit(['lint', '-f', 'compact'], { cwd: folder });
  expect(stdout.replaceAll(/: error.*/g, '')).toBe('a.sup:1:1\nb.supp:1:1\n');
});

test('an output file is replaced and keeps its mode; standard output stays empty', () => {
  const output = join(temporaryFolder(), 'out.json');
  writeFileSync(output, 'old');
  chmodSync(output, 0o640);
  const { status, stdout } = suppkit(['lint', BROKEN, '-f', 'json', '-o', output]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(statSync(output).mode & 0o777).toBe(0o640);
  expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({
    schemaVersion: 1,
    command: 'lint',
    files: [{ file: BROKEN, suppressions: 1, commentedOut: 0 }],
    summary: { errors: 1, warnings: 0, fixable: 1 },
  });
});

test('every format that CI reads', () => {
  const lint = (format: string) => suppkit(['lint', BROKEN, '-f', format]);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(JSON.parse(lint('sarif').stdout)).toMatchObject({
    version: '2.1.0',
    runs: [{ tool: { driver: { version } }, results: [{ ruleId: 'unknown-kind' }] }],
  });
  expect(lint('github').stdout).toMatch(
    /^::error file=samples\/err\/unknown-kind\.supp,line=3,col=13,endColumn=18,title=unknown-kind::.*\n$/,
  );
  expect(JSON.parse(lint('gitlab').stdout)).toMatchObject([
    { check_name: 'unknown-kind', severity: 'major' },
  ]);
  expect(lint('junit').stdout).toContain('<testsuites name="suppkit" tests="1" failures="1" errors="0">');
  expect(lint('checkstyle').stdout).toContain('<error line="3" column="13" severity="error"');
  expect(['sarif', 'github', 'gitlab', 'junit', 'checkstyle'].map((format) => lint(format).status)).toEqual([
    1, 1, 1, 1, 1,
  ]);
});

test('no line for people is a command to the runner that keeps it', () => {
  const { stdout } = suppkit(['lint', '-', '-f', 'compact', '--stdin-filename', '::error::'], {
    input: '}\n',
  });
  expect(stdout).toMatch(/^\\u\{3a\}:error:::1:1: error: /);
});

test('escapes in a file do not reach the terminal', () => {
  const input = '{\n   \u001b[31mred\u202e\n   Memcheck:Cond\n   fun: \u001b]0;x\u0007\n}\n';
  const { stdout } = suppkit(['lint', '-'], { input });
  // oxlint-disable-next-line no-control-regex
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(stdout).toContain('\\u{1b}]0;x\\u{7}');
});
