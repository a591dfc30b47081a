import type { Log, Result } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { Diagnostic, Edit } from '../../src/diagnostic/diagnostic.js';
import { rules } from '../../src/lint/rules/index.js';
import type { LintReport } from '../../src/report/lint-report.js';
import { lintSarif } from '../../src/report/lint-sarif.js';
import { byteText, createSource } from '../../src/source/source.js';
import { readSarif } from './consumers.js';
import { diagnostic, EMPTY_REPORT, REPORT } from './lint-reports.js';

const sarif = (report: LintReport): Log => readSarif<Log>(lintSarif(report, rules, '1.2.3'));

/** The result for one diagnostic in a file with these bytes. */
function resultOf(text: string, parts: Partial<Diagnostic>, file = 't.supp'): Result {
  const source = createSource(file, text);
  const diagnostics = [diagnostic({ file, ...parts })];
  const log = sarif({ files: [{ source, suppressions: 0, commentedOut: 0, diagnostics }] });
  const [result] = log.runs[0]?.results ?? [];
  if (!result) throw new Error('no result');
  return result;
}

const region = (result: Result) => result.locations?.[0]?.physicalLocation?.region;

test('one run, which says how it counts, with all rules', () => {
  const { $schema, version, runs } = sarif(EMPTY_REPORT);
  expect({ $schema, version, runs: runs.length }).toEqual({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: 1,
  });
  const [run] = runs;
  expect(run).toMatchObject({
    tool: { driver: { name: 'suppkit', version: '1.2.3', semanticVersion: '1.2.3' } },
    columnKind: 'utf16CodeUnits',
    defaultEncoding: 'utf-8',
    newlineSequences: ['\n'],
    results: [],
  });
  expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
});

test('a result with everything', () => {
  const [result] = sarif(REPORT).runs[0]?.results ?? [];
  const here = { uri: 'a.supp', uriBaseId: '%SRCROOT%' };
  const there = { uri: 'dir/b%1B.supp', uriBaseId: '%SRCROOT%' };
  const marked = { startLine: 3, startColumn: 12, endLine: 3, endColumn: 18 };
  const fix = (description: string, text: string) => ({
    description: { text: description },
    artifactChanges: [
      { artifactLocation: here, replacements: [{ deletedRegion: marked, insertedContent: { text } }] },
    ],
  });
  expect(result).toEqual({
    ruleId: 'unknown-kind',
    ruleIndex: rules.findIndex(({ id }) => id === 'unknown-kind'),
    level: 'error',
    message: { text: 'unknown kind `Vlaue4`' },
    locations: [{ physicalLocation: { artifactLocation: here, region: marked } }],
    relatedLocations: [
      {
        message: { text: 'the other one' },
        physicalLocation: {
          artifactLocation: there,
          region: { startLine: 3, startColumn: 2, endLine: 3, endColumn: 5 },
        },
      },
      {
        message: { text: 'and another' },
        physicalLocation: { artifactLocation: { uri: 'unread.supp', uriBaseId: '%SRCROOT%' } },
      },
    ],
    partialFingerprints: { 'diagnostic/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
    fixes: [fix('Write `Value4`', 'Value4'), fix('Write é (unsafe)', 'é')],
  });
});

test('severities are levels; a fix that cannot be applied is none', () => {
  const results = sarif(REPORT).runs[0]?.results ?? [];
  expect(results.map(({ level }) => level)).toEqual(['error', 'warning', 'note', 'error']);
  expect(results.slice(1).map(({ fixes, relatedLocations }) => [fixes, relatedLocations])).toEqual(
    results.slice(1).map(() => [undefined, undefined]),
  );
});

describe('regions', () => {
  test.each<[string, string, [number, number], [number, number, number, number]]>([
    ['UTF-16 code units, not bytes', byteText('é😀x'), [6, 7], [1, 4, 1, 5]],
    ['a byte order mark is no column', byteText('\ufeff{x'), [4, 5], [1, 2, 1, 3]],
    ['a carriage return is a column', '{\r\nx', [1, 3], [1, 2, 2, 1]],
    ['an insertion point', 'a\nb', [2, 2], [2, 1, 2, 1]],
    ['at the end, without an LF', 'a\nb', [3, 3], [2, 2, 2, 2]],
    ['behind the last LF, which is part of its line', 'a\nbc\n', [5, 5], [2, 4, 2, 4]],
    ['up to the end of a file that ends in LF', 'a\nbc\n', [2, 5], [2, 1, 2, 4]],
    ['an empty file', '', [0, 0], [1, 1, 1, 1]],
    ['a file of one LF', '\n', [1, 1], [1, 2, 1, 2]],
  ])('%s', (_, text, [start, end], [startLine, startColumn, endLine, endColumn]) => {
    expect(region(resultOf(text, { span: { start, end } }))).toEqual({
      startLine,
      startColumn,
      endLine,
      endColumn,
    });
  });
});

describe('files', () => {
  test.each([
    ['./sub dir/a#é%.supp', { uri: 'sub%20dir/a%23%C3%A9%25.supp', uriBaseId: '%SRCROOT%' }],
    ['/abs/a:b.supp', { uri: 'file:///abs/a%3Ab.supp' }],
    ['a:b.supp', { uri: 'a%3Ab.supp', uriBaseId: '%SRCROOT%' }],
    ['<stdin>', { uri: '%3Cstdin%3E', uriBaseId: '%SRCROOT%' }],
    ['\ud800', { uri: '%EF%BF%BD', uriBaseId: '%SRCROOT%' }],
  ])('%s', (file, location) => {
    expect(resultOf('', {}, file).locations?.[0]?.physicalLocation?.artifactLocation).toEqual(location);
  });
});

describe('messages', () => {
  test.each([
    ["no '{' for this '}'", "no '{{' for this '}}'"],
    ['`{0}`', '`{{0}}`'],
    ['[x](http://x)', '\\[x\\](http://x)'],
    ['\\[x](1)', '\\\\\\[x\\](1)'],
    ['a[1] \\ b', 'a[1] \\ b'],
    ['\x1b', '\\u{{1b}}'],
  ])('%j', (message, text) => {
    expect(resultOf('', { message }).message).toEqual({ text });
  });
});

describe('replacements', () => {
  function replacement(text: string, edit: Edit) {
    const fixes = [{ title: 't', applicability: 'safe', edits: [edit] } as const];
    return resultOf(text, { fixes }).fixes?.[0]?.artifactChanges[0]?.replacements;
  }

  test('of text', () => {
    expect(replacement('a\nb\n', { start: 4, end: 4, text: byteText('}é\n') })).toEqual([
      {
        deletedRegion: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 3 },
        insertedContent: { text: '}é\n' },
      },
    ]);
  });

  test.each([
    ['of bytes, where the file is no UTF-8', 'a\xff\nb', { start: 3, end: 4, text: 'c' }, 'Yw=='],
    ['or what is inserted is none', 'a  \nb', { start: 3, end: 4, text: '\xff' }, '/w=='],
  ])('%s', (_, text, edit, binary) => {
    expect(replacement(text, edit)).toEqual([
      { deletedRegion: { byteOffset: 3, byteLength: 1 }, insertedContent: { binary } },
    ]);
  });
});
