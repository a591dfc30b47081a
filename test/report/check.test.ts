import { expect, test } from 'vitest';
import type { CheckResult } from '../../src/report/check-report.js';
import { checkCompact, checkJson, checkPretty } from '../../src/report/check.js';

const accepted: CheckResult = {
  file: 'a.supp',
  tool: 'Memcheck',
  valgrind: '3.19',
  accepted: true,
  fatal: null,
  warnings: [],
  loaded: 1,
  skipped: 0,
};

const RESULTS: readonly CheckResult[] = [
  accepted,
  {
    ...accepted,
    tool: 'drd',
    valgrind: '3.28',
    loaded: 12,
    skipped: 3,
    warnings: ['WARNING: obsolete', 'and \x1b[1m'],
  },
  {
    ...accepted,
    file: 'b\x1b.supp',
    accepted: false,
    loaded: 0,
    fatal: {
      line: 4,
      message: `unexpected '}'`,
      output: ['FATAL: in suppressions file "b\x1b.supp" near line 4:', `   unexpected '}'`, 'exiting now.'],
    },
  },
  {
    ...accepted,
    file: 'gone.supp',
    accepted: false,
    loaded: 0,
    fatal: { line: null, message: `can't open`, output: [`FATAL: can't open suppressions file "gone.supp"`] },
  },
];

test('JSON: what is printed is left to people', () => {
  const result = {
    file: 'a.supp',
    tool: 'Memcheck',
    valgrind: '3.19',
    accepted: true,
    loaded: 1,
    skipped: 0,
  };
  const json = JSON.parse(checkJson(RESULTS)) as { results: { fatal: unknown }[] };
  expect(json).toMatchObject({
    schemaVersion: 1,
    command: 'check',
    results: [
      { ...result, fatal: null },
      { ...result, tool: 'drd', valgrind: '3.28', loaded: 12, skipped: 3, fatal: null },
      { ...result, file: 'b\x1b.supp', accepted: false, loaded: 0 },
      { ...result, file: 'gone.supp', accepted: false, loaded: 0 },
    ],
  });
  expect(json.results.map(({ fatal }) => fatal)).toEqual([
    null,
    null,
    { line: 4, message: `unexpected '}'` },
    { line: null, message: `can't open` },
  ]);
  expect(checkJson(RESULTS).endsWith('}\n')).toBe(true);
});

test('one line a result', () => {
  expect(checkCompact(RESULTS).split('\n')).toEqual([
    'a.supp: accepted: 1 loaded [Memcheck 3.19]',
    'a.supp: accepted: 12 loaded [drd 3.28]',
    `b\\u{1b}.supp:4: refused: unexpected '}' [Memcheck 3.19]`,
    `gone.supp: refused: can't open [Memcheck 3.19]`,
    '',
  ]);
});

test('for people', () => {
  expect(checkPretty(RESULTS, false).split('\n')).toEqual([
    'a.supp: Memcheck of Valgrind 3.19 accepts it (1 suppression)',
    'a.supp: drd of Valgrind 3.28 accepts it (12 suppressions, 3 for other tools)',
    '    WARNING: obsolete',
    '    and \\u{1b}[1m',
    'b\\u{1b}.supp: Memcheck of Valgrind 3.19 refuses it',
    '    FATAL: in suppressions file "b\\u{1b}.supp" near line 4:',
    `       unexpected '}'`,
    '    exiting now.',
    'gone.supp: Memcheck of Valgrind 3.19 refuses it',
    `    FATAL: can't open suppressions file "gone.supp"`,
    '',
  ]);
  const colored = checkPretty(RESULTS, true);
  expect(colored).toContain('\x1b[32maccepts it\x1b[39m');
  expect(colored).toContain('\x1b[31mrefuses it\x1b[39m');
  expect(colored.replaceAll(/\x1b\[\d+m/g, '')).toBe(checkPretty(RESULTS, false));
});

test('nothing was checked', () => {
  expect([checkCompact([]), checkPretty([], true)]).toEqual(['', '']);
  expect(JSON.parse(checkJson([]))).toEqual({ schemaVersion: 1, command: 'check', results: [] });
});
