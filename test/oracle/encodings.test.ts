import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from '../ast/trees.js';
import { UTF16_MARKS, utf16 } from '../support/utf16.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { askValgrind, predictLoad, type LoadAnswer } from './load.oracle.js';
import { inPool } from './pool.js';
import { buildPrograms } from './programs.js';
import { RELEASE } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

const FILE = '{\n   name\n   Memcheck:Cond\n   fun:f\n}\n';

const accepted: LoadAnswer = { accepted: true, message: null, line: null, crash: false, warnings: [] };
const refused = (line: number, message: string): LoadAnswer => ({
  ...accepted,
  accepted: false,
  line,
  message,
});
const NO_BRACE = refused(1, "expected '{' or end-of-file");

/** Files that are not in ASCII, what Valgrind 3.19 makes of them, and how many suppressions the syntax tree has. */
const FILES: readonly (readonly [name: string, text: string, answer: LoadAnswer, inTree: number])[] = [
  ['UTF-8 with a byte order mark', `\xEF\xBB\xBF${FILE}`, NO_BRACE, 0],
  ['UTF-16', UTF16_MARKS.little + utf16(FILE, 'little'), NO_BRACE, 0],
  ['UTF-16 the other way round', UTF16_MARKS.big + utf16(FILE, 'big'), NO_BRACE, 0],
  // A brace, and nothing of the line behind the NUL.
  ['UTF-16 without a mark', utf16(FILE, 'little'), refused(3, "malformed 'tool1,tool2,...:supp' line"), 1],
  ['UTF-16 the other way round without a mark', utf16(FILE, 'big'), NO_BRACE, 0],
  ['UTF-32', `\xFF\xFE\0\0${[...FILE].map((char) => `${char}\0\0\0`).join('')}`, NO_BRACE, 0],
  ['Latin-1', FILE.replace('name', 'gr\xFC\xDFe').replace('fun:f', 'fun:\xE9'), accepted, 1],
  ['UTF-8 that is cut', FILE.replace('name', 'na\xC3').replace('fun:f', 'fun:f\xE2\x82'), accepted, 1],
  ['lone surrogates', FILE.replace('name', '\xED\xA0\x80').replace('fun:f', 'fun:\xED\xBF\xBF'), accepted, 1],
  // To Valgrind these are part of the name of the tool, which is another one then.
  ['blanks of other alphabets', FILE.replaceAll('   ', '\xC2\xA0\xE3\x80\x80'), accepted, 1],
];

test.each(FILES)('%s', (_, text, answer, inTree) => {
  expect(predictLoad({ tool: 'memcheck', numCallers: null, text }, RELEASE)).toEqual(answer);
  expect(parse(text).suppressions).toHaveLength(inTree);
});

describeLive('files that are not in ASCII', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = createWorkspace();
    buildPrograms(workspace.path, ['exit']);
  });
  afterAll(() => workspace.remove());

  test(
    'are read as Valgrind reads them',
    async () => {
      const program = join(workspace.path, 'exit');
      const answers = await inPool(FILES.length, async (index, slot) => {
        const [, text = ''] = FILES[index] ?? [];
        return askValgrind({ tool: 'memcheck', numCallers: null, text }, workspace.slot(slot), program);
      });
      expect(answers).toEqual(FILES.map(([, , answer]) => answer));
    },
    LIVE_TIMEOUT,
  );
});
