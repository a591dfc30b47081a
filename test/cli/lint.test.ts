import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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

test('--statistics counts by rule', () => {
  expect(suppkit(['lint', BROKEN, '--statistics']).stdout).toContain(
    '\nBy rule:\n  1  unknown-kind  in 1 file, 1 with a fix\n\n1 error, 0 warnings',
  );
  const { stdout } = suppkit(['lint', BROKEN, '--statistics', '-f', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({
    statistics: [{ rule: 'unknown-kind', diagnostics: 1, files: 1, fixable: 1 }],
  });
  expect(suppkit(['lint', BROKEN, '--statistics', '-f', 'sarif'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'suppkit: --statistics: the format sarif has no place for them; pretty and json have\n',
  });
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

describe('a Python-style file and the emulated errors of Python', () => {
  const FILE = 'samples/python/python-style.supp';
  const off = ['duplicate-name', 'versioned-object', 'unmerged-usr-path'].flatMap((id) => [
    '--rule',
    `${id}=off`,
  ]);
  const lint = (...args: string[]) => suppkit(['lint', ...args, '-f', 'compact', ...off]).stdout;
  /** The line and the message of each diagnostic. */
  const said = (output: string): string[] =>
    output
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^[^:]+:(\d+):\d+: \w+: (.*) \[.*\]$/, '$1 $2'));

  test('what this build needs, what another one would, what none does; nothing of all the rest', () => {
    const needs = (count: string) => `is commented out, but pymalloc needs it: it would suppress ${count}`;
    const not = 'is commented out, and pymalloc does not need it; pymalloc:bits=32 would';
    const never = 'is commented out, and neither pymalloc nor a variant of it needs it';
    expect(said(lint(FILE, '--emulate', 'pymalloc'))).toEqual([
      '20 pymalloc does not use this suppression; pymalloc:memory-debugger would',
      '26 pymalloc does not use this suppression; pymalloc:bits=32,memory-debugger would',
      '32 pymalloc does not use this suppression; pymalloc:memory-debugger would',
      '38 pymalloc does not use this suppression; pymalloc:memory-debugger would',
      `130 Memcheck:Addr4 for \`fun:PyObject_Free\` ${needs('9 error contexts')}`,
      `136 Memcheck:Value4 for \`fun:PyObject_Free\` ${not}`,
      `142 Memcheck:Addr8 for \`fun:PyObject_Free\` ${never}`,
      `148 Memcheck:Value8 for \`fun:PyObject_Free\` ${needs('2 error contexts')}`,
      `154 Memcheck:Cond for \`fun:PyObject_Free\` ${needs('2 error contexts')}`,
      `160 Memcheck:Addr4 for \`fun:PyObject_Realloc\` ${needs('1 error context')}`,
      `166 Memcheck:Value4 for \`fun:PyObject_Realloc\` ${not}`,
      `172 Memcheck:Addr8 for \`fun:PyObject_Realloc\` ${never}`,
      `178 Memcheck:Value8 for \`fun:PyObject_Realloc\` ${needs('1 error context')}`,
      `184 Memcheck:Cond for \`fun:PyObject_Realloc\` ${needs('1 error context')}`,
    ]);
  });

  test('the build that the active suppressions are for needs no other', () => {
    const lines = said(lint(FILE, '--emulate', 'pymalloc:memory-debugger'));
    expect(lines.filter((line) => line.includes('needs it:'))).toEqual([]);
    expect(lines[0]).toBe(
      '26 pymalloc:memory-debugger does not use this suppression; pymalloc:bits=32,memory-debugger would',
    );
  });

  test.each(['pymalloc:allocator=malloc', 'pymalloc:python=3.10'])(
    '%s has no errors, and uses nothing',
    (build) => {
      const lines = said(lint(FILE, '--emulate', build)).slice(0, 6);
      const not = `${build} does not use this suppression`;
      const needs = `is commented out, and ${build} does not need it`;
      expect(lines).toEqual([
        `20 ${not}; pymalloc:memory-debugger would`,
        `26 ${not}; pymalloc:bits=32,memory-debugger would`,
        `32 ${not}; pymalloc:memory-debugger would`,
        `38 ${not}; pymalloc:memory-debugger would`,
        `130 Memcheck:Addr4 for \`fun:PyObject_Free\` ${needs}; pymalloc would`,
        `136 Memcheck:Value4 for \`fun:PyObject_Free\` ${needs}; pymalloc:bits=32 would`,
      ]);
    },
  );

  test('three ways out, each with its price and a command to copy', () => {
    const { stdout } = suppkit(['lint', FILE, '--emulate', 'pymalloc']);
    expect(stdout).toContain(
      "  help: Enable it, or rebuild Python with Py_USING_MEMORY_DEBUGGER, or take Python's own allocator out.\n",
    );
    expect(stdout.slice(stdout.indexOf('\nPython asks')).split('\n').slice(1, -2)).toEqual([
      'Python asks of any address whether it is one of its own small objects. For that it reads from the page of ' +
        'the address, which may be freed or was never written. The answer is right whatever is read there, but ' +
        'Memcheck reports the reading.',
      '  1. Enable the suppressions of PyObject_Free and PyObject_Realloc.',
      '     Nothing is rebuilt; but they also hide every real error of their kinds in these two functions.',
      `       suppkit enable ${FILE} --fun '*PyObject_Free' --fun '*PyObject_Realloc'`,
      '  2. Rebuild Python with Py_USING_MEMORY_DEBUGGER: it puts the reading into a function of its own, ' +
        'Py_ADDRESS_IN_RANGE.',
      '     The suppressions of that function hide nothing else; but it takes a Python of your own, a little slower.',
      '       ./configure CPPFLAGS=-DPy_USING_MEMORY_DEBUGGER && make',
      '  3. Configure Python --without-pymalloc, so that every object comes from malloc.',
      '     Memcheck then sees the bounds of every object and finds more errors, and most of the file becomes ' +
        'unnecessary; but the run takes more time and memory.',
      '       ./configure --without-pymalloc && make',
      '',
    ]);
    expect(suppkit(['lint', FILE, '--emulate', 'pymalloc', '-q']).stdout).not.toContain('Python asks');
  });

  test('the same advice is given once', () => {
    const both = ['--emulate', 'pymalloc', '--emulate', 'pymalloc:bits=32'];
    const { stdout } = suppkit(['lint', FILE, ...both]);
    expect(stdout.match(/^Python asks/gm)).toHaveLength(1);
    expect(stdout).toContain('Memcheck:Value4 for `fun:PyObject_Free` is commented out, but 2 logs needs it');
  });

  test('no advice where everything is suppressed, or nothing occurs', () => {
    for (const args of [
      ['samples/python/python-style.enabled.supp', '--emulate', 'pymalloc'],
      [FILE, '--emulate', 'pymalloc:allocator=malloc'],
      [FILE, '--emulate', 'pymalloc:python=3.10'],
      [FILE, '--emulate', 'samples/emulated/pymalloc.frames'],
    ]) {
      expect(suppkit(['lint', ...args]).stdout).not.toContain('Python asks');
    }
  });

  test('JSON has the advice; a file on standard input cannot be enabled by a command', () => {
    const input = readFileSync(FILE);
    const { stdout } = suppkit(['lint', '-', '--emulate', 'pymalloc', '-f', 'json'], { input });
    const { advice } = JSON.parse(stdout) as { advice: { ways: { commands: string[] }[] }[] };
    expect(advice.map(({ ways }) => ways.map(({ commands }) => commands))).toEqual([
      [
        ['./configure CPPFLAGS=-DPy_USING_MEMORY_DEBUGGER && make'],
        ['./configure --without-pymalloc && make'],
      ],
    ]);
  });

  test('beside a log, the emulated errors are evidence like any other', () => {
    const lines = said(
      lint(FILE, '--emulate', 'pymalloc', '--log', 'samples/logs/xml/pymalloc-debugger.none.xml'),
    );
    expect(lines.filter((line) => line.startsWith('20 '))).toEqual([]);
    expect(lines).toContain('57 2 logs does not use this suppression');
  });
});
