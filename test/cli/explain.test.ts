import { describe, expect, test } from 'vitest';
import { sharedNames, sharedPath, describeShared } from '../support/shared.js';
import { suppkit, suppkitJson } from '../support/suppkit.js';

interface Nearest {
  readonly file: string;
  readonly line: number;
  readonly answer: string;
  readonly change: string;
  readonly result: { readonly answer: string } | null;
}

interface ExplainJson {
  readonly contexts: readonly {
    readonly number: number;
    readonly line: number;
    readonly suppressionKind: string;
    readonly nearest: readonly Nearest[];
  }[];
  readonly suppressions: readonly {
    readonly line: number;
    readonly verdict: string;
    readonly nearest: readonly (Nearest & { readonly number: number })[];
  }[];
}

const LOG = 'samples/logs/xml/leaks.nosupp.xml';
const FILE = 'samples/supp/leaks.supp';
const explain = (...args: string[]): ExplainJson => suppkitJson<ExplainJson>(['explain', ...args]);

test('the renamed function comes first, and is to be enabled', () => {
  const args = ['--emulate', 'samples/emulated/renamed.frames', '-s', 'samples/python/python-style.supp'];
  const [context] = explain(...args).contexts;
  expect(context?.nearest.map(({ line, change }) => `${line}: ${change}`)).toEqual([
    '131: enable it; line 133: `fun:_PyObject_Free` instead of `fun:PyObject_Free`',
  ]);
});

describe('what is asked', () => {
  test('neither: what is not suppressed, and what is not used, with the nearest of each', () => {
    const { contexts, suppressions } = explain(LOG, '-s', FILE);
    expect(contexts.map(({ number, nearest }) => [number, nearest.length])).toEqual([
      [4, 1],
      [6, 1],
    ]);
    expect(suppressions.map(({ line, verdict, nearest }) => [line, verdict, nearest[0]?.number])).toEqual([
      [37, 'unused', 4],
    ]);
  });

  test('an error, by number or by a line of the log: the suppression that takes it, then the nearest', () => {
    for (const where of ['1', `${LOG}:44`, `${LOG}:60`]) {
      const [context] = explain(LOG, '-s', FILE, '--context', where, '--nearest', '2').contexts;
      expect(context).toMatchObject({ number: 1, line: 44 });
      expect(context?.nearest.map(({ line, answer }) => [line, answer])).toEqual([
        [3, 'match'],
        [37, 'no-match'],
      ]);
    }
  });

  test.each(['37', `${FILE}:42`, 'the block with a pointer into it', '*pointer*'])(
    'a suppression: %s',
    (which) => {
      const { contexts, suppressions } = explain(LOG, '-s', FILE, '--suppression', which);
      expect(contexts).toEqual([]);
      expect(suppressions.map(({ line, nearest }) => [line, nearest.map(({ number }) => number)])).toEqual([
        [37, [4, 1, 6]],
      ]);
    },
  );

  test('a pair', () => {
    const args = [LOG, '-s', FILE, '--suppression', '37', '--context', '1'];
    const { contexts, suppressions } = explain(...args);
    expect([contexts.length, suppressions.length]).toEqual([1, 0]);
    expect(contexts[0]?.nearest.map(({ line, result }) => [line, result?.answer])).toEqual([[37, 'match']]);
    expect(suppkit(['explain', ...args]).stdout).toContain(
      'why: line 41, `fun:leak_possible`, is compared with the function name `leak_definite`\n',
    );
  });
});

test.each([
  [[], 'explain needs a log, or --emulate FILE; see suppkit explain --help'],
  [[LOG], 'explain needs suppression files: -s FILE; see suppkit explain --help'],
  [[LOG, '-s', FILE, '--nearest', '0'], '--nearest: write a whole number from 1 on, not 0'],
  [[LOG, '-s', FILE, '--context', '8'], '--context: write a number from 1 to 7, not 8'],
  [[LOG, '-s', FILE, '--context', 'x'], '--context: write the number of an error, or LOG:LINE, not x'],
  [
    [LOG, '-s', FILE, '--context', 'x:3'],
    `--context: there is no error at x:3; the logs with errors are ${LOG}`,
  ],
  [
    [LOG, '-s', FILE, '--suppression', 'lost on porpose'],
    '--suppression: there is none for lost on porpose in these files; did you mean lost on purpose?',
  ],
  [
    [LOG, '-s', FILE, '--suppression', '99'],
    '--suppression: there is none for 99 in these files; suppkit list shows all',
  ],
  [
    [LOG, '-s', 'samples/supp/threads.supp', '--suppression', '3', '--context', '1'],
    'Memcheck does not load what --suppression selects, so that it is never compared with this error; suppkit check and suppkit lint say more',
  ],
])('wrong usage: %j', (args, message) => {
  expect(suppkit(['explain', ...args])).toEqual({ status: 2, stdout: '', stderr: `suppkit: ${message}\n` });
});

test('a log without errors', () => {
  expect(suppkit(['explain', '-', '-s', FILE], { input: 'nothing\n' })).toEqual({
    status: 0,
    stdout:
      "warning: -:1: nothing in it is Valgrind's: it is of a quiet run without errors, or no log\n" +
      'warning: the logs have no error\n' +
      'no error context is left over, and no suppression that these runs could have used\n',
    stderr: '',
  });
});

describeShared('real logs and real files', 'logs/3.19.0', () => {
  const logs = sharedNames('logs/3.19.0')
    .filter((name) => name.endsWith('.nosupp.xml'))
    .map((name) => sharedPath(`logs/3.19.0/${name}`));
  const file = sharedPath('logs/cpython2/valgrind-python.supp');

  test('every unused suppression has a nearest error, and every change has been tried', () => {
    const { suppressions, contexts } = explain(...logs, '-s', file);
    expect(suppressions.length).toBeGreaterThan(5);
    expect(suppressions.filter(({ nearest }) => nearest.length !== 1)).toEqual([]);
    const pairs = [...suppressions, ...contexts].flatMap(({ nearest }) => nearest);
    expect(pairs.filter(({ answer, result }) => answer === 'no-match' && result === null)).toEqual([]);
  });

  test('functions that got an underscore: the commented-out suppressions of the same kind come first', () => {
    const log = sharedPath('logs/3.19.0/obmalloc_us.nosupp.xml');
    const contexts = explain(log, '-s', file).contexts.filter(
      ({ suppressionKind }) => suppressionKind !== 'Leak',
    );
    expect(contexts.length).toBeGreaterThan(5);
    const changes = new Set(
      contexts.map(({ nearest }) => nearest[0]?.change.replaceAll(/line \d+/g, 'line')),
    );
    expect([...changes].sort()).toEqual([
      'enable it; line: `fun:_PyObject_Free` instead of `fun:PyObject_Free`',
      'enable it; line: `fun:_PyObject_Realloc` instead of `fun:PyObject_Realloc`',
    ]);
  });
});
