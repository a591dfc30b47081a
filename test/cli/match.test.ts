import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeShared, sharedPath } from '../support/shared.js';
import { ROOT, suppkit, suppkitJson, temporaryFolder } from '../support/suppkit.js';

interface MatchJson {
  readonly logs: readonly { contexts: number; errors: number | null; complete: boolean; tool: string }[];
  readonly contexts: readonly {
    line: number;
    kind: string;
    suppressionKind: string;
    count: number | null;
    verdict: string;
    counted: boolean;
    reason: string;
    suppression: { name: string; line: number } | null;
    nearest: readonly { line: number; state: string; change: string }[];
  }[];
  readonly suppressions: readonly { line: number; usedCount: number; wouldUse: number; verdict: string }[];
  readonly summary: Record<string, number>;
}

const LOG = 'samples/logs/xml/pymalloc.none.xml';
const FILE = 'samples/python/python-style.supp';
const ENABLED = 'samples/python/python-style.enabled.supp';

/** The used counts of a file, by line. */
const usedCounts = ({ suppressions }: MatchJson): Record<number, number> =>
  Object.fromEntries(suppressions.filter((one) => one.usedCount > 0).map((one) => [one.line, one.usedCount]));

test('our Python-style file: what is commented out would suppress what is not suppressed', () => {
  const report = suppkitJson<MatchJson>(['match', LOG, '-s', FILE]);
  expect(report.summary).toMatchObject({ contexts: 16, errors: 292, suppressedContexts: 1 });
  const open = report.contexts.filter((context) => context.verdict === 'not-suppressed' && context.counted);
  expect(open.map((context) => context.nearest.map((ref) => ref.line))).toHaveLength(15);
  const changes = open.map(({ nearest }) => nearest[0]?.change);
  expect(changes.filter((change) => change !== 'enable it')).toEqual([
    'line 53: `fun:set_module_path` instead of `fun:PyThread_create_key`',
  ]);
  expect(usedCounts(report)).toEqual({ 49: 1, 90: 1 });
});

test('the same file with those enabled: the used counts that Valgrind printed', () => {
  const report = suppkitJson<MatchJson>(['match', LOG, '-s', ENABLED]);
  expect(report.summary).toMatchObject({ contexts: 16, suppressedContexts: 15, suppressedErrors: 291 });
  expect(usedCounts(report)).toEqual({ 90: 1, 49: 1, 131: 57, 149: 29, 155: 29, 161: 117, 179: 29, 185: 29 });
});

test('an error that is not suppressed is 1, everything suppressed is 0; undetermined only with --strict', () => {
  const folder = temporaryFolder();
  const errors = join(folder, 'errors.frames');
  writeFileSync(errors, 'Memcheck:Cond main\n');
  const file = join(folder, 'a.supp');
  writeFileSync(file, '{\n   a\n   Memcheck:Cond\n   fun:main\n}\n');
  expect(suppkit(['match', '--emulate', errors, '-s', file]).status).toBe(0);
  expect(suppkit(['match', '--emulate', errors]).status).toBe(1);
  expect(suppkit(['match', '--emulate', errors, '--exit-zero']).status).toBe(0);

  const log = join(folder, 'x.log');
  writeFileSync(log, '==1== Invalid read of size 4\n==1==    at 0x1: f (a.c:1)\n==1== \n');
  writeFileSync(file, '{\n   a\n   Memcheck:Addr4\n   obj:/bin/x\n}\n');
  const { status, stdout } = suppkit(['match', log, '-s', file]);
  expect(status).toBe(0);
  expect(stdout).toContain(
    'why: the log does not tell the object of `f`, with which `obj:/bin/x` is compared',
  );
  expect(suppkit(['match', log, '-s', file, '--strict']).status).toBe(1);
});

describe('as a gate', () => {
  const LEAKS = ['samples/logs/text/leaks.nosupp.txt', '-s', 'samples/supp/leaks.supp'];
  const match = (...args: string[]) => suppkit(['match', ...LEAKS, ...args]);
  const lastLines = (stdout: string, count: number): string[] => stdout.trimEnd().split('\n').slice(-count);

  test('a baseline is written, and lets pass what it holds', () => {
    const baseline = join(temporaryFolder(), 'known.json');
    expect(match().status).toBe(1);
    expect(match('--write-baseline', baseline).status).toBe(0);
    expect(JSON.parse(readFileSync(baseline, 'utf8'))).toEqual({
      schemaVersion: 1,
      errors: [
        {
          tool: 'Memcheck',
          kind: 'Leak',
          leakKind: 'definite',
          stack: ['malloc', 'leak_chain', 'main'],
          contexts: 1,
          digest: '481df148e19662ed0563',
        },
        {
          tool: 'Memcheck',
          kind: 'Leak',
          leakKind: 'possible',
          stack: ['malloc', 'leak_possible', 'main'],
          contexts: 1,
          digest: '26ba6c13c441b41c1ac9',
        },
      ],
    });
    const { status, stdout } = match('--baseline', baseline);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^samples\/logs\/text\/leaks\.nosupp\.txt:27 Memcheck:Leak\(possible\): not suppressed, known/,
    );
    expect(lastLines(stdout, 1)).toEqual([`0 error contexts fail; let pass: 2 known from ${baseline}`]);
  });

  test('the same baseline holds for the XML log of the run', () => {
    const baseline = join(temporaryFolder(), 'known.json');
    match('--write-baseline', baseline);
    const xml = ['match', 'samples/logs/xml/leaks.nosupp.xml', '-s', 'samples/supp/leaks.supp'];
    expect(suppkit(xml).status).toBe(1);
    expect(suppkit([...xml, '--baseline', baseline]).status).toBe(0);
  });

  test('an old baseline decides while a new one is written', () => {
    const folder = temporaryFolder();
    const old = join(folder, 'old.json');
    writeFileSync(old, '{"schemaVersion": 1, "errors": []}');
    const { status } = match('--baseline', old, '--write-baseline', join(folder, 'new.json'));
    expect(status).toBe(1);
    expect(match('--baseline', join(folder, 'new.json')).status).toBe(0);
  });

  test('only our own code fails: by the files that are here, where the log has base names alone', () => {
    expect(match('--own', 'samples/programs').status).toBe(1);
    const { status, stdout } = match('--own', 'src/**');
    expect(status).toBe(0);
    expect(lastLines(stdout, 2)).toEqual([
      '0 error contexts fail; let pass: 2 outside of --own src/**',
      'no error has a frame in --own src/**: does it fit, and is the program compiled with -g?',
    ]);
    const nowhere = match('--own', 'no-such-folder');
    expect(nowhere.status).toBe(1);
    expect(lastLines(nowhere.stdout, 2)[0]).toBe(
      '2 of them may be outside of --own no-such-folder, but the log does not tell where their source lies: ' +
        'XML logs do, and text logs made with --fullpath-after=',
    );
  });

  test('directories of an XML log, from another folder', () => {
    const xml = join(ROOT, 'samples/logs/xml/leaks.nosupp.xml');
    const own = (...patterns: string[]) =>
      suppkit(['match', xml, ...patterns.flatMap((pattern) => ['--own', pattern])], {
        cwd: temporaryFolder(),
      }).status;
    expect(own('programs')).toBe(1);
    expect(own('leaks.c')).toBe(1);
    expect(own('*.cc')).toBe(0);
    expect(own('programs', '!leaks.c')).toBe(0);
  });

  test('limits, of all and of kinds', () => {
    expect(match('--max', '2').status).toBe(0);
    expect(match('--max', '1').status).toBe(1);
    expect(match('--max', 'Leak=2').status).toBe(0);
    expect(match('--max', '5', '--max', 'Leak=1').status).toBe(1);
    expect(match('--max', 'Cond=2').status).toBe(1);
  });

  test('an error of a kind that nobody knows fails', () => {
    const log = join(temporaryFolder(), 'x.log');
    writeFileSync(
      log,
      '==1== Memcheck, a memory error detector\n==1== Using Valgrind-3.99.0\n==1== Command: x\n==1== \n' +
        '==1== Frobnication of size 4\n==1==    at 0x1: f (a.c:1)\n==1== \n' +
        '==1== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)\n',
    );
    const { status, stdout } = suppkit(['match', log, '-s', 'samples/supp/leaks.supp', '--max', 'Leak=9']);
    expect(status).toBe(1);
    expect(stdout).toContain('Memcheck:? (unknown kind): not suppressed\n  Frobnication of size 4\n');
  });
});

test('every format that CI reads', () => {
  const match = (...args: string[]) => suppkit(['match', '-s', 'samples/supp/leaks.supp', ...args]);
  const xml = 'samples/logs/xml/leaks.nosupp.xml';
  const text = 'samples/logs/text/leaks.nosupp.txt';
  expect(match(xml, '-f', 'junit').stdout).toContain(
    '<testsuites name="suppkit" tests="5" failures="2" errors="0">',
  );
  expect(match(xml, '-f', 'markdown').stdout).toMatch(/^### Valgrind: 2 errors not suppressed\n/);
  const source =
    /^::error file=samples\/programs\/leaks\.c,line=32,title=Memcheck%3ALeak\(possible\)::70 bytes/;
  expect(match(xml, '-f', 'github').stdout).toMatch(source);
  expect(match(text, '-f', 'github', '--own', 'samples').stdout).toMatch(source);
  // Two files of the checkout have this base name, and the text log tells no more.
  expect(match(text, '-f', 'github').stdout).toMatch(
    /^::error file=samples\/logs\/text\/leaks\.nosupp\.txt,line=27,/,
  );
  expect(['junit', 'markdown', 'github'].map((format) => match(xml, '-f', format).status)).toEqual([1, 1, 1]);
});

test('mistakes in emulated errors are all told, with their places', () => {
  const errors = join(temporaryFolder(), 'errors.frames');
  writeFileSync(errors, 'Memcheck:Valu8 f\nMemcheck:Cond f <\n');
  expect(suppkit(['match', '--emulate', errors])).toEqual({
    status: 2,
    stdout: '',
    stderr:
      `suppkit: the emulated errors cannot be read:\n` +
      `${errors}:1:1: unknown kind \`Valu8\`; did you mean \`Value8\`?\n` +
      `${errors}:2:16: expected \` < \` and the next frame, or the end of the line\n`,
  });
});

test('a log on standard input', () => {
  const input = readFileSync(LOG);
  const { stdout } = suppkit(['match', '-', '-s', FILE, '-f', 'json'], { input });
  expect((JSON.parse(stdout) as { logs: { file: string }[] }).logs[0]?.file).toBe('-');
});

describeShared('the log of a real Python', 'logs/cpython2', () => {
  const folder = 'logs/cpython2';
  const file = sharedPath(`${folder}/valgrind-python.supp`);

  /** A copy with the suppressions for PyObject_Free and PyObject_Realloc uncommented. */
  function enabledCopy(): string {
    const lines = readFileSync(file, 'latin1').split('\n');
    const first = lines.indexOf('###{');
    const last = lines.lastIndexOf('###   fun:PyObject_Realloc') + 1;
    const copy = join(temporaryFolder(), 'enabled.supp');
    const enabled = lines.map((line, at) => (at >= first && at <= last ? line.replace(/^###/, '') : line));
    writeFileSync(copy, enabled.join('\n'), 'latin1');
    return copy;
  }

  const log = (format: string): string => sharedPath(`${folder}/default.none.${format}`);

  test('XML as shipped: 22 contexts, 713 errors, and who would suppress them', () => {
    const report = suppkitJson<MatchJson>(['match', log('xml'), '-s', file]);
    expect(report.summary).toMatchObject({
      contexts: 22,
      errors: 713,
      suppressedContexts: 0,
      undeterminedContexts: 0,
    });
    const counted = report.contexts.filter((context) => context.counted);
    expect(counted).toHaveLength(22);
    expect(counted.map(({ nearest }) => nearest.map(({ state, change }) => `${state}: ${change}`))).toEqual(
      counted.map(() => ['commented-out: enable it']),
    );
    const wouldUse = report.suppressions.filter((one) => one.wouldUse > 0);
    expect(wouldUse.map(({ line, wouldUse: count }) => [line, count])).toEqual([
      [136, 691],
      [154, 8],
      [160, 14],
    ]);
  });

  test('XML with them enabled: all suppressed, with the used counts of the real run', () => {
    const report = suppkitJson<MatchJson>(['match', log('xml'), '-s', enabledCopy()]);
    expect(report.summary).toMatchObject({
      contexts: 22,
      errors: 713,
      suppressedContexts: 22,
      suppressedErrors: 713,
    });
    expect(usedCounts(report)).toEqual({ 136: 691, 154: 8, 160: 14 });
  });

  test('text differs from XML in nothing but undetermined verdicts', () => {
    for (const suppressions of [file, enabledCopy()]) {
      const xml = suppkitJson<MatchJson>(['match', log('xml'), '-s', suppressions]);
      const text = suppkitJson<MatchJson>(['match', log('txt'), '-s', suppressions]);
      const counted = xml.contexts.filter((context) => context.counted);
      expect(text.contexts).toHaveLength(counted.length);
      for (const [at, context] of text.contexts.entries()) {
        const same = counted[at];
        expect(context.count).toBe(same?.count);
        expect(context.suppressionKind).toBe(same?.suppressionKind);
        if (context.verdict === 'undetermined')
          expect(context.reason).toMatch(/^the log (does not tell|shows|leaves out)/);
        else expect(context.verdict).toBe(same?.verdict);
        if (context.suppression) expect(context.suppression).toEqual(same?.suppression);
      }
    }
  });
});

test('--from-log takes the files that the runs loaded', () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.supp'), '{\n   a\n   Memcheck:Addr4\n   fun:f\n}\n');
  const lines = [
    '==1== Memcheck, a memory error detector',
    '--1-- Reading suppressions file: a.supp',
    '--1-- Reading suppressions file: gone.supp',
    '==1== Invalid read of size 4',
    '==1==    at 0x1: f (a.c:1)',
    '==1== ',
    '==1== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)',
    '',
  ];
  writeFileSync(join(cwd, 'run.log'), lines.join('\n'));
  const env = { VALGRIND_LIB: cwd, HOME: cwd };
  writeFileSync(join(cwd, 'default.supp'), '{\n   own\n   Memcheck:Addr4\n   fun:f\n}\n');
  const { status, stdout, stderr } = suppkit(['match', 'run.log', '--from-log', '-f', 'compact'], {
    cwd,
    env,
  });
  expect(stderr).toBe('suppkit: note: a run loaded gone.supp, which is not here; name it with -s\n');
  // Valgrind's own file is read last, and so tried first.
  expect(stdout).toContain(`run.log:4: suppressed: Memcheck:Addr4: f [${join(cwd, 'default.supp')}:2]\n`);
  expect(status).toBe(0);
});
