import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_SOURCE_LINE } from '../../src/valgrind/limits.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { runValgrind } from './valgrind.js';
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
      expect(spawnSync('gcc', ['-g', '-O0', '-o', 'far', 'far.c'], { cwd: folder }).status).toBe(0);
      const { output } = await runValgrind(folder, ['--suppressions=far.supp', './far']);
      expect(output.includes('Conditional jump')).toBe(suppressed === 0);
      expect(output).toContain(`(suppressed: ${suppressed} from ${suppressed})`);
    },
    LIVE_TIMEOUT,
  );
});
