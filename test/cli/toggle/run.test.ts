import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSuppressions } from '../../../src/load/load.js';
import { parseReleases } from '../../../src/valgrind/release.js';
import { suppressingTools } from '../../../src/valgrind/tools.js';
import { sharedPath } from '../../support/shared.js';
import { suppkit, temporaryFolder } from '../../support/suppkit.js';

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

const TEXT = lines(
  '{',
  '   first',
  '   Memcheck:Leak',
  '   fun:malloc',
  '   obj:/lib/a.so',
  '}',
  '###{',
  '###   second',
  '###   Memcheck,Addrcheck:Cond',
  '###   fun:f',
  '###   ...',
  '###}',
  '# why \xff',
  '{',
  '   third',
  '   drd:MutexErr',
  '   obj:/lib/b.so',
  '   fun:f',
  '#   fun:g',
  '}',
);

const [FIRST, THIRD] = [2, 15];

/** A folder with a file `a.supp`, and the command run in it. */
function setUp(text = TEXT) {
  const cwd = temporaryFolder();
  const path = join(cwd, 'a.supp');
  writeFileSync(path, text, 'latin1');
  return {
    cwd,
    read: (name = 'a.supp') => readFileSync(join(cwd, name), 'latin1'),
    run: (command: string, input = '') => suppkit(command.split(' '), { cwd, input }),
  };
}

test('what is wrong is said, and nothing is changed', () => {
  const { run, read } = setUp();
  expect(run('enable a.supp').stderr).toBe(
    'suppkit: say what to select: --name, --fun, --obj or --kind GLOB, --line N, or --all\n',
  );
  expect(run('enable a.supp --fun F')).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'suppkit: no suppression in a.supp fits --fun F; did you mean f? There are:\n' +
      '# 8  Memcheck,Addrcheck:Cond  second (fun:f < ...) commented out\n',
  });
  expect(run('enable b.supp --all').stderr).toBe('suppkit: cannot read b.supp: there is no such file\n');
  expect(run('enable').stderr).toBe('suppkit: name the suppression file; see suppkit enable --help\n');
  expect(read()).toBe(TEXT);
});

describe('the file', () => {
  const ENABLED = TEXT.replaceAll('###', '');

  test('is changed in its place', () => {
    const { cwd, run, read } = setUp();
    chmodSync(join(cwd, 'a.supp'), 0o600);
    expect(run('enable a.supp --name second')).toEqual({
      status: 0,
      stdout: 'a.supp\n  enabled 8  Memcheck,Addrcheck:Cond: second (fun:f < …)\n',
      stderr: '',
    });
    expect(read()).toBe(ENABLED);
    expect(statSync(join(cwd, 'a.supp')).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd)).toEqual(['a.supp']);
  });

  test('that is already as wanted is left alone', () => {
    const { cwd, run, read } = setUp();
    const { ino } = statSync(join(cwd, 'a.supp'));
    expect(run('enable a.supp --name first')).toEqual({
      status: 0,
      stdout: 'nothing to change in a.supp: what is selected is active already\n',
      stderr: '',
    });
    expect(run('disable a.supp --name second').stdout).toBe(
      'nothing to change in a.supp: what is selected is commented out already\n',
    );
    expect(run('enable a.supp --kind *Err --kind Leak').stdout).toBe(
      'nothing to change in a.supp: all 2 selected are active already\n',
    );
    expect(run('enable a.supp --name first -f compact').stdout).toBe('');
    expect(run('enable a.supp --name first -n').stdout).toBe('');
    expect(read()).toBe(TEXT);
    expect(statSync(join(cwd, 'a.supp')).ino).toBe(ino);
  });

  test.each(['--output', '--output-file', '-o'])('is left alone with %s', (option) => {
    const { run, read } = setUp();
    expect(run(`enable a.supp --name second ${option} b.supp`).stdout).toBe(
      'b.supp written: a.supp\n  enabled 8  Memcheck,Addrcheck:Cond: second (fun:f < …)\n',
    );
    expect([read(), read('b.supp')]).toEqual([TEXT, ENABLED]);
    // Whoever wants a derived file wants it though nothing changes, too.
    expect(run(`enable a.supp --name first ${option} c.supp`).stdout).toBe(
      'c.supp written: nothing to change in a.supp: what is selected is active already\n',
    );
    expect(read('c.supp')).toBe(TEXT);
  });

  test('goes from standard input to standard output, byte by byte', () => {
    const { cwd } = setUp();
    const bytes = Buffer.from(TEXT.replace('\xff', 'ü'), 'utf8');
    const { status, stdout, stderr } = suppkit(['enable', '-', '--all'], { cwd, input: bytes });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: ENABLED.replace('\xff', 'ü'),
      stderr: '',
    });
    expect(suppkit(['enable', 'a.supp', '--all', '-o', '-'], { cwd }).stdout).toBe(
      ENABLED.replace('\xff', '\ufffd'),
    );
    expect(suppkit(['enable', '-', '--all', '-f', 'json'], { cwd, input: bytes })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'suppkit: standard output takes the changed file or the JSON, not both: give --output-file FILE\n',
    });
  });

  test('stays as it is with --dry-run, which prints the diff', () => {
    const { cwd, run, read } = setUp();
    const diff = lines(
      '--- a.supp',
      '+++ a.supp',
      '@@ -1,9 +1,9 @@',
      '-{',
      '-   first',
      '-   Memcheck:Leak',
      '-   fun:malloc',
      '-   obj:/lib/a.so',
      '-}',
      '+###{',
      '+###   first',
      '+###   Memcheck:Leak',
      '+###   fun:malloc',
      '+###   obj:/lib/a.so',
      '+###}',
      ' ###{',
      ' ###   second',
      ' ###   Memcheck,Addrcheck:Cond',
    );
    expect(run('disable a.supp --name first --dry-run -o b.supp').stdout).toBe(diff);
    expect(run('disable a.supp --name first -n -f compact').stdout).toBe(diff);
    expect(run('disable - --name first -n', TEXT).stdout).toBe(diff.replaceAll('a.supp', '<stdin>'));
    expect(run('disable a.supp --name first -n --color').stdout).toContain('\u001b[31m-{\u001b[39m');
    expect(JSON.parse(run('disable a.supp --name first -n -f json').stdout)).toMatchObject({
      changed: true,
      diff,
    });
    expect(read()).toBe(TEXT);
    expect(readdirSync(cwd)).toEqual(['a.supp']);
  });
});

describe('lines', () => {
  test('--frame comments out the lines that fit, in active suppressions', () => {
    const { run, read } = setUp();
    expect(run('disable a.supp --frame --fun f --obj /lib/a.so').stdout).toBe(
      'a.supp\n  disabled  5  obj:/lib/a.so in first\n  disabled 18  fun:f in third\n',
    );
    expect(read()).toBe(
      TEXT.replace('   obj:/lib/a.so', '#   obj:/lib/a.so').replace('\n   fun:f', '\n#   fun:f'),
    );
    expect(run('enable a.supp --frame --fun ? --obj /lib/* -f json').stdout).toBe(
      `${JSON.stringify(
        {
          schemaVersion: 1,
          command: 'enable',
          file: 'a.supp',
          changed: true,
          suppressions: [
            [FIRST, 'first', 5, 'obj:/lib/a.so', true],
            [THIRD, 'third', 17, 'obj:/lib/b.so', false],
            [THIRD, 'third', 18, 'fun:f', true],
            [THIRD, 'third', 19, 'fun:g', true],
          ].map(([line, name, frameLine, text, changed]) => ({
            file: 'a.supp',
            line,
            name,
            frame: { line: frameLine, text },
            state: 'active',
            changed,
          })),
        },
        null,
        2,
      )}\n`,
    );
    expect(read()).toBe(TEXT.replace('#   fun:g', '   fun:g'));
  });

  test('--name and --kind say in which suppressions, --line which line', () => {
    const { run, read } = setUp();
    run('disable a.supp --frame --fun * --kind MutexErr');
    expect(read()).toBe(TEXT.replace('\n   fun:f', '\n#   fun:f'));
    run('enable a.supp --frame --line 19');
    expect(read()).toBe(TEXT.replace('\n   fun:f', '\n#   fun:f').replace('#   fun:g', '   fun:g'));
    expect(run('enable a.supp --frame --line 19 --fun f').stderr).toMatch(/fits all selectors together/);
  });
});

describe('what Valgrind would refuse', () => {
  test('is not written', () => {
    const { run, read } = setUp();
    expect(run('disable a.supp --frame --fun malloc --obj /lib/a.so')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'suppkit: a.supp is left as it is: Memcheck of Valgrind 3.28 would refuse the result near line 6: ' +
        'bad or missing extra suppression info\n',
    });
    expect(read()).toBe(TEXT);
    const newer = lines('#{', '#a', '#Memcheck:ReallocZero', '#fun:f', '#}');
    expect(setUp(newer).run('enable a.supp --all').status).toBe(0);
    expect(setUp(newer).run('enable a.supp --all --valgrind-version 3.19').stderr).toBe(
      'suppkit: a.supp is left as it is: Memcheck of Valgrind 3.19 would refuse the result near line 3: ' +
        'unknown tool suppression type\n',
    );
  });

  test('as before is written, with a note', () => {
    const { run, read } = setUp(`${lines('#{', '#a', '#b:c', '#fun:f', '#}')}}\n`);
    expect(run('enable a.supp --all')).toEqual({
      status: 0,
      stdout: 'a.supp\n  enabled 2  b:c: a (fun:f)\n',
      stderr:
        "suppkit: a.supp: as before, Memcheck of Valgrind 3.28 refuses it near line 6: expected '{' or end-of-file\n",
    });
    expect(read()).toBe(lines('{', 'a', 'b:c', 'fun:f', '}', '}'));
  });

  test('a suppression that is not whole cannot be disabled, since it could not be enabled', () => {
    const { run } = setUp(lines('{', 'a', 'b:c', 'fun:f', 'x', '}', '{', 'a', '}'));
    expect(run('disable a.supp --all').stderr).toBe(
      'suppkit: a.supp: not whole (two braces, a name, a tool and a kind, and lines of a stack), so that it could ' +
        'not be enabled again: what begins in line 1, 7; suppkit lint a.supp says more\n',
    );
    const braceAsName = setUp(lines('{', '{', 'b:c', 'fun:f', '}'));
    expect(braceAsName.run('disable a.supp --all').stderr).toBe(
      'suppkit: a.supp:1: after the change, the text in or around this suppression would not be read as it should; ' +
        'nothing is changed; suppkit lint a.supp may say why\n',
    );
  });

  test('a last line without a line end is one that Valgrind would not see to be a comment', () => {
    const text = '{\n   a\n   Memcheck:Cond\n   fun:f\n}';
    const { run, read } = setUp(text);
    expect(run('disable a.supp --all').status).toBe(0);
    expect(read()).toBe('#{\n#   a\n#   Memcheck:Cond\n#   fun:f\n#}\n ');
    expect(run('check a.supp -f compact').status).toBe(0);
    expect(run('enable a.supp --all').status).toBe(0);
    expect(read()).toBe(text);
  });
});

/** Files that tell their users to uncomment suppressions of two functions, and how these are called there. */
const PYTHON_FILES = [
  {
    name: "CPython 2's own file",
    path: sharedPath('logs/cpython2/valgrind-python.supp'),
    functions: ['PyObject_Free', 'PyObject_Realloc'],
  },
  {
    name: "the file of Debian's python3",
    path: '/usr/lib/valgrind/python3.supp',
    functions: ['_PyObject_Free', '_PyObject_Realloc'],
  },
];

describe.each(PYTHON_FILES)('$name', ({ path, functions }) => {
  const isThere = existsSync(path);
  const where = isThere ? '' : ` (skipped: there is no ${path})`;

  test.skipIf(!isThere)(`ten suppressions are enabled and disabled, and nothing else changes${where}`, () => {
    const text = readFileSync(path, 'latin1');
    const { run, read } = setUp(text);
    const selectors = functions.map((name) => `--fun ${name}`).join(' ');

    const { stdout } = run(`enable a.supp ${selectors} -f compact`);
    const all = text.split('\n');
    const changedLines = all.flatMap((_, at) => {
      const open = all.lastIndexOf('###{', at);
      const close = all.indexOf('###}', open);
      const isInOne = functions.some((name) => all.slice(open, close).includes(`###   fun:${name}`));
      return open !== -1 && at <= close && isInOne ? [at] : [];
    });
    expect(stdout.split('\n')).toHaveLength(10 + 1);
    expect(changedLines).toHaveLength(10 * 5);
    const enabled = all.map((line, at) => (changedLines.includes(at) ? line.replace('###', '') : line));
    expect(read()).toBe(enabled.join('\n'));

    // Every release loads these ten more, and everything else as before.
    for (const release of parseReleases('>=3.19') ?? []) {
      for (const tool of suppressingTools(release)) {
        const load = (bytes: string) => loadSuppressions(bytes, { tool, release, numCallers: 12 });
        const isOfTheTen = ({ line }: { readonly line: number }): boolean => changedLines.includes(line - 1);
        const { fatal, suppressions } = load(read());
        expect(fatal).toBeNull();
        expect(suppressions.filter(isOfTheTen).map(({ kind }) => kind)).toEqual(
          tool.name === 'Memcheck'
            ? functions.flatMap(() => ['Addr4', 'Value4', 'Addr8', 'Value8', 'Cond'])
            : [],
        );
        const others = suppressions.filter((suppression) => !isOfTheTen(suppression));
        const withoutOffset = (all: typeof others) => all.map((each) => ({ ...each, offset: 0 }));
        expect(withoutOffset(others)).toEqual(withoutOffset([...load(text).suppressions]));
      }
    }

    run(`disable a.supp ${selectors}`);
    expect(read()).toBe(text);
  });
});

test('CPython: the line that tells to be commented out', () => {
  const [{ path } = { path: '' }] = PYTHON_FILES;
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'latin1');
  const { run, read } = setUp(text);
  run('disable a.supp --frame --fun COMMENT_THIS_LINE_TO_DISABLE_LEAK_WARNING');
  expect(read()).toBe(text.replaceAll(/^( +fun:COMMENT_THIS)/gm, '#$1'));
  run('enable a.supp --frame --fun COMMENT_THIS*');
  expect(read()).toBe(text);
});
