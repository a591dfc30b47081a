import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Log } from '../../src/log/log.js';
import { readLog } from '../../src/log/read-log.js';
import { decodeLatin1 } from '../../src/source/source.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { comparable, expectSameContexts } from '../log/same-run.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { buildPrograms, environmentOf, type ProgramName } from './programs.js';
import { runValgrind } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

const APPROX = ['--tool=helgrind', '--history-level=approx'];
const LEAKS = ['--leak-check=full', '--show-leak-kinds=all'];

/** Options that have Valgrind print something else than usual, for both formats; and for text logs alone. */
const RUNS: readonly (readonly [ProgramName, both: readonly string[], text: readonly string[]])[] = [
  ['errors', ['--num-callers=500', '--track-origins=yes'], ['-s']],
  ['errors', ['--sym-offsets=yes', '--fullpath-after='], ['-v', '-v', '-d', '-d']],
  ['errors', ['--error-markers=BEGIN,END', '--merge-recursive-frames=2'], ['-s', '--time-stamp=yes']],
  ['names', ['--gen-suppressions=all', '--show-below-main=yes'], ['-s', '--trace-syscalls=yes']],
  ['leaks', [...LEAKS, '--keep-stacktraces=free', '--leak-check-heuristics=all'], ['-s', '--stats=yes']],
  ['leak-checks', LEAKS, ['-v']],
  ['threads', APPROX, ['-s']],
  ['threads', ['--tool=drd', '--show-stack-usage=yes', '--trace-mutex=yes'], ['-s']],
];

describeLive('logs of the installed Valgrind', () => {
  let workspace: Workspace;
  let bin: string;
  beforeAll(() => {
    workspace = createWorkspace();
    bin = join(workspace.path, 'bin');
    buildPrograms(bin, [...new Set([...RUNS.map(([name]) => name), 'many' as const, 'processes' as const])]);
  }, LIVE_TIMEOUT);
  afterAll(() => workspace.remove());

  const run = (name: ProgramName, options: readonly string[]) =>
    runValgrind(bin, [...options, `./${name}`], environmentOf(name));

  /** A text log of a run, and an XML log of another. */
  async function readBoth(name: ProgramName, both: readonly string[], text: readonly string[]) {
    const path = join(workspace.slot(0), 'log.xml');
    const { output } = await run(name, [...both, ...text]);
    await run(name, [...both, '--xml=yes', `--xml-file=${path}`]);
    return { text: readLog(output), xml: readLog(decodeLatin1(readFileSync(path))) };
  }

  const contextsOf = (log: Log): ErrorContext[] => log.runs.flatMap((one) => one.contexts);

  test.each(RUNS)(
    '%s with %j as text and XML, for text %j',
    async (...args) => {
      const { text, xml } = await readBoth(...args);
      expect(contextsOf(text).length).toBeGreaterThan(0);
      for (const log of [text, xml]) {
        expect(log.problems).toEqual([]);
        expect(log.runs).toMatchObject([{ complete: true }]);
        expect(contextsOf(log).filter(({ kind }) => kind === null)).toEqual([]);
      }
      const inOrder = (log: Log) =>
        contextsOf(log).toSorted((a, b) => comparable(a).localeCompare(comparable(b)));
      expectSameContexts(inOrder(xml), inOrder(text));
      // With -s and -v the log tells how often each error occurred.
      expect(contextsOf(text).filter(({ count }) => count === null)).toEqual([]);
    },
    LIVE_TIMEOUT,
  );

  test(
    'more errors than a text log reports: it says so, and the XML log has them',
    async () => {
      const { text, xml } = await readBoth('many', [], []);
      expect(text.problems.map(({ message }) => message)).toEqual([
        expect.stringMatching(/: from here on errors with the same two innermost frames are one to Valgrind/),
        expect.stringMatching(/: from here on Valgrind reports no errors, since there were more than 1000;/),
      ]);
      expect(text.runs).toMatchObject([{ complete: false, summary: { errors: 1001, contexts: 1000 } }]);
      expect(contextsOf(text)).toHaveLength(1000);
      expect(contextsOf(text).filter(({ stack }) => stack.frames[0]?.fn === 'leaf')).toHaveLength(1);
      expect(xml.problems).toEqual([]);
      expect(xml.runs).toMatchObject([{ complete: true }]);
      expect(contextsOf(xml)).toHaveLength(1102);
      expect(contextsOf(xml).filter(({ stack }) => stack.frames[0]?.fn === 'leaf')).toHaveLength(2);
    },
    LIVE_TIMEOUT,
  );

  /** The innermost function of each error, process by process. */
  const functionsOf = ({ runs }: Log): (string | null | undefined)[][] =>
    runs.map(({ contexts }) => contexts.map(({ stack }) => stack.frames[0]?.fn));

  test(
    'several processes, in one log and in one for each',
    async () => {
      const { output } = await run('processes', ['--trace-children=yes', '-s']);
      const log = readLog(output);
      expect(log.problems).toEqual([]);
      expect(functionsOf(log)).toEqual([['in_parent', 'in_parent'], ['in_child'], ['in_child'], ['again']]);
      expect(
        log.runs.map(({ inheritedContexts = 0, summary }) => [inheritedContexts, summary?.errors]),
      ).toEqual([
        [0, 2],
        [1, 2],
        [0, undefined],
        [0, 1],
      ]);

      const folder = join(workspace.slot(0), 'logs');
      mkdirSync(folder);
      await run('processes', ['--trace-children=yes', '-s', `--log-file=${folder}/%p.log`]);
      const logs = readdirSync(folder).map((name) => readLog(decodeLatin1(readFileSync(join(folder, name)))));
      expect(logs.flatMap(({ problems }) => problems)).toEqual([]);
      // The process that runs the program again begins its log anew.
      expect(logs.flatMap(functionsOf).toSorted()).toEqual([
        ['again'],
        ['in_child'],
        ['in_parent', 'in_parent'],
      ]);
    },
    LIVE_TIMEOUT,
  );

  test(
    'a child that is silent, and XML between what the program writes',
    async () => {
      const { output } = await run('processes', ['--child-silent-after-fork=yes', '-s']);
      expect(functionsOf(readLog(output))).toEqual([['in_parent', 'in_parent']]);
      const xml = await run('processes', ['--xml=yes', '--xml-fd=2', '--child-silent-after-fork=yes']);
      const log = readLog(xml.output);
      expect(log).toMatchObject({ format: 'xml', problems: [], runs: [{ complete: true }] });
      expect(functionsOf(log)).toEqual([['in_parent', 'in_parent']]);
    },
    LIVE_TIMEOUT,
  );
});
