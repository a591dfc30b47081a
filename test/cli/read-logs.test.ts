import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ROOT, suppkit, temporaryFolder } from '../support/suppkit.js';

const LOGS = join(ROOT, 'samples/logs');
const TEXT = join(LOGS, 'text/leaks.nosupp.txt');
const SUPP = join(ROOT, 'samples/supp/leaks.supp');

interface MatchJson {
  readonly logs: readonly {
    file: string;
    contexts: number;
    complete: boolean;
    problems: readonly { line: number; message: string }[];
  }[];
}

/** Matches logs; what became of each, and what else is said. */
function match(args: readonly string[], options: Parameters<typeof suppkit>[1] = {}) {
  const { status, stdout, stderr } = suppkit(['match', ...args, '-s', SUPP, '-f', 'json'], options);
  const logs = stdout === '' ? [] : (JSON.parse(stdout) as MatchJson).logs;
  return {
    status,
    stderr,
    files: logs.map(({ file }) => file),
    contexts: logs.map(({ contexts }) => contexts),
    complete: logs.map(({ complete }) => complete),
    problems: logs.map(({ problems }) => problems.map(({ line, message }) => `${line}: ${message}`)),
  };
}

describe('compressed logs', () => {
  test.each(['gz', 'zst'])('.%s, by name and on standard input', (extension) => {
    const path = join(LOGS, `compressed/leaks.nosupp.txt.${extension}`);
    const plain = match([TEXT]);
    expect(plain).toMatchObject({ contexts: [5], problems: [[]] });
    expect(match([path])).toEqual({ ...plain, files: [path] });
    expect(match(['-'], { input: readFileSync(path) })).toEqual({ ...plain, files: ['-'] });
  });

  test('the name does not matter', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.log'), gzipSync(readFileSync(TEXT)));
    cpSync(TEXT, join(folder, 'b.log.gz'));
    expect(match(['a.log', 'b.log.gz'], { cwd: folder }).contexts).toEqual([5, 5]);
  });

  test('what a cut-off one has is told, and that it is cut off', () => {
    const folder = temporaryFolder();
    const file = readFileSync(join(LOGS, 'compressed/leaks.nosupp.txt.gz'));
    writeFileSync(join(folder, 'a.gz'), file.subarray(0, file.length - 8));
    expect(match(['a.gz'], { cwd: folder })).toMatchObject({
      contexts: [5],
      complete: [false],
      problems: [['54: the gzip data are cut off']],
    });
    writeFileSync(join(folder, 'b.gz'), file.subarray(0, 450));
    const { contexts, problems } = match(['b.gz'], { cwd: folder });
    expect(contexts[0]).toBeGreaterThan(0);
    expect(contexts[0]).toBeLessThan(5);
    expect(problems[0]?.map((problem) => problem.replace(/^\d+: /, ''))).toEqual([
      expect.stringMatching(/^the log of process \d+ is cut off: /),
      'the gzip data are cut off',
    ]);
  });

  test('a format that is not read is an error', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'logs.zip'), 'PK\x03\x04...');
    expect(match(['logs.zip'], { cwd: folder })).toMatchObject({
      status: 2,
      stderr:
        'suppkit: cannot read logs.zip: it is compressed with zip, which is not read; use unzip before\n',
    });
  });
});

describe('folders and globs', () => {
  /** What `--log-file=logs/%p.log` may leave behind, and what else may be there. */
  function createFolder(): string {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs/sub'), { recursive: true });
    cpSync(TEXT, join(folder, 'logs/11.log'));
    writeFileSync(join(folder, 'logs/12.log'), '');
    cpSync(join(LOGS, 'xml/leaks.nosupp.xml'), join(folder, 'logs/13.xml'));
    cpSync(join(LOGS, 'compressed/leaks.nosupp.txt.zst'), join(folder, 'logs/sub/14.log.zst'));
    return folder;
  }

  test('all logs of a folder are read, sorted', () => {
    expect(match(['logs'], { cwd: createFolder() })).toEqual({
      status: 1,
      stderr: '',
      files: ['logs/11.log', 'logs/12.log', 'logs/13.xml', 'logs/sub/14.log.zst'],
      contexts: [5, 0, 5, 5],
      complete: [true, true, true, true],
      problems: [[], [], [], []],
    });
  });

  test('what does not begin like a log is passed over, and named', () => {
    const cwd = createFolder();
    for (const [name, text] of Object.entries({
      'notes.txt': 'nothing of Valgrind\n',
      'page.xml': '<?xml version="1.0"?>\n<html/>\n',
      'old.zip': 'PK\x03\x04',
      'big.txt': `${'x'.repeat(1 << 21)}\n${readFileSync(TEXT, 'latin1')}`,
    })) {
      writeFileSync(join(cwd, 'logs', name), text);
    }
    const { files, stderr } = match(['logs'], { cwd });
    expect(files).toHaveLength(4);
    expect(stderr).toBe(
      'suppkit: note: 4 of 8 files in logs do not begin like a log of Valgrind, and are not read: ' +
        'logs/big.txt, logs/notes.txt, logs/old.zip, logs/page.xml\n',
    );
  });

  test('not more than five are named', () => {
    const cwd = createFolder();
    for (let at = 1; at <= 7; at++) writeFileSync(join(cwd, 'logs', `n${at}`), 'no');
    expect(match(['logs'], { cwd }).stderr).toContain(
      'logs/n1, logs/n2, logs/n3, logs/n4, logs/n5, and 2 more\n',
    );
  });

  test('output of a program before the log does not matter', () => {
    const cwd = createFolder();
    writeFileSync(join(cwd, 'logs/12.log'), `building...\n${readFileSync(TEXT, 'latin1')}`);
    expect(match(['logs'], { cwd }).contexts).toEqual([5, 5, 5, 5]);
  });

  test('a folder without logs is an error', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.txt'), 'nothing of Valgrind\n');
    for (const path of ['.', folder]) {
      expect(match([path], { cwd: folder })).toMatchObject({
        status: 2,
        stderr: `suppkit: no file in the folder ${path} begins like a log of Valgrind\n`,
      });
    }
  });

  test('generated suppressions that were cut out of a log are passed over in a folder, and read where named', () => {
    const cwd = temporaryFolder();
    cpSync(TEXT, join(cwd, 'a.log'));
    const lines = ['{', '   <insert_a_suppression_name_here>', '   Memcheck:Cond', '   fun:f', '}', ''];
    writeFileSync(join(cwd, 'b.supp'), lines.join('\n'));
    expect(match(['.'], { cwd })).toMatchObject({ files: ['a.log'] });
    expect(match(['b.supp'], { cwd })).toMatchObject({ contexts: [1], complete: [false] });
  });

  test('a glob means files, whatever they are; a name that is given twice means one', () => {
    const cwd = createFolder();
    writeFileSync(join(cwd, 'logs/9.log'), 'nothing of Valgrind\n');
    expect(match(['logs/*.log', 'logs/11.log', 'logs/sub/*'], { cwd })).toMatchObject({
      stderr: '',
      files: ['logs/11.log', 'logs/12.log', 'logs/9.log', 'logs/sub/14.log.zst'],
      problems: [
        [],
        [],
        ["1: nothing in it is Valgrind's: it is of a quiet run without errors, or no log"],
        [],
      ],
    });
    expect(match(['no/*.log'], { cwd })).toMatchObject({
      status: 2,
      stderr: 'suppkit: no file matches no/*.log\n',
    });
  });

  test('a name with signs of a glob in it is still a name', () => {
    const folder = temporaryFolder();
    cpSync(TEXT, join(folder, 'a[1].log'));
    expect(match(['a[1].log'], { cwd: folder }).contexts).toEqual([5]);
  });
});

test('lint takes folders of logs, too', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  cpSync(TEXT, join(folder, 'logs/1.log'));
  const { stdout } = suppkit(['lint', SUPP, '--log', 'logs', '-f', 'compact'], { cwd: folder });
  expect(stdout).toContain('[unused-suppression]');
});

describe('many large logs', () => {
  /** Behind so much output of the program, threads read the logs. */
  const OUTPUT = `${'output of the program'.padEnd(99)}\n`.repeat(100_000);

  test('tell what each of them tells by itself, in the order in which they are named', () => {
    const folder = temporaryFolder();
    const paths = ['b.log', 'a.log', 'c.log.gz'];
    const text = readFileSync(TEXT, 'latin1');
    writeFileSync(join(folder, 'b.log'), OUTPUT + text);
    writeFileSync(join(folder, 'a.log'), text + OUTPUT + text);
    writeFileSync(join(folder, 'c.log.gz'), gzipSync(readFileSync(TEXT)).subarray(0, -8));
    const match = (...logs: string[]): { logs: unknown[]; contexts: unknown[] } =>
      JSON.parse(suppkit(['match', ...logs, '-s', SUPP, '-f', 'json'], { cwd: folder }).stdout) as never;
    const alone = paths.map((path) => match(path));
    const together = match(...paths);
    expect(together.logs).toEqual(alone.flatMap(({ logs }) => logs));
    expect(together.contexts).toEqual(alone.flatMap(({ contexts }) => contexts));
    expect(together.contexts).toHaveLength(28);
  });

  test('of several that cannot be read, the first one is told', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.log'), OUTPUT);
    writeFileSync(join(folder, 'b.log'), OUTPUT);
    writeFileSync(join(folder, 'c.log'), 'PK\x03\x04...');
    expect(match(['a.log', 'none.log', 'b.log', 'c.log'], { cwd: folder })).toMatchObject({
      status: 2,
      stderr: 'suppkit: cannot read none.log: there is no such file\n',
    });
  });

  test('files of a folder that are none are passed over', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs/a.log'), readFileSync(TEXT, 'latin1') + OUTPUT);
    writeFileSync(join(folder, 'logs/b.log'), OUTPUT);
    expect(match(['logs'], { cwd: folder })).toMatchObject({
      files: ['logs/a.log'],
      stderr:
        'suppkit: note: 1 of 2 files in logs do not begin like a log of Valgrind, and are not read: logs/b.log\n',
    });
  });
});
