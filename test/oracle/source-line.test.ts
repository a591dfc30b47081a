import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSuppressions } from '../../src/load/load.js';
import { MAYBE, NO, YES } from '../../src/match/answer.js';
import { compileSuppression, matchSuppression } from '../../src/match/suppression.js';
import { MAX_SOURCE_LINE } from '../../src/valgrind/limits.js';
import { subjectsOfText } from '../generate/subjects.js';
import { run } from '../support/run.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { readUniques, recordXml } from './observe.js';
import { buildPrograms } from './programs.js';
import { RELEASE, runValgrind } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** A program with an error in this line. */
const program = (line: number): string => `
#include <stdlib.h>
int main(void) {
  int *unset = malloc(sizeof *unset);
#line ${line} "far.c"
  if (*unset) return 1; else return 0;
}
`;

const suppression = (line: string): string => `{\nname\nMemcheck:Cond\nsrc:far.c${line}\n}\n`;

describeLive('the largest line number', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = createWorkspace();
  });
  afterAll(() => workspace.remove());

  test.each([
    ['is matched', MAX_SOURCE_LINE, `:${MAX_SOURCE_LINE}`, 1],
    ['is the last one: there is no position behind it', MAX_SOURCE_LINE + 1, `:${MAX_SOURCE_LINE + 1}`, 0],
    ['is the last one, also for a pattern without a line', MAX_SOURCE_LINE + 1, '', 0],
  ])(
    '%s',
    async (_, line, pattern, suppressed) => {
      const folder = workspace.slot(0);
      writeFileSync(join(folder, 'far.c'), program(line));
      writeFileSync(join(folder, 'far.supp'), suppression(pattern));
      expect(run('gcc', ['-g', '-O0', '-o', 'far', 'far.c'], { cwd: folder }).status).toBe(0);
      const { output } = await runValgrind(folder, ['--suppressions=far.supp', './far']);
      expect(output.includes('Conditional jump')).toBe(suppressed === 0);
      expect(output).toContain(`(suppressed: ${suppressed} from ${suppressed})`);
    },
    LIVE_TIMEOUT,
  );
});

describeLive('a library that was unloaded, of which --keep-debuginfo=yes prints source positions', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = createWorkspace();
    buildPrograms(workspace.slot(0), ['libpassing.so', 'unloads']);
  }, LIVE_TIMEOUT);
  afterAll(() => workspace.remove());

  test.each([
    ['an error while it is loaded', 'Memcheck:Addr1\nsrc:passing.c:15', 1, YES],
    ['the function that lost a block', 'Memcheck:Leak\nfun:malloc\nfun:lose', 3, YES],
    [
      'the source position of that is not found any more',
      'Memcheck:Leak\nfun:malloc\nsrc:passing.c:7',
      0,
      MAYBE,
    ],
  ])(
    '%s',
    async (_, lines, suppressed, answer) => {
      const folder = workspace.slot(0);
      const text = `{\nname\n${lines}\n}\n`;
      writeFileSync(join(folder, 'a.supp'), text);
      const setup = {
        program: 'unloads',
        tool: 'memcheck',
        numCallers: 12,
        options: ['--keep-debuginfo=yes'],
      } as const;
      const { xml } = await recordXml(setup, folder, folder, []);
      const subjects = subjectsOfText(xml, RELEASE);
      expect(subjects.map(({ context }) => context.kind)).toEqual(['Addr1', 'Leak', 'Leak', 'Leak']);
      const run = await recordXml(setup, folder, folder, ['--suppressions=a.supp']);
      expect(subjects.length - readUniques(run.xml).length).toBe(suppressed);

      const answers = subjects.map(({ context, options }) => {
        const [loaded] = loadSuppressions(text, options).suppressions;
        return loaded ? matchSuppression(compileSuppression(loaded), context) : null;
      });
      const isOfKind = lines.startsWith('Memcheck:Leak')
        ? [false, true, true, true]
        : [true, false, false, false];
      expect(answers).toEqual(isOfKind.map((is) => (is ? answer : NO)));
    },
    LIVE_TIMEOUT,
  );
});
