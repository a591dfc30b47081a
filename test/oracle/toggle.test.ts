import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Suppression } from '../../src/ast/nodes.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { disableFrames, enableFrames } from '../../src/edit/toggle-frames.js';
import { disableSuppressions, enableSuppressions } from '../../src/edit/toggle-suppressions.js';
import { parse } from '../ast/trees.js';
import { sharedPath } from '../support/shared.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { askValgrind } from './load.oracle.js';
import { runProgram, type Setup } from './observe.js';
import { buildPrograms } from './programs.js';
import { createWorkspace, type Workspace } from './workspace.js';

const ACCEPTED = { accepted: true, message: null, line: null, crash: false, warnings: [] };

function enableAll(text: string, isWanted: (suppression: Suppression) => boolean = () => true): string {
  const file = parse(text);
  const commentedOut = file.suppressions.filter(({ state }) => state === 'commented-out');
  return applyEdits(text, enableSuppressions(file, commentedOut.filter(isWanted)));
}

function disableAll(text: string): string {
  const file = parse(text);
  const active = file.suppressions.filter(({ state }) => state === 'active');
  return applyEdits(text, disableSuppressions(file, active));
}

describeLive('Valgrind reads what suppkit enables and disables', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = createWorkspace();
    buildPrograms(workspace.path, ['exit', 'errors']);
  });
  afterAll(() => workspace.remove());

  const ask = (text: string) =>
    askValgrind(
      { tool: 'memcheck', numCallers: null, text },
      workspace.slot(0),
      join(workspace.path, 'exit'),
    );

  /** Runs a program with errors, and gives how many contexts are left and how many are suppressed. */
  async function contexts(text: string, options: readonly string[] = []): Promise<[number, number, string]> {
    const setup: Setup = { program: 'errors', tool: 'memcheck', numCallers: 12, options: [] };
    const folder = workspace.slot(1);
    writeFileSync(join(folder, 'file.supp'), text, 'latin1');
    const { output } = await runProgram(setup, workspace.path, folder, [
      '--suppressions=file.supp',
      ...options,
    ]);
    const [, left, suppressed] =
      /ERROR SUMMARY: \d+ errors from (\d+) contexts \(suppressed: \d+ from (\d+)\)/.exec(output) ?? [];
    return [Number(left), Number(suppressed), output];
  }

  test(
    'a disabled suppression suppresses nothing, an enabled one what it did',
    async () => {
      const [all, none, output] = await contexts('', ['--gen-suppressions=all']);
      expect(all).toBeGreaterThan(3);
      expect(none).toBe(0);
      const text = [...output.matchAll(/^\{\n.*?^\}$/gms)]
        .map(([block]) => `# from a run\n${block}`)
        .join('\n\n');
      expect((await contexts(text)).slice(0, 2)).toEqual([0, all]);
      const disabled = disableAll(text);
      expect((await contexts(disabled)).slice(0, 2)).toEqual([all, 0]);
      expect((await contexts(enableAll(disabled))).slice(0, 2)).toEqual([0, all]);
      const [half, suppressed] = await contexts(enableAll(disabled, ({ start }) => start < text.length / 2));
      expect(half + suppressed).toBe(all);
      expect(Math.min(half, suppressed)).toBeGreaterThan(0);
    },
    LIVE_TIMEOUT,
  );

  test(
    'a disabled line makes the suppression match less, or more',
    async () => {
      const [all, , output] = await contexts('', ['--gen-suppressions=all']);
      const [block = ''] = /^\{\n.*?^\}$/ms.exec(output) ?? [];
      // A frame line that is in no stack, as CPython has them to be commented out.
      const blocked = block.replace('\n}', '\n   fun:comment_this_line_out\n}\n');
      const file = parse(blocked);
      const [suppression] = file.suppressions;
      const frame = suppression?.frames.at(-1);
      if (!suppression || !frame) throw new Error(`no suppression in ${output}`);
      expect((await contexts(blocked)).slice(0, 2)).toEqual([all, 0]);
      const open = applyEdits(blocked, disableFrames(file, [{ suppression, frame }]));
      const [left, suppressed] = await contexts(open);
      expect(suppressed).toBeGreaterThan(0);
      expect(left + suppressed).toBe(all);
      const changed = parse(open);
      const frames = changed.suppressions.flatMap((suppression) =>
        suppression.commentedOutFrames.map((frame) => ({ suppression, frame })),
      );
      expect(applyEdits(open, enableFrames(changed, frames))).toBe(blocked);
    },
    LIVE_TIMEOUT,
  );

  test(
    'a file whose last line has no line end',
    async () => {
      const text = '{\n   name\n   Memcheck:Cond\n   fun:main\n}';
      expect(await ask(text)).toEqual(ACCEPTED);
      expect(await ask(disableAll(text))).toEqual(ACCEPTED);
      // So the line end is needed.
      expect(await ask(disableAll(text).trimEnd())).toEqual({
        ...ACCEPTED,
        accepted: false,
        message: "expected '{' or end-of-file",
        line: 4,
      });
    },
    LIVE_TIMEOUT,
  );

  test.each([sharedPath('logs/cpython2/valgrind-python.supp'), '/usr/lib/valgrind/python3.supp'])(
    '%s with everything enabled, and disabled',
    async (path) => {
      if (!existsSync(path)) return;
      const text = readFileSync(path, 'latin1');
      expect(await ask(enableAll(text))).toEqual(ACCEPTED);
      expect(await ask(disableAll(text))).toEqual(ACCEPTED);
      expect(await ask(disableAll(enableAll(text)))).toEqual(ACCEPTED);
    },
    LIVE_TIMEOUT,
  );
});
