import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { suppkit, temporaryFolder } from '../support/suppkit.js';

const SUPPRESSION = '{\n   a\n   Memcheck:Cond\n   fun:f\n}\n';

/** A folder with one sound file, `a.supp`. */
function folderWithFile(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.supp'), SUPPRESSION);
  return cwd;
}

describe.each(['__proto__', 'constructor', 'toString'])('%s, which every object has', (key) => {
  test('in a configuration is no key', () => {
    const cwd = folderWithFile();
    writeFileSync(join(cwd, 'suppkit.config.json'), `{"rules": {"${key}": "off"}}`);
    const { status, stderr } = suppkit(['lint', 'a.supp'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('the configuration suppkit.config.json is not right:');
    expect(stderr).toContain(`rules.${key}: there is no such key`);
  });

  test('is a name like any other to suppressions and functions', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.supp'), SUPPRESSION.replace('a\n', `${key}\n`).replace('fun:f', `fun:${key}`));
    writeFileSync(join(cwd, 'e.frames'), `Memcheck:Cond ${key} < main\nMemcheck:Cond g < ${key}\n`);
    const run = (...args: readonly string[]) => {
      const { status, stdout, stderr } = suppkit(args, { cwd });
      return { status, said: `${stdout}${stderr}` };
    };
    expect(run('match', '--emulate', 'e.frames', '-s', 'a.supp', '--write-baseline', 'known.json')).toEqual({
      status: 0,
      said: [
        'e.frames:2 Memcheck:Cond: not suppressed, known from known.json',
        '',
        'Used suppressions:',
        `       1  ${key}  a.supp:2`,
        '',
        '2 error contexts (2 errors): 1 suppressed (1 error), 1 not suppressed, 0 undetermined',
        '0 error contexts fail; let pass: 1 known from known.json',
        '',
      ].join('\n'),
    });
    expect(run('match', '--emulate', 'e.frames', '-s', 'a.supp', '--baseline', 'known.json').status).toBe(0);
    expect(run('unused', '--emulate', 'e.frames', '-s', 'a.supp', '--write-usage', 'u.json').status).toBe(0);
    expect(run('unused', '-s', 'a.supp', '--usage', 'u.json')).toEqual({
      status: 0,
      said: '1 run: emulated Memcheck\n\n1 suppression: 1 used\n',
    });
  });

  test('is no rule, no kind, no parameter of a profile, no command and no option', () => {
    const cwd = folderWithFile();
    writeFileSync(join(cwd, 'a.supp'), `# suppkit-disable ${key}\n${SUPPRESSION}`);
    expect(suppkit(['lint', 'a.supp', '-f', 'compact'], { cwd })).toEqual({
      status: 0,
      stdout: `a.supp:1:19: warning: there is no rule \`${key}\` [invalid-directive]\n`,
      stderr: '',
    });
    const complaints: readonly (readonly [args: readonly string[], message: string])[] = [
      [
        ['lint', 'a.supp', '--rule', `${key}=off`],
        `--rule: there is no rule ${key}; suppkit rules lists them`,
      ],
      [['rules', key], `there is no rule ${key}; suppkit rules lists them`],
      [['match', '--emulate', 'pymalloc', '--max', `${key}=1`], `--max: there is no suppression kind ${key}`],
      [
        ['check', 'a.supp', '--tool', key],
        `--tool: there is no tool ${key}; write memcheck, helgrind, drd or none`,
      ],
      [
        ['enable', 'a.supp', '--profile', key, '--no-config'],
        `there is no profile ${key}, since there is no configuration`,
      ],
      [
        ['emulate', `pymalloc:${key}=1`],
        `pymalloc has no parameter ${key}; it has bits, allocator, memory-debugger, inline-info, python, seed`,
      ],
      [[key], `Unknown argument: ${key}; see suppkit --help`],
    ];
    for (const [args, message] of complaints) {
      expect(suppkit(args, { cwd })).toEqual({ status: 2, stdout: '', stderr: `suppkit: ${message}\n` });
    }
  });
});

describe.each(['__proto__', 'constructor'])('the key %s', (key) => {
  /** Runs a command in a folder that has a file `x.json`. */
  function withJson(json: string, ...args: readonly string[]) {
    const cwd = folderWithFile();
    writeFileSync(join(cwd, 'e.frames'), 'Memcheck:Cond g < main\n');
    writeFileSync(join(cwd, 'x.json'), json);
    return suppkit(args, { cwd });
  }

  test('adds nothing to emulated errors', () => {
    const asked = (json: string) =>
      withJson(json, 'match', '--emulate', 'x.json', '-s', 'a.supp', '-f', 'compact');
    const context = (frame: string): string => `{"tool": "Memcheck", "kind": "Cond", "stack": [${frame}]}`;
    expect(
      asked(`{"schemaVersion": 1, "contexts": [], "${key}": {"contexts": [${context('{"fn": "f"}')}]}}`),
    ).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(
      asked(`{"schemaVersion": 1, "contexts": [${context(`{"${key}": {"fn": "f"}, "fn": "g"}`)}]}`),
    ).toEqual({ status: 1, stdout: 'x.json:1: not-suppressed: Memcheck:Cond: g\n', stderr: '' });
  });

  test('is none of a baseline, and makes no usage report', () => {
    expect(
      withJson(
        `{"schemaVersion": 1, "errors": [], "${key}": {}}`,
        ...['match', '--emulate', 'e.frames', '-s', 'a.supp', '--baseline', 'x.json'],
      ),
    ).toEqual({
      status: 2,
      stdout: '',
      stderr: `suppkit: --baseline: x.json: ${key}: Invalid key: Expected never but received "${key}"; --write-baseline makes such a file\n`,
    });
    expect(
      withJson(
        `{"schemaVersion": 1, "command": "usage", "${key}": {"files": [], "runs": [], "digest": "x"}}`,
        ...['unused', '-s', 'a.supp', '--usage', 'x.json'],
      ),
    ).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'suppkit: cannot use x.json: it is no usage report: digest: Invalid key: Expected "digest" but received undefined\n',
    });
  });

  test('is none of a configuration', () => {
    expect(withJson(`{"${key}": {"rules": {}}}`, 'lint', 'a.supp', '--config', 'x.json')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'suppkit: the configuration x.json is not right:\n' +
        `  ${key}: there is no such key; there are $schema, rules, overrides, valgrindVersion, tools, numCallers, ignore, profiles\n`,
    });
  });
});

test('what files hold reaches no terminal, and no CI runner, by an error message', () => {
  const cwd = folderWithFile();
  writeFileSync(join(cwd, 'known.json'), '\x1b]0;title\x07\n::error::x');
  writeFileSync(join(cwd, 'run.log'), '');
  const { status, stderr } = suppkit(['match', 'run.log', '-s', 'a.supp', '--baseline', 'known.json'], {
    cwd,
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^suppkit: --baseline: known\.json: this is not JSON: /);
  expect(stderr).not.toMatch(/(?!\n)\p{Cc}|^::/mu);
});
