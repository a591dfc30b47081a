import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { commonSettings, createConfigFinder, isIgnored, ruleSettingsOf } from '../../src/cli/config.js';
import { ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

/** Asks the JSON schema that editors use. */
const isConfig = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(ROOT, 'docs/suppkit.schema.json'), 'utf8')) as object,
);

/** Writes files into a folder of their own; what is not text is written as JSON. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const AUTOMATIC = { config: undefined };

describe('a configuration is found', () => {
  const numCallersOf = (folder: string, path: string, config?: string | false) =>
    createConfigFinder({ config })(join(folder, path)).config.numCallers;

  test('in the folder of the file or above it, the nearest one', () => {
    const folder = folderWith({
      'suppkit.config.json': { numCallers: 20 },
      'a/b/suppkit.config.json': { numCallers: 30 },
      'a/b/c/x.supp': '',
    });
    expect(
      ['x.supp', 'a/x.supp', 'a/b/x.supp', 'a/b/c/x.supp', 'a/b', 'a'].map((path) =>
        numCallersOf(folder, path),
      ),
    ).toEqual([20, 20, 30, 30, 30, 20]);
  });

  test('in package.json, if it says anything', () => {
    const folder = folderWith({
      'package.json': { suppkit: { numCallers: 20 } },
      'a/package.json': { name: 'a' },
      'b/package.json': { name: 'suppkit' },
      'c/package.json': 'not JSON',
      'd/package.json': { suppkit: { numCallers: 30 } },
      'd/suppkit.config.json': { numCallers: 40 },
    });
    expect(['x', 'a/x', 'b/x', 'c/x', 'd/x'].map((path) => numCallersOf(folder, path))).toEqual([
      20, 20, 20, 20, 40,
    ]);
  });

  test('where --config says, and nowhere with --no-config', () => {
    const folder = folderWith({
      'suppkit.config.json': { numCallers: 20 },
      'other.json': { numCallers: 30 },
      'sub/package.json': { suppkit: { numCallers: 40 } },
      'plain/package.json': { name: 'x' },
    });
    expect(numCallersOf(folder, 'x.supp', join(folder, 'other.json'))).toBe(30);
    expect(numCallersOf(folder, 'x.supp', join(folder, 'sub/package.json'))).toBe(40);
    expect(numCallersOf(folder, 'x.supp', false)).toBeNull();
    expect(() => numCallersOf(folder, 'x.supp', join(folder, 'plain/package.json'))).toThrow(
      'has no configuration: there is no key suppkit in it',
    );
  });

  test('once for all files that it is for', () => {
    const folder = folderWith({ 'suppkit.config.json': {} });
    const find = createConfigFinder(AUTOMATIC);
    expect(find(join(folder, 'a/x'))).toBe(find(join(folder, 'b/y')));
  });
});

describe('globs are relative to the configuration', () => {
  const setUp = () => {
    const folder = folderWith({
      'suppkit.config.json': {
        overrides: [{ files: ['a/*.supp', 'third-party'], rules: { 'unknown-kind': 'info' } }],
        ignore: ['**/build/', 'x?.supp', '.hidden/**'],
      },
    });
    const find = createConfigFinder(AUTOMATIC);
    return {
      isOverridden: (path: string): boolean =>
        ruleSettingsOf(find(join(folder, path)), join(folder, path)).has('unknown-kind'),
      isLeftOut: (path: string): boolean => isIgnored(find, join(folder, path)),
    };
  };

  test('of overrides', () => {
    const { isOverridden } = setUp();
    expect(['a/x.supp', 'third-party/b/c.supp', 'third-party'].map(isOverridden)).toEqual([true, true, true]);
    expect(['x.supp', 'a/b/x.supp', 'b/a/x.supp'].map(isOverridden)).toEqual([false, false, false]);
  });

  test('of what is ignored', () => {
    const { isLeftOut } = setUp();
    const ignored = ['build/a.supp', 'c/build/d/a.supp', 'x1.supp', '.hidden/a'];
    expect(ignored.map(isLeftOut)).toEqual(ignored.map(() => true));
    expect(['builds/a.supp', 'x12.supp', 'a/x1.supp'].map(isLeftOut)).toEqual([false, false, false]);
  });
});

describe('the command line wins', () => {
  const settings = (paths: string[], valgrindVersion?: string, numCallers?: number) => {
    const folder = folderWith({
      'a/suppkit.config.json': { valgrindVersion: '3.19-3.20', numCallers: 20 },
      'b/suppkit.config.json': { valgrindVersion: '3.19-3.20', numCallers: 20 },
      'c/suppkit.config.json': { valgrindVersion: '3.21' },
    });
    return commonSettings(
      { valgrindVersion, numCallers },
      createConfigFinder(AUTOMATIC),
      paths.map((path) => join(folder, path)),
    );
  };

  test('over the configuration, which wins over the defaults', () => {
    expect(settings(['a/x'])).toEqual({
      releases: [3019, 3020],
      numCallers: undefined,
      assumedNumCallers: 20,
    });
    expect(settings(['a/x'], '3.25', 30)).toEqual({
      releases: [3025],
      numCallers: 30,
      assumedNumCallers: 30,
    });
    expect(settings(['d/x'])).toEqual({
      releases: [3028],
      numCallers: undefined,
      assumedNumCallers: undefined,
    });
  });

  test('and over configurations that disagree about one run', () => {
    expect(settings(['a/x', 'b/x']).releases).toEqual([3019, 3020]);
    expect(() => settings(['a/x', 'c/x'])).toThrow(
      /^the files are to be read in one run, but their configurations \(.*a\/suppkit\.config\.json and .*c\/suppkit\.config\.json\) disagree about it: give --valgrind-version and --num-callers, or --config FILE$/,
    );
    expect(settings(['a/x', 'c/x'], '3.22', 25).releases).toEqual([3022]);
  });
});

const BROKEN = '{\n   name\n   Memcheck:Vlaue4\n   fun:main\n}\n';
const NEWER = '{\n   name\n   Memcheck:ReallocZero\n   fun:main\n}\n';

describe('suppkit lint', () => {
  test('takes rules, overrides, releases and what to ignore, each file from its own configuration', () => {
    const cwd = folderWith({
      'suppkit.config.json': {
        rules: { 'unknown-kind': 'warning' },
        overrides: [{ files: 'vendor', rules: { 'unknown-kind': 'off' } }],
        ignore: ['build'],
      },
      'a.supp': BROKEN,
      'newer.supp': NEWER,
      'vendor/b.supp': BROKEN,
      'build/c.supp': BROKEN,
      'old/package.json': { suppkit: { valgrindVersion: '>=3.19' } },
      'old/d.supp': NEWER,
    });
    const lint = (...args: string[]) =>
      suppkit(['lint', '-f', 'compact', ...args], { cwd })
        .stdout.split('\n')
        .filter((line) => line.endsWith('[unknown-kind]'))
        .map((line) => line.replace(/: Memcheck.*/, ''));
    expect(lint()).toEqual(['a.supp:3:13: warning', 'old/d.supp:3:13: error']);
    // What is named is not ignored, and the command line wins.
    expect(lint('build/c.supp', 'a.supp', '--rule', 'unknown-kind=info')).toEqual([
      'build/c.supp:3:13: info',
      'a.supp:3:13: info',
    ]);
    expect(lint('--no-config')).toEqual([
      'a.supp:3:13: error',
      'build/c.supp:3:13: error',
      'vendor/b.supp:3:13: error',
    ]);
    expect(lint('old', '--valgrind-version', 'newest')).toEqual([]);
    expect(suppkit(['lint', 'build'], { cwd }).stderr).toBe(
      'suppkit: no *.supp or *.sup file in the folder build that the configuration does not ignore\n',
    );
    const stdin = (name: string) =>
      suppkit(['lint', '-', '-f', 'compact', '--stdin-filename', name], { cwd, input: BROKEN }).stdout;
    expect(stdin('vendor/x.supp')).toBe('');
    expect(stdin('x.supp')).toMatch(/^x\.supp:3:13: warning/);
  });

  test('says what is wrong with a configuration', () => {
    const cwd = folderWith({
      'suppkit.config.json': { rules: { 'unknown-kin': 'off' }, numCallers: 'x' },
      'sub/suppkit.config.json': '{ "rules": ',
      'a.supp': BROKEN,
      'sub/b.supp': BROKEN,
      'low.json': { numCallers: 1 },
    });
    expect(suppkit(['lint', 'a.supp'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: [
        'suppkit: the configuration suppkit.config.json is not right:',
        '  rules.unknown-kin: there is no such key; did you mean unknown-kind?',
        '  numCallers: expected a number, found "x"',
        '',
      ].join('\n'),
    });
    expect(suppkit(['lint', 'sub/b.supp'], { cwd }).stderr).toMatch(
      /^suppkit: sub\/suppkit\.config\.json is not JSON: .*\n$/,
    );
    expect(suppkit(['lint', 'a.supp', '--config', 'no.json'], { cwd }).stderr).toBe(
      'suppkit: cannot read no.json: there is no such file\n',
    );
    expect(suppkit(['lint', 'a.supp', '--config', 'low.json'], { cwd }).stderr).toBe(
      'suppkit: numCallers in low.json: Valgrind 3.28 takes a whole number from 2 to 500\n',
    );
  });

  test('--init writes a configuration that changes nothing, and never over another', () => {
    const cwd = folderWith({ 'a.supp': BROKEN });
    const before = suppkit(['lint'], { cwd });
    expect(suppkit(['lint', '--init'], { cwd })).toEqual({
      status: 0,
      stdout: 'suppkit.config.json written; the README says what else it may hold\n',
      stderr: '',
    });
    const written = readFileSync(join(cwd, 'suppkit.config.json'), 'utf8');
    expect(isConfig(JSON.parse(written)), JSON.stringify(isConfig.errors)).toBe(true);
    expect(suppkit(['lint'], { cwd })).toEqual(before);
    expect(suppkit(['lint', '--init'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'suppkit: cannot write suppkit.config.json: it is there already\n',
    });
    expect(readFileSync(join(cwd, 'suppkit.config.json'), 'utf8')).toBe(written);
    const installed = folderWith({ 'node_modules/suppkit/docs/suppkit.schema.json': '{}' });
    suppkit(['lint', '--init'], { cwd: installed });
    expect(JSON.parse(readFileSync(join(installed, 'suppkit.config.json'), 'utf8'))).toMatchObject({
      $schema: './node_modules/suppkit/docs/suppkit.schema.json',
    });
  });

  test('--print-config prints what holds', () => {
    const cwd = folderWith({
      'suppkit.config.json': {
        rules: { 'unknown-kind': 'warning', 'missing-name': 'info' },
        overrides: [{ files: 'a.supp', rules: { 'unknown-kind': 'off' } }],
        valgrindVersion: '3.19-3.20',
        tools: ['drd'],
        ignore: ['a.supp'],
        profiles: { p: { enable: [{ fun: 'f' }] } },
      },
    });
    const print = (...args: string[]) =>
      JSON.parse(suppkit(['lint', '--print-config', ...args], { cwd }).stdout) as {
        readonly rules: Readonly<Record<string, string>>;
      };
    const config = print('a.supp', '--rule', 'missing-name=off', '--num-callers', '30');
    expect(config).toMatchObject({
      config: 'suppkit.config.json',
      valgrindVersions: ['3.19', '3.20'],
      tools: ['drd'],
      numCallers: 30,
      ignored: true,
      rules: { 'unknown-kind': 'off', 'missing-name': 'off', 'unknown-tool': 'warning' },
      profiles: { p: { file: null, enable: [{ fun: ['f'] }], disable: [] } },
    });
    expect(print()).toMatchObject({ ignored: false, numCallers: 12, rules: { 'unknown-kind': 'warning' } });
    expect(print('--no-config')).toMatchObject({ config: null, valgrindVersions: ['3.28'], tools: null });
    expect(suppkit(['lint', '--print-config', 'a', 'b'], { cwd }).stderr).toBe(
      'suppkit: --print-config takes one file or folder\n',
    );
  });
});

describe('other commands', () => {
  test('check takes releases, tools and --num-callers', () => {
    const cwd = folderWith({
      'suppkit.config.json': { valgrindVersion: '3.19', tools: ['memcheck', 'drd'], numCallers: 2 },
      'a.supp': NEWER,
      // Only what lies beyond the first two lines makes the difference.
      'b.supp': '{\n   name\n   Memcheck:Cond\n   fun:f\n   fun:g\n   nonsense\n}\n',
    });
    const check = (...args: string[]) => suppkit(['check', ...args], { cwd });
    expect(check('a.supp', '-f', 'compact').stdout).toMatch(/^a\.supp:3: .*Memcheck.*3\.19/);
    expect(check('b.supp').status).toBe(0);
    expect(check('b.supp', '--num-callers', '12').status).toBe(1);
    expect(check('a.supp', '--tool', 'drd').status).toBe(0);
    expect(check('a.supp', '--valgrind-version', 'newest').status).toBe(0);
    expect(JSON.parse(check('a.supp', '-f', 'json', '--exit-zero').stdout)).toMatchObject({
      results: [{ tool: 'Memcheck' }, { tool: 'drd' }],
    });
  });

  test('match takes --num-callers where the log does not tell', () => {
    const text = '{\n   name\n   Memcheck:Cond\n   fun:f\n   fun:g\n   fun:h\n}\n';
    const cwd = folderWith({
      'suppkit.config.json': { numCallers: 2 },
      'a.supp': text,
      'errors.frames': 'Memcheck:Cond f < g < x\n',
    });
    const match = (...args: string[]) =>
      suppkit(['match', '--emulate', 'errors.frames', '-s', 'a.supp', ...args], { cwd }).status;
    expect([match(), match('--num-callers', '3'), match('--no-config')]).toEqual([0, 1, 1]);
  });
});

describe('profiles', () => {
  const suppression = (prefix: string, name: string): string =>
    ['{', `   ${name}`, '   Memcheck:Cond', `   fun:${name}`, '}']
      .map((line) => `${prefix}${line}\n`)
      .join('');
  const TEXT = suppression('#', 'free') + suppression('', 'other') + suppression('#', 'realloc');
  const TOGGLED = suppression('', 'free') + suppression('#', 'other') + suppression('', 'realloc');
  const CONFIG = {
    profiles: {
      'no-recompile': {
        file: 'supp/a.supp',
        enable: [{ fun: ['free', 'realloc'] }],
        disable: [{ name: 'other' }],
      },
      nowhere: { enable: [{ all: true }] },
      both: { enable: [{ name: 'free' }], disable: [{ name: 'f*' }] },
      typo: { enable: [{ name: 'fre' }] },
      empty: {},
    },
  };
  const setUp = () => {
    const cwd = folderWith({ 'suppkit.config.json': CONFIG, 'supp/a.supp': TEXT, 'b.supp': TEXT });
    return {
      run: (...args: string[]) => suppkit(args, { cwd }),
      read: (name = 'supp/a.supp') => readFileSync(join(cwd, name), 'utf8'),
    };
  };

  test('enable does what they say, disable undoes it', () => {
    const { run, read } = setUp();
    expect(run('enable', '--profile', 'no-recompile', '-f', 'compact')).toEqual({
      status: 0,
      stdout: [
        'supp/a.supp:2: enabled: Memcheck:Cond: free (fun:free)',
        'supp/a.supp:7: disabled: Memcheck:Cond: other (fun:other)',
        'supp/a.supp:12: enabled: Memcheck:Cond: realloc (fun:realloc)',
        '',
      ].join('\n'),
      stderr: '',
    });
    expect(read()).toBe(TOGGLED);
    run('disable', '--profile', 'no-recompile');
    expect(read()).toBe(TEXT);
  });

  test('the command line may name another file, and a derived one', () => {
    const { run, read } = setUp();
    run('enable', 'b.supp', '--profile', 'no-recompile', '--output', 'c.supp');
    expect([read('b.supp'), read('c.supp'), read()]).toEqual([TEXT, TOGGLED, TEXT]);
  });

  test.each([
    [
      ['--profile', 'norecompile'],
      'there is no profile norecompile in suppkit.config.json; did you mean no-recompile?',
    ],
    [
      ['--profile', 'x'],
      'there is no profile x in suppkit.config.json; there are no-recompile, nowhere, both, typo, empty',
    ],
    [['--profile', 'x', '--no-config'], 'there is no profile x, since there is no configuration'],
    [['--profile', 'nowhere'], 'the profile nowhere names no file: name one on the command line'],
    [['--profile', 'empty', 'b.supp'], 'the profile empty neither enables nor disables anything'],
    [['--profile', 'nowhere', 'b.supp', '--all'], '--profile names the selectors: leave out the others'],
    [['--profile', 'both', 'b.supp'], 'b.supp:1: the profile enables this and disables it'],
    [['--all'], 'name the suppression file; see suppkit enable --help'],
  ])('wrong: %j', (args, message) => {
    const { run, read } = setUp();
    expect(run('enable', ...args)).toEqual({ status: 2, stdout: '', stderr: `suppkit: ${message}\n` });
    expect(read('b.supp')).toBe(TEXT);
  });

  test('what fits nothing does not go unnoticed', () => {
    const { run, read } = setUp();
    expect(run('enable', 'b.supp', '--profile', 'typo').stderr).toMatch(
      /^suppkit: no suppression in b\.supp fits --name fre; did you mean free\? There are:\n/,
    );
    expect(read('b.supp')).toBe(TEXT);
  });
});
