import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { readAnnotations, readJunit, readSarif } from '../report/consumers.js';
import { bash, suppkit, temporaryFolder } from '../support/suppkit.js';

/** A name that Linux allows, what people are shown of it, and what formats make of that. */
interface OddName {
  readonly name: string;
  readonly shown: string;
  /** As a property of a workflow command. */
  readonly property: string;
  /** In an XML attribute. */
  readonly attribute: string;
  readonly uri: string;
}

function row(name: string, uri: string, parts: Partial<OddName> = {}): OddName {
  const shown = parts.shown ?? name;
  return { name, uri, shown, property: shown, attribute: shown, ...parts };
}

/** In the order of their bytes, in which a folder is searched. */
const NAMES: readonly OddName[] = [
  row('\x1b[31m.supp', '%1B%5B31m.supp', { shown: '\\u{1b}[31m.supp' }),
  row('-a.supp', '-a.supp'),
  row('::error::.supp', '%3A%3Aerror%3A%3A.supp', {
    shown: '\\u{3a}:error::.supp',
    property: '%3A%3Aerror%3A%3A.supp',
    attribute: '::error::.supp',
  }),
  row('<b>&.supp', '%3Cb%3E%26.supp', { attribute: '&#60;b&#62;&#38;.supp' }),
  row('C:\\src\\a.supp', 'C%3A%5Csrc%5Ca.supp', { property: 'C%3A\\src\\a.supp' }),
  row('[x]{y,z}*.supp', '%5Bx%5D%7By%2Cz%7D*.supp', { property: '[x]{y%2Cz}*.supp' }),
  row('a\nb.supp', 'a%0Ab.supp', { shown: 'a\\u{a}b.supp' }),
  row('a b.supp', 'a%20b.supp'),
  row('a,b:c%0A.supp', 'a%2Cb%3Ac%250A.supp', { property: 'a%2Cb%3Ac%250A.supp' }),
  row(`q"'.supp`, "q%22'.supp", { attribute: "q&#34;'.supp" }),
  row('é\u202e.supp', '%C3%A9%E2%80%AE.supp', { shown: 'é\\u{202e}.supp' }),
];

const suppression = (name: string): string => `{\n   ${name}\n   Memcheck:Cnd\n   fun:${name}\n}\n`;

const WRONG = 'Memcheck does not know the kind `Cnd`; did you mean `Cond`?';
const HELP = 'Use a kind that every named tool of every release knows, or name only the tool that has it.';

/** A folder of a file for each name. */
function folderOfAll(): string {
  const cwd = temporaryFolder();
  for (const [at, { name }] of NAMES.entries()) writeFileSync(join(cwd, name), suppression(`f${at}`));
  return cwd;
}

/** The lines of a text for each of the names, one below the other. */
const forEach = (text: (name: OddName, at: number) => string): string => NAMES.map(text).join('');

describe('names with blanks, quotes, line ends, colours and backslashes', () => {
  test('are found and listed, and none is taken for a glob or for an option', () => {
    const cwd = folderOfAll();
    const listed = (shownAs: (name: OddName) => string) => ({
      status: 0,
      stdout: NAMES.map((name, at) => `${shownAs(name)}\n  2  Memcheck:Cnd  f${at} (fun:f${at})\n`).join(
        '\n',
      ),
      stderr: '',
    });
    expect(suppkit(['list', '.'], { cwd })).toEqual(listed(({ shown }) => shown));
    expect(suppkit(['list', '*'], { cwd })).toEqual(listed(({ shown }) => shown));
    expect(suppkit(['list', '--', ...NAMES.map(({ name }) => name)], { cwd })).toEqual(
      listed(({ shown }) => (shown.startsWith('-') ? `./${shown}` : shown)),
    );
  });

  test('are one line each, that is no command, in lint -f compact', () => {
    expect(suppkit(['lint', '.', '-f', 'compact'], { cwd: folderOfAll() })).toEqual({
      status: 1,
      stdout: forEach(({ shown }) => `${shown}:3:13: error: ${WRONG} [unknown-kind]\n`),
      stderr: '',
    });
  });

  test('are one annotation each in lint -f github', () => {
    const outcome = suppkit(['lint', '.', '-f', 'github'], { cwd: folderOfAll() });
    expect(outcome).toEqual({
      status: 1,
      stdout: forEach(
        ({ property }) =>
          `::error file=${property},line=3,col=13,endColumn=15,title=unknown-kind::${WRONG}%0A${HELP}\n`,
      ),
      stderr: '',
    });
    expect(readAnnotations(outcome.stdout)).toHaveLength(NAMES.length);
  });

  test('are one suite each in lint -f junit', async () => {
    const { status, stdout, stderr } = suppkit(['lint', '.', '-f', 'junit'], { cwd: folderOfAll() });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.match(/^<testsuite .*$/gm)).toEqual(
      NAMES.map(
        ({ attribute }) => `<testsuite name="${attribute}" tests="1" failures="1" errors="0" skipped="0">`,
      ),
    );
    expect((await readJunit(stdout)).failures).toBe(NAMES.length);
  });

  test('are themselves again in lint -f sarif and -f json', () => {
    const cwd = folderOfAll();
    const { status, stdout, stderr } = suppkit(['lint', '.', '-f', 'sarif'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const results = readSarif<Log>(stdout).runs[0]?.results ?? [];
    expect(results.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation)).toEqual(
      NAMES.map(({ uri }) => ({ uri, uriBaseId: '%SRCROOT%' })),
    );
    expect(NAMES.map(({ uri }) => decodeURIComponent(uri))).toEqual(NAMES.map(({ name }) => name));
    const { files } = JSON.parse(suppkit(['lint', '.', '-f', 'json'], { cwd }).stdout) as {
      files: readonly { file: string }[];
    };
    expect(files.map(({ file }) => file)).toEqual(NAMES.map(({ name }) => name));
  });

  test('are written to', () => {
    const cwd = folderOfAll();
    for (const { name } of NAMES) {
      expect(suppkit(['disable', '--all', '--', name], { cwd })).toMatchObject({ status: 0, stderr: '' });
    }
    expect(suppkit(['list', '.', '-f', 'compact'], { cwd }).stdout).toBe(
      forEach(({ shown }, at) => `${shown}:2: commented-out: Memcheck:Cnd: f${at}\n`),
    );
  });
});

describe('a name that is not in UTF-8 is an error that says so', () => {
  test.each([
    ['list b*', 'cannot read b\ufffd.supp'],
    ['list .', 'cannot search sub/\ufffd'],
    ["list '*.supp'", 'cannot read b\ufffd.supp'],
    ['lint sub', 'cannot search sub/\ufffd'],
    ["lint 'sub/**'", 'cannot search sub/\ufffd'],
    ['fmt b*', 'cannot read b\ufffd.supp'],
    ['match b* -s a.supp', 'cannot read b\ufffd.supp'],
    ['match . -s a.supp', 'cannot search sub/\ufffd'],
    ['match --emulate b* -s a.supp', 'cannot read b\ufffd.supp'],
    ['lint a.supp --config b*', 'cannot read b\ufffd.supp'],
  ])('%s', (args, message) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.supp'), suppression('f'));
    // Node could not write these names either.
    bash("cp a.supp $'b\\xff.supp'; mkdir -p $'sub/\\xff'; cp a.supp $'sub/\\xff'", cwd);
    expect(bash(`suppkit ${args}`, cwd)).toEqual({
      status: 2,
      stdout: '',
      stderr: `suppkit: ${message}: the name is not in UTF-8; rename it\n`,
    });
  });

  test('but not one of which U+FFFD is a letter', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, '\ufffd'));
    writeFileSync(join(cwd, '\ufffd/\ufffd.supp'), suppression('f'));
    expect(suppkit(['list', '.'], { cwd })).toEqual({
      status: 0,
      stdout: '\ufffd/\ufffd.supp\n  2  Memcheck:Cnd  f (fun:f)\n',
      stderr: '',
    });
  });
});
