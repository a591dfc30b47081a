import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bash, ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

const FILE = 'samples/python/python-style.supp';
const LOG = 'samples/logs/text/leaks.nosupp.txt';
const HUGE = '9'.repeat(400);

test.each([
  { args: [], message: 'suppkit: a command is missing; see suppkit --help\n' },
  { args: ['lnt'], message: 'suppkit: Did you mean lint?; see suppkit --help\n' },
  {
    args: ['lint', '--qiet'],
    message: 'suppkit: Unknown argument: qiet; did you mean --quiet?; see suppkit --help\n',
  },
  { args: ['lint', '--zzz'], message: 'suppkit: Unknown argument: zzz; see suppkit --help\n' },
  {
    args: ['lint', '--max-warnings', 'x'],
    message: 'suppkit: --max-warnings: write a whole number from 0 on, not x\n',
  },
  {
    args: ['lint', '--max-warnings', '-1'],
    message: 'suppkit: --max-warnings: write a whole number from 0 on, not -1\n',
  },
  {
    args: ['lint', '--max-warnings', HUGE],
    message: `suppkit: --max-warnings: write a number up to 9007199254740991, not ${HUGE}\n`,
  },
  {
    args: ['lint', '--max-warnings', '1e400'],
    message: 'suppkit: --max-warnings: write a whole number from 0 on, not 1e400\n',
  },
  {
    args: ['lint', FILE, '--num-callers', HUGE],
    message: `suppkit: --num-callers: write a number up to 500, not ${HUGE}\n`,
  },
  {
    args: ['lint', FILE, '--valgrind-version', `${HUGE}.3`],
    message:
      `suppkit: --valgrind-version: ${HUGE}.3 names no release from 3.19 to 3.28; ` +
      'write one such as 3.19 or newest, or a range such as >=3.19 or 3.19-3.24\n',
  },
  {
    args: ['match', LOG, '--max', `Leak=${HUGE}`],
    message: `suppkit: --max: write a number up to 9007199254740991, not ${HUGE}\n`,
  },
  {
    args: ['match', LOG, '--max', 'NaN'],
    message: 'suppkit: --max: write a whole number, or a kind and a number such as Leak=10, not NaN\n',
  },
  {
    args: ['explain', LOG, '-s', FILE, '--context', HUGE],
    message: `suppkit: --context: write a number from 1 to 7, not ${HUGE}\n`,
  },
  {
    args: ['emulate', `pymalloc:seed=${HUGE}`],
    message: `suppkit: pymalloc: seed must be a whole number of up to 9 digits, not ${HUGE}\n`,
  },
  {
    args: ['enable', FILE, '--line', '3', '--line', 'x'],
    message: 'suppkit: --line: write a whole number from 1 on, not x\n',
  },
  {
    args: ['lint', 'no-such.supp'],
    message: 'suppkit: cannot read no-such.supp: there is no such file\n',
  },
  { args: ['lint', 'src'], message: 'suppkit: no *.supp or *.sup file in the folder src\n' },
  { args: ['lint', '*.nothing'], message: 'suppkit: no file matches *.nothing\n' },
  {
    args: ['lint', FILE, '--rule', 'unknown-kin=off'],
    message: 'suppkit: --rule: there is no rule unknown-kin; did you mean unknown-kind?\n',
  },
  {
    args: ['lint', FILE, '--rule', 'unknown-kind=loud'],
    message: 'suppkit: --rule: write unknown-kind=error, warning, info or off, not unknown-kind=loud\n',
  },
  {
    args: ['lint', FILE, '--num-callers', '1'],
    message: 'suppkit: --num-callers: Valgrind 3.28 takes a whole number from 2 to 500\n',
  },
  {
    args: ['lint', FILE, '--valgrind-version', '2.0'],
    message:
      'suppkit: --valgrind-version: 2.0 names no release from 3.19 to 3.28; ' +
      'write one such as 3.19 or newest, or a range such as >=3.19 or 3.19-3.24\n',
  },
  {
    args: ['match', '-s', FILE],
    message: 'suppkit: match needs a log, or --emulate with a profile or a file; see suppkit match --help\n',
  },
  {
    args: ['match', 'samples/python', '-s', FILE],
    message: 'suppkit: no file in the folder samples/python begins like a log of Valgrind\n',
  },
  {
    args: ['match', 'samples/logs/xml/leaks.nosupp.xml', '-s', 'samples/err/unknown-kind.supp'],
    message:
      'suppkit: Valgrind 3.28 refuses samples/err/unknown-kind.supp near line 3: unknown tool suppression type; ' +
      'suppkit lint samples/err/unknown-kind.supp says more\n',
  },
  {
    args: ['match', LOG, '--max', 'Lek=1'],
    message: 'suppkit: --max: there is no suppression kind Lek; did you mean Leak?\n',
  },
  {
    args: ['match', LOG, '--max', '-1'],
    message: 'suppkit: --max: write a whole number, or a kind and a number such as Leak=10, not -1\n',
  },
  {
    args: ['match', LOG, '--max', 'Leak='],
    message: 'suppkit: --max: write a whole number, or a kind and a number such as Leak=10, not Leak=\n',
  },
  {
    args: ['match', LOG, '--own', '!x'],
    message: 'suppkit: --own: all patterns take out; give one that takes in, such as src\n',
  },
  {
    args: ['match', LOG, '--baseline', 'no-such.json'],
    message: 'suppkit: cannot read no-such.json: there is no such file\n',
  },
  {
    args: ['match', LOG, '--baseline', 'tsconfig.json'],
    message:
      'suppkit: --baseline: tsconfig.json: schemaVersion: Invalid key: Expected "schemaVersion" but received undefined; ' +
      '--write-baseline makes such a file\n',
  },
  {
    args: ['match', LOG, '--write-baseline', 'no/such/x.json'],
    message: 'suppkit: cannot write no/such/x.json: there is no such file\n',
  },
  {
    args: ['check', FILE, '--tool', 'memchek'],
    message: 'suppkit: --tool: there is no tool memchek; write memcheck, helgrind, drd or none\n',
  },
  {
    args: ['lint', FILE, '-o', 'no/such/folder/x'],
    message: 'suppkit: cannot write no/such/folder/x: there is no such file\n',
  },
])('wrong usage: suppkit $args', ({ args, message }) => {
  expect(suppkit(args)).toEqual({ status: 2, stdout: '', stderr: message });
});

test('every command explains itself', () => {
  const commands =
    'lint match unused explain generate check list enable disable diff fmt merge emulate rules'.split(' ');
  for (const command of [[], ...commands.map((name) => [name])]) {
    const { status, stdout, stderr } = suppkit([...command, '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^suppkit /);
    // The bundle lays help out as if every character took one column.
    expect(stdout).toMatch(/^[\n -~]*$/);
  }
});

test('of an option that is given several times, the last value counts', () => {
  const list = (...args: string[]) => suppkit(['list', FILE, ...args]).stdout;
  expect(list('-f', 'json', '--format', 'compact')).toBe(list('-f', 'compact'));
  expect(suppkit(['lint', FILE, '--num-callers', '24', '--num-callers', '1']).stderr).toBe(
    'suppkit: --num-callers: Valgrind 3.28 takes a whole number from 2 to 500\n',
  );
  expect(suppkit(['lint', FILE, '--config', 'a.json', '--config', 'b.json']).stderr).toBe(
    'suppkit: cannot read b.json: there is no such file\n',
  );
});

test('what stands behind -- is a path, whatever it looks like', () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, '--all'), '{\n   a\n   Memcheck:Cond\n   fun:f\n}\n');
  const outcome = suppkit(['list', '-f', 'compact', '--', '--all'], { cwd });
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(outcome.stdout).toContain('./--all:2');
});

test('a reader that goes away ends the command quietly', () => {
  const command = 'suppkit list samples/python/python-style.supp -f json | head -c 10; echo "$?"';
  expect(bash(command, ROOT)).toEqual({ status: 0, stdout: '{\n  "schem0\n', stderr: '' });
});

test('colours are for terminals, --color and FORCE_COLOR; NO_COLOR wins over FORCE_COLOR', () => {
  const isColoured = (args: string[], env = {}): boolean =>
    suppkit(['list', join(ROOT, FILE), ...args], { env }).stdout.includes('\u001b[');
  expect(isColoured([])).toBe(false);
  expect(isColoured(['--color'])).toBe(true);
  expect(isColoured([], { FORCE_COLOR: '1' })).toBe(true);
  expect(isColoured([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  expect(isColoured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
});
