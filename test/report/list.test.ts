import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { listCompact, listJson, listPretty } from '../../src/report/list.js';
import { byteText, createSource } from '../../src/source/source.js';

const FILES = [
  parseSuppressionFile(
    createSource(
      'a.supp',
      byteText(
        [
          [
            '# first',
            '{',
            '  é \x1b[1m',
            '  Memcheck,drd:Leak',
            '  match-leak-kinds: definite',
            '  fun:malloc',
          ],
          ['  obj:*/é.so', '  src:a.c:12', '  src:b.c', '}', ''],
          ['#{', '#  off', '#  Helgrind:Race', '#  fun:f', '#  ...', '#  fun:g', '#}', ''],
          ['{', '}', '{', ' broken', ' Leak', ' extra', ' oops', ''],
        ]
          .flat()
          .join('\n'),
      ),
    ),
  ),
  parseSuppressionFile(createSource('b\x1b.supp', '')),
];

test('JSON: every suppression, with all its frames', () => {
  const none = { extra: null, frames: [] };
  expect(JSON.parse(listJson(FILES))).toEqual({
    schemaVersion: 1,
    command: 'list',
    suppressions: [
      {
        file: 'a.supp',
        line: 3,
        endLine: 10,
        name: 'é \x1b[1m',
        state: 'active',
        tools: ['Memcheck', 'drd'],
        kind: 'Leak',
        extra: 'match-leak-kinds: definite',
        frames: [
          { type: 'fun', pattern: 'malloc' },
          { type: 'obj', pattern: '*/é.so' },
          { type: 'src', pattern: 'a.c', line: '12' },
          { type: 'src', pattern: 'b.c' },
        ],
      },
      {
        file: 'a.supp',
        line: 13,
        endLine: 18,
        name: 'off',
        state: 'commented-out',
        tools: ['Helgrind'],
        kind: 'Race',
        extra: null,
        frames: [{ type: 'fun', pattern: 'f' }, { type: '...' }, { type: 'fun', pattern: 'g' }],
      },
      { file: 'a.supp', line: 20, endLine: 21, name: '', state: 'active', tools: [], kind: '', ...none },
      {
        file: 'a.supp',
        line: 23,
        endLine: 26,
        name: 'broken',
        state: 'active',
        tools: [],
        kind: '',
        extra: 'extra',
        frames: [{ type: 'text', text: 'oops' }],
      },
    ],
  });
  expect(listJson(FILES).endsWith('}\n')).toBe(true);
});

const textOf = (pieces: Iterable<string>): string => [...pieces].join('');

test('one line a suppression', () => {
  expect(textOf(listCompact(FILES)).split('\n')).toEqual([
    'a.supp:3: active: Memcheck,drd:Leak: é \\u{1b}[1m',
    'a.supp:13: commented-out: Helgrind:Race: off',
    'a.supp:20: active: ?: (no name)',
    'a.supp:23: active: Leak: broken',
    '',
  ]);
});

test('for people: a table with the innermost frames', () => {
  expect(textOf(listPretty(FILES, false)).split('\n')).toEqual([
    'a.supp',
    '   3  Memcheck,drd:Leak  é \\u{1b}[1m (fun:malloc < obj:*/é.so < src:a.c:12 < …)',
    '# 13  Helgrind:Race      off (fun:f < ... < fun:g) commented out',
    '  20  ?                  (no name) ()',
    '  23  Leak               broken (oops)',
    '',
    'b\\u{1b}.supp',
    '',
  ]);
  const colored = textOf(listPretty(FILES, true));
  expect(colored).toContain('\x1b[33mcommented out\x1b[39m');
  expect(colored.replaceAll(/\x1b\[\d+m/g, '')).toBe(textOf(listPretty(FILES, false)));
});

test('nothing to list', () => {
  expect([...listCompact([]), ...listPretty([], true)]).toEqual([]);
  expect(JSON.parse(listJson([]))).toEqual({ schemaVersion: 1, command: 'list', suppressions: [] });
});
