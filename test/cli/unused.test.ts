import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, suppkit, suppkitJson, temporaryFolder } from '../support/suppkit.js';

interface UnusedJson {
  readonly runs: number;
  readonly warnings: readonly string[];
  readonly suppressions: readonly {
    file: string;
    line: number;
    name: string;
    verdict: string;
    usedCount: number | null;
    usedRuns: number;
    runs: number;
    evidence: string | null;
    usedOn: readonly string[];
  }[];
  readonly summary: Record<string, number>;
}

const TEXT = 'samples/logs/text';
const XML = 'samples/logs/xml';

const verdicts = ({ suppressions }: UnusedJson): string[] =>
  suppressions.map(({ line, verdict, usedCount }) => `${line} ${verdict} ${usedCount}`);

test('what Valgrind lists in a text log, by file and line', () => {
  const report = suppkitJson<UnusedJson>([
    'unused',
    '-s',
    'samples/supp/leaks.supp',
    `${TEXT}/leaks.supp.txt`,
  ]);
  expect(verdicts(report)).toEqual(['3 used 2', '12 used 1', '19 used 1', '28 used 1', '37 unused 0']);
  expect(report).toMatchObject({ runs: 1, warnings: [], summary: { suppressions: 5, used: 4, unused: 1 } });
});

test('the XML log of the same run, by name, and the run without suppressions, by matching, say the same', () => {
  for (const log of [`${XML}/leaks.supp.xml`, `${TEXT}/leaks.nosupp.txt`]) {
    const report = suppkitJson<UnusedJson>(['unused', '-s', 'samples/supp/leaks.supp', log]);
    expect(verdicts(report)).toEqual(['3 used 2', '12 used 1', '19 used 1', '28 used 1', '37 unused 0']);
  }
});

test('an unused one is 1, also of emulated errors; none is 0', () => {
  const folder = temporaryFolder();
  const [errors, file] = [join(folder, 'x.frames'), join(folder, 'a.supp')];
  writeFileSync(errors, 'Memcheck:Cond main\n');
  writeFileSync(file, '{\n   a\n   Memcheck:Cond\n   fun:main\n}\n');
  expect(suppkit(['unused', '-s', file, '--emulate', errors])).toMatchObject({
    status: 0,
    stdout: '1 run: emulated Memcheck\n\n1 suppression: 1 used\n',
  });
  writeFileSync(errors, 'Memcheck:Cond f\n');
  const found = suppkit(['unused', '-s', file, '--emulate', errors]);
  expect(found).toMatchObject({
    status: 1,
    stdout:
      '1 run: emulated Memcheck\n\n' +
      'Unused (1): every run could have used them, and none did\n' +
      `  ${file}:2  Memcheck:Cond  \`a\`\n\n` +
      '1 suppression: 1 unused\n',
  });
  expect(suppkit(['unused', '-s', file, '--emulate', errors, '--exit-zero']).status).toBe(0);
});

describe('usage reports', () => {
  const logs = ['helgrind-threads', 'drd-threads'].map((name) => `${TEXT}/${name}.supp.txt`);
  const file = 'samples/supp/threads.supp';

  test('of single machines are merged into the answer for all, whatever is merged how often', () => {
    const folder = temporaryFolder();
    for (const [at, log] of logs.entries()) {
      const report = join(folder, `${at}.json`);
      const args = [
        'unused',
        '-s',
        file,
        log,
        '--write-usage',
        report,
        '--platform',
        `host-${at}`,
        '--exit-zero',
      ];
      expect(suppkit(args).stderr).toBe('');
    }
    const whole = suppkitJson<UnusedJson>(['unused', '-s', file, ...logs]);
    const merged = suppkitJson<UnusedJson>(['unused', '-s', file, '--usage', join(folder, '*.json')]);
    expect(verdicts(merged)).toEqual(verdicts(whole));
    expect(merged.suppressions.map(({ evidence }) => evidence)).toEqual(
      Array.from({ length: 6 }, () => 'usage'),
    );

    const both = join(folder, 'both.json');
    const other = join(folder, 'other.json');
    suppkit([
      'unused',
      '-s',
      file,
      '--usage',
      join(folder, '0.json'),
      '--usage',
      join(folder, '1.json'),
      '--write-usage',
      both,
      '--exit-zero',
    ]);
    suppkit([
      'unused',
      '-s',
      file,
      logs[1] ?? '',
      '--usage',
      join(folder, '1.json'),
      '--usage',
      join(folder, '0.json'),
      '--platform',
      'host-1',
      '--write-usage',
      other,
      '--exit-zero',
    ]);
    expect(readFileSync(other, 'utf8')).toBe(readFileSync(both, 'utf8'));
  });

  test('hold for the file in another checkout, where it has moved lines', () => {
    const folder = temporaryFolder();
    const report = join(folder, 'usage.json');
    suppkit(['unused', '-s', file, ...logs, '--write-usage', report, '--exit-zero']);
    const moved = join(folder, 'threads.supp');
    writeFileSync(moved, `# A new head.\n\n${readFileSync(join(ROOT, file), 'utf8')}`);
    const before = suppkitJson<UnusedJson>(['unused', '-s', file, ...logs]);
    const after = suppkitJson<UnusedJson>(['unused', '-s', moved, '--usage', report]);
    expect(after.suppressions.map(({ name, verdict, usedCount }) => [name, verdict, usedCount])).toEqual(
      before.suppressions.map(({ name, verdict, usedCount }) => [name, verdict, usedCount]),
    );
    expect(after.suppressions.map(({ line }) => line)).toEqual(
      before.suppressions.map(({ line }) => line + 2),
    );
  });

  test('that are damaged are named', () => {
    const folder = temporaryFolder();
    const report = join(folder, 'usage.json');
    writeFileSync(report, '{"schemaVersion": 1');
    const { status, stderr } = suppkit(['unused', '-s', file, '--usage', report]);
    expect(status).toBe(2);
    expect(stderr).toContain(`suppkit: cannot use ${report}: it is not JSON: `);
    expect(suppkit(['unused', '-s', file, '--usage', join(folder, 'x*.json')])).toMatchObject({
      status: 2,
      stderr: `suppkit: no file matches ${join(folder, 'x*.json')}\n`,
    });
  });
});

describe('which files the runs loaded', () => {
  /** A folder with a log in which a run says what it loaded. */
  function folderWithLog(...loaded: string[]): string {
    const folder = temporaryFolder();
    const lines = [
      '==1== Memcheck, a memory error detector',
      '--1-- Valgrind options:',
      ...loaded.map((path) => `--1--    --suppressions=${path}`),
      ...loaded.map((path) => `--1-- Reading suppressions file: ${path}`),
      '==1== ',
      '==1== ERROR SUMMARY: 0 errors from 0 contexts (suppressed: 0 from 0)',
      '',
    ];
    writeFileSync(join(folder, 'run.log'), lines.join('\n'));
    return folder;
  }
  const supp = (name: string): string => `{\n   ${name}\n   Memcheck:Cond\n   fun:${name}\n}\n`;

  test('they are taken without -s', () => {
    const cwd = folderWithLog('a.supp', 'gone.supp');
    writeFileSync(join(cwd, 'a.supp'), supp('a'));
    const { stdout } = suppkit(['unused', 'run.log', '--format', 'json'], { cwd });
    const report = JSON.parse(stdout) as UnusedJson;
    expect(report.suppressions.map(({ file, name, verdict }) => [file, name, verdict])).toEqual([
      ['a.supp', 'a', 'unused'],
    ]);
    expect(report.warnings).toEqual(['a run loaded gone.supp, which is not here; name it with -s']);
  });

  test('where a log does not tell, those that Valgrind would load here', () => {
    const cwd = temporaryFolder();
    const log =
      '==1== Memcheck, a memory error detector\n==1== \n==1== ERROR SUMMARY: 0 errors from 0 contexts (suppressed: 0 from 0)\n';
    writeFileSync(join(cwd, 'run.log'), log);
    for (const name of ['home', 'environment', 'folder'])
      writeFileSync(join(cwd, `${name}.supp`), supp(name));
    mkdirSync(join(cwd, 'me'));
    writeFileSync(join(cwd, 'me/.valgrindrc'), '--leak-check=full --suppressions=home.supp\n');
    writeFileSync(join(cwd, '.valgrindrc'), '--suppressions=folder.supp');
    const env = { HOME: join(cwd, 'me'), VALGRIND_OPTS: '--suppressions=environment.supp' };
    const { stdout } = suppkit(['unused', 'run.log', '--format', 'compact'], { cwd, env });
    expect(stdout).toBe(
      ['home', 'environment', 'folder']
        .map((name) => `${name}.supp:2: unused: Memcheck:Cond: \`${name}\`\n`)
        .join(''),
    );
  });

  test('but for options in files that others may write, which Valgrind does not read', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'run.log'), '==1== Memcheck, a memory error detector\n');
    writeFileSync(join(cwd, 'folder.supp'), supp('folder'));
    writeFileSync(join(cwd, '.valgrindrc'), '--suppressions=folder.supp');
    chmodSync(join(cwd, '.valgrindrc'), 0o646);
    const { status, stderr } = suppkit(['unused', 'run.log'], { cwd, env: { HOME: cwd } });
    expect(status).toBe(2);
    expect(stderr).toContain('unused needs suppression files');
    chmodSync(join(cwd, '.valgrindrc'), 0o644);
    expect(suppkit(['unused', 'run.log', '-f', 'compact'], { cwd, env: { HOME: '/' } }).stdout).toContain(
      'folder.supp:2',
    );
  });

  test('a file that none loaded, and one that was loaded twice, are reported', () => {
    const cwd = folderWithLog('a.supp', 'a.supp');
    for (const name of ['a', 'b']) writeFileSync(join(cwd, `${name}.supp`), supp(name));
    const { stdout, status } = suppkit(['unused', 'run.log', '-s', 'a.supp', '-s', 'b.supp'], { cwd });
    expect(status).toBe(1);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'warning: b.supp was loaded by no run that says what it loaded',
      'warning: a.supp was loaded twice by the run of run.log: the second copy gets all uses',
    ]);
    expect(stdout).toContain('Not loaded (1): no run loaded their file\n  b.supp:2  Memcheck:Cond  `b`\n');
  });

  test('nothing to report on is an error', () => {
    const cwd = temporaryFolder();
    cpSync(join(ROOT, TEXT, 'leaks.nosupp.txt'), join(cwd, 'run.log'));
    expect(suppkit(['unused', 'run.log'], { cwd })).toMatchObject({
      status: 2,
      stderr:
        'suppkit: unused needs suppression files: these runs do not say that they loaded any; name them with -s\n',
    });
    expect(suppkit(['unused'], { cwd })).toMatchObject({
      status: 2,
      stderr: 'suppkit: unused needs a log, --usage FILE or --emulate FILE; see suppkit unused --help\n',
    });
  });
});

test.each([
  ['junit', '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="suppkit"'],
  ['github', '::error file=samples/supp/leaks.supp,line=37,title=Unused suppression::'],
  ['html', '<!DOCTYPE html>\n'],
  ['markdown', '### 5 suppressions: 1 unused, 4 used\n'],
])('format %s', (format, beginning) => {
  const args = ['unused', '-s', 'samples/supp/leaks.supp', `${TEXT}/leaks.supp.txt`, '-f', format];
  const { status, stdout, stderr } = suppkit(args);
  expect({ status, stderr, beginning: stdout.slice(0, beginning.length) }).toEqual({
    status: 1,
    stderr: '',
    beginning,
  });
});
