import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { formatFile } from '../../src/edit/format.js';
import { mergeFiles } from '../../src/edit/merge-files.js';
import { sortSuppressions } from '../../src/edit/sort-suppressions.js';
import { findDuplicates } from '../../src/load/duplicates.js';
import { parse } from '../ast/trees.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { askValgrind } from './load.oracle.js';
import { runProgram, type Setup } from './observe.js';
import { buildPrograms } from './programs.js';
import { createWorkspace, type Workspace } from './workspace.js';

const ACCEPTED = { accepted: true, message: null, line: null, crash: false, warnings: [] };

const format = (text: string): string => applyEdits(text, formatFile(parse(text)).edits);

const merge = (...texts: string[]): string => {
  const files = texts.map(parse);
  return mergeFiles(files, findDuplicates(files));
};

describeLive('Valgrind reads what suppkit formats and merges', () => {
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

  /** Runs a program with errors, and gives its output and the names and counts of the used suppressions in order. */
  async function run(texts: readonly string[], options: readonly string[] = []) {
    const setup: Setup = { program: 'errors', tool: 'memcheck', numCallers: 12, options: [] };
    const folder = workspace.slot(1);
    const files = texts.map((text, at) => {
      writeFileSync(join(folder, `${at}.supp`), text, 'latin1');
      return `--suppressions=${at}.supp`;
    });
    const { output } = await runProgram(setup, workspace.path, folder, [...files, '-s', ...options]);
    const used = [...output.matchAll(/used_suppression: +(\d+) (.*) \S+:\d+/g)];
    return { output, used: used.map(([, count, name]) => `${count} ${name}`) };
  }

  test(
    'in any layout, and the right one',
    async () => {
      const messy =
        '\t# x\r\n\v{\f\r\n\r\n\t a  b \n# y\n  Memcheck:Param\r\n  write( buf )  \n\n   ...\nfun:a b\t\n }\n' +
        '#{\n# off\n#Memcheck:Nothing\n#fun:f\n#}\n   {\n c\0 x\nMemcheck:Leak\nmatch-leak-kinds:   all\r\nobj:*\n}';
      expect(await ask(messy)).toEqual(ACCEPTED);
      expect(await ask(format(messy))).toEqual(ACCEPTED);
      // What fmt leaves alone: only a line end would make it a file that Valgrind accepts.
      expect(await ask(`${messy}\r`)).toMatchObject({ accepted: false });
      expect(format(`${messy}\r`)).toBe(`${messy}\r`);
      expect(await ask(`${messy}\r\n`)).toEqual(ACCEPTED);
    },
    LIVE_TIMEOUT,
  );

  test(
    'and uses the same suppressions as often',
    async () => {
      const { output } = await run([''], ['--gen-suppressions=all']);
      const blocks = [...output.matchAll(/^\{\n.*?^\}$/gms)].map(([block]) => `${block}\n`);
      expect(blocks.length).toBeGreaterThan(3);
      const named = (name: string): string[] =>
        blocks.map((block, at) => block.replace('<insert_a_suppression_name_here>', `${name} ${at}`));
      const first = `# header\n\n${named('first').join('\n')}`;
      const second = `${named('again').slice(2).join('')}${named('once more').slice(0, 3).toReversed().join('# x\n')}`;

      const apart = await run([first, second]);
      expect(apart.used.length).toBeGreaterThan(3);
      const merged = merge(first, second);
      expect(merged.length).toBeLessThan(first.length + second.length);
      expect((await run([merged])).used).toEqual(apart.used);
      expect((await run([format(merged)])).used).toEqual(apart.used);
      const sorted = sortSuppressions(parse(merged)).text;
      expect((await run([sorted])).used.sort()).toEqual([...apart.used].sort());
    },
    LIVE_TIMEOUT,
  );
});
