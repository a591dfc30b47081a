import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { suppkit, temporaryFolder } from '../support/suppkit.js';

const SOUND = '{\n   a\n   Memcheck:Cond\n   fun:main\n}\n{\n   b\n   Helgrind:Race\n   fun:main\n}\n';

test('accepted by each tool that the file names', () => {
  const { status, stdout } = suppkit(['check', '-'], { input: SOUND });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout:
      '-: Memcheck of Valgrind 3.28 accepts it (1 suppression, 1 for other tools)\n' +
      '-: Helgrind of Valgrind 3.28 accepts it (1 suppression, 1 for other tools)\n',
  });
});

test('refused in the words of Valgrind, with the stray line of a bad location', () => {
  const input = '{\n   a\n   Memcheck:Cond\n   Fun:main\n}\n';
  const { status, stdout } = suppkit(['check', '-', '--tool', 'memcheck,drd'], { input });
  const location = 'location should be "...", or should start with "fun:", "obj:", or "src:"';
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout: [
      '-: Memcheck of Valgrind 3.28 refuses it',
      `    ${location}`,
      '    FATAL: in suppressions file "/dev/stdin" near line 4:',
      `       ${location}`,
      '    exiting now.',
      '-: drd of Valgrind 3.28 accepts it (0 suppressions, 1 for other tools)',
      '',
    ].join('\n'),
  });
});

test('JSON: result for file, tool and release', () => {
  const input = '{\n   a\n   core:PThread\n   fun:main\n}\n';
  const results = (...args: string[]): unknown => {
    const { stdout } = suppkit(['check', '-', '-f', 'json', ...args], { input });
    return (JSON.parse(stdout) as { results: unknown }).results;
  };
  const file = '-';
  const fatal = { line: 3, message: 'unknown core suppression type' };
  expect(results('--valgrind-version', '3.19', '--tool', 'memcheck,none')).toEqual([
    { file, tool: 'Memcheck', valgrind: '3.19', accepted: false, fatal, warnings: [], loaded: 0, skipped: 0 },
    {
      file,
      tool: 'Nulgrind',
      valgrind: '3.19',
      accepted: true,
      fatal: null,
      warnings: [],
      loaded: 0,
      skipped: 0,
    },
  ]);
  expect(results('--tool', 'memcheck')).toEqual([
    {
      file,
      tool: 'Memcheck',
      valgrind: '3.28',
      accepted: true,
      fatal: null,
      warnings: [],
      loaded: 0,
      skipped: 1,
    },
  ]);
  // The strictest of a range: the first release that objects.
  expect(results('--tool', 'memcheck', '--valgrind-version', '3.20-3.28')).toEqual([
    { file, tool: 'Memcheck', valgrind: '3.20', accepted: false, fatal, warnings: [], loaded: 0, skipped: 0 },
  ]);
});

test('directories and missing files are refused as Valgrind does it', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a.supp'));
  const { status, stdout } = suppkit(['check', 'a.supp', 'b.supp'], { cwd: folder });
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout: [
      'a.supp: Memcheck of Valgrind 3.28 refuses it',
      '    FATAL: suppressions file "a.supp" is a directory',
      'b.supp: Memcheck of Valgrind 3.28 refuses it',
      '    FATAL: can\'t open suppressions file "b.supp"',
      '',
    ].join('\n'),
  });
});

test('an accepted file may have warnings', () => {
  const input = '{\n   a\n   Memcheck:Param\n   preadv(vector[...])\n   fun:main\n}\n';
  expect(suppkit(['check', '-'], { input }).stdout).toBe(
    [
      '-: Memcheck of Valgrind 3.28 accepts it (1 suppression)',
      '    WARNING: preadv(vector[...]) is an obsolete suppression line not supported in valgrind 3.15 or later.',
      '    You should replace [...] by a specific index such as [0] or [1] or [2] or similar',
      '',
    ].join('\n'),
  );
});
