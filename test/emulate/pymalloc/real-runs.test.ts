import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../../src/ast/parse.js';
import { completeProfileRun } from '../../../src/emulate/profile.js';
import { pymalloc } from '../../../src/emulate/pymalloc/profile.js';
import { readLog } from '../../../src/log/read-log.js';
import { createSource } from '../../../src/source/source.js';
import { emulatedLog, matchLogs } from '../../../src/usage/match-logs.js';
import { NEWEST_RELEASE } from '../../../src/valgrind/release.js';
import { describeShared, sharedText } from '../../support/shared.js';

describeShared('a real run of an interpreter', 'logs/cpython2', () => {
  const file = (name: string): string => sharedText(`logs/cpython2/${name}`);

  /** Python's own file, with what is commented out for the functions of the allocator in force. */
  function enabledFile() {
    const lines = file('valgrind-python.supp').split('\n');
    const first = lines.indexOf('###{');
    const last = lines.lastIndexOf('###   fun:PyObject_Realloc') + 1;
    const enabled = lines.map((line, at) => (at >= first && at <= last ? line.replace(/^###/, '') : line));
    return parseSuppressionFile(createSource('enabled.supp', enabled.join('\n')));
  }

  /** The suppressions that a log, or the emulated errors, use: kind line and innermost frame. */
  function used(log: ReturnType<typeof readLog>): string[] {
    const options = { releases: [NEWEST_RELEASE], numCallers: null };
    const { usage } = matchLogs([enabledFile()], [{ file: 'log', log }], options);
    return usage
      .filter(({ verdict }) => verdict === 'used')
      .map(({ suppression: { kindLine, frames } }) => {
        const [frame] = frames;
        return `${kindLine?.text} ${frame && 'pattern' in frame ? frame.pattern.text : ''}`;
      })
      .filter((text) => /PyObject|ADDRESS/.test(text))
      .sort();
  }

  function emulated(values: Record<string, string>) {
    const parsed = completeProfileRun(pymalloc, values);
    return emulatedLog('run' in parsed ? pymalloc.emulate(parsed.run.values, 12) : []);
  }

  test('of the default build: Addr4, Cond and Value8, never Value4 nor Addr8', () => {
    const real = used(readLog(file('default.none.xml')));
    expect(real).toEqual([
      'Memcheck:Addr4 PyObject_Free',
      'Memcheck:Cond PyObject_Free',
      'Memcheck:Value8 PyObject_Free',
    ]);
    const model = used(emulated({}));
    expect(model.filter((text) => text.endsWith('PyObject_Free'))).toEqual(real);
    expect(model.map((text) => text.split(' ')[0])).not.toContain('Memcheck:Value4');
    expect(model.map((text) => text.split(' ')[0])).not.toContain('Memcheck:Addr8');
  });

  test('of the build without pymalloc: none', () => {
    expect(used(readLog(file('nopymalloc.none.txt')))).toEqual([]);
    expect(used(emulated({ allocator: 'malloc' }))).toEqual([]);
  });

  test('the callers that the model knows are among those of the run', () => {
    const callers = (log: ReturnType<typeof readLog>): (string | null | undefined)[] =>
      log.runs.flatMap((run) => run.contexts).map(({ stack }) => stack.frames[1]?.fn);
    const real = new Set(callers(readLog(file('default.none.xml'))));
    const shared = new Set(callers(emulated({})).filter((fn) => real.has(fn ?? null)));
    expect([...shared].sort()).toEqual([
      'PyGrammar_RemoveAccelerators',
      'code_dealloc',
      'fixstate',
      'list_dealloc',
      'tupledealloc',
    ]);
  });
});
