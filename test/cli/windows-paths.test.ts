import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readAnnotations } from '../report/consumers.js';
import { suppkit, temporaryFolder } from '../support/suppkit.js';

// Valgrind does not run on Windows, and no log of its own has such paths. Where they stand all the same, they are names
// like any other: a backslash separates nothing and escapes nothing, and no drive is a root.

const TEXT_LOG = String.raw`==1== Memcheck, a memory error detector
==1== Using Valgrind-3.19.0 and LibVEX; rerun with -h for copyright info
==1== Command: C:\build\app.exe -x
==1== 
==1== Conditional jump or move depends on uninitialised value(s)
==1==    at 0x401136: f (C:\src\a.c:12)
==1==    by 0x401150: main (in C:\lib\my lib.dll)
==1== 
==1== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)
`;

const XML_LOG = String.raw`<?xml version="1.0"?>
<valgrindoutput>
<protocolversion>4</protocolversion>
<protocoltool>memcheck</protocoltool>
<error>
  <unique>0x0</unique>
  <tid>1</tid>
  <kind>UninitCondition</kind>
  <what>Conditional jump or move depends on uninitialised value(s)</what>
  <stack>
    <frame><ip>0x1</ip><obj>C:\app.exe</obj><fn>f</fn><dir>C:\src</dir><file>a.c</file><line>12</line></frame>
    <frame><ip>0x2</ip><obj>C:\app.exe</obj><fn>main</fn><file>sub\m.c</file><line>3</line></frame>
  </stack>
</error>
</valgrindoutput>
`;

const SUPPRESSIONS = String.raw`{
   by object
   Memcheck:Cond
   fun:f
   obj:C:\lib\my lib.dll
}
{
   by source
   Memcheck:Cond
   src:C:\src\a.c:12
}
`;

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  writeFileSync(join(cwd, 'run.log'), TEXT_LOG);
  writeFileSync(join(cwd, 'run.xml'), XML_LOG);
  writeFileSync(join(cwd, 'a.supp'), SUPPRESSIONS);
  writeFileSync(join(cwd, 'none.supp'), '');
});

interface MatchJson {
  readonly contexts: readonly { readonly verdict: string; readonly stack: readonly object[] }[];
}

/** The one error context of a log, in JSON. */
function matched(log: string, file: string) {
  const { stdout, stderr } = suppkit(['match', log, '-s', file, '-f', 'json'], { cwd });
  expect(stderr).toBe('');
  const { contexts } = JSON.parse(stdout) as MatchJson;
  expect(contexts).toHaveLength(1);
  return contexts[0];
}

describe('in logs', () => {
  test('are the names that stand there', () => {
    expect(matched('run.log', 'none.supp')?.stack).toMatchObject([
      { fn: 'f', obj: null, file: 'C:\\src\\a.c', line: 12 },
      { fn: 'main', obj: 'C:\\lib\\my lib.dll', file: null, line: null },
    ]);
    expect(matched('run.xml', 'none.supp')?.stack).toMatchObject([
      { fn: 'f', obj: 'C:\\app.exe', file: 'a.c', line: 12 },
      { fn: 'main', obj: 'C:\\app.exe', file: 'sub\\m.c', line: 3 },
    ]);
  });

  test('are told as they are in annotations', () => {
    const { stdout } = suppkit(['match', 'run.log', '-s', 'none.supp', '-f', 'github'], { cwd });
    expect(readAnnotations(stdout)[0]).toMatchObject({
      command: 'error',
      message:
        'Conditional jump or move depends on uninitialised value(s)\n' +
        '    f (C:\\src\\a.c:12)\n    main (in C:\\lib\\my lib.dll)',
    });
  });

  test.each(['C:\\src\\**', 'src\\**'])('are passed over by no --own, not even %s', (own) => {
    const args = ['match', 'run.xml', '-s', 'none.supp', '-f', 'compact', '--own', own];
    expect(suppkit(args, { cwd })).toEqual({
      status: 1,
      stdout: 'run.xml:5: not-suppressed: Memcheck:Cond: f < main\n',
      stderr: '',
    });
  });
});

test('in suppression files, are names that match themselves', () => {
  expect(suppkit(['list', 'a.supp'], { cwd })).toEqual({
    status: 0,
    stdout:
      'a.supp\n' +
      '  2  Memcheck:Cond  by object (fun:f < obj:C:\\lib\\my lib.dll)\n' +
      '  8  Memcheck:Cond  by source (src:C:\\src\\a.c:12)\n',
    stderr: '',
  });
  expect(matched('run.log', 'a.supp')).toMatchObject({
    verdict: 'suppressed',
    suppression: { file: 'a.supp', line: 2 },
  });
});
