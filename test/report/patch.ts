import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isInstalled, run } from '../support/run.js';
import { temporaryFolder } from '../support/suppkit.js';

const MISSING = isInstalled('patch') ? '' : ' (skipped: there is no patch)';

/** A test that `patch` makes of one byte text the other one, by a diff of the file `a.supp`. */
export function testPatch(before: string, diff: string, after: string): void {
  test.skipIf(MISSING !== '')(`patch takes it${MISSING}`, () => {
    const cwd = temporaryFolder();
    const path = join(cwd, 'a.supp');
    writeFileSync(path, before, 'latin1');
    const { stderr } = run('patch', ['--binary', 'a.supp'], { cwd, input: Buffer.from(diff, 'latin1') });
    expect({ stderr, text: readFileSync(path, 'latin1') }).toEqual({ stderr: '', text: after });
  });
}
