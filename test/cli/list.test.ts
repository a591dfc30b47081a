import { expect, test } from 'vitest';
import { suppkit } from '../support/suppkit.js';

const INPUT = [
  '{',
  '   a leak',
  '   Memcheck,Helgrind:Leak',
  '   match-leak-kinds: definite',
  '   fun:malloc',
  '   ...',
  '   src:a.c:12',
  '}',
  '# {',
  '#    off',
  '#    drd:MutexErr',
  '#    obj:*/libx.so*',
  '# }',
  '',
].join('\n');

test('JSON: every suppression, commented-out ones too', () => {
  const { status, stdout } = suppkit(['list', '-', '-f', 'json'], { input: INPUT });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    command: 'list',
    suppressions: [
      {
        file: '<stdin>',
        line: 2,
        endLine: 8,
        name: 'a leak',
        state: 'active',
        tools: ['Memcheck', 'Helgrind'],
        kind: 'Leak',
        extra: 'match-leak-kinds: definite',
        frames: [
          { type: 'fun', pattern: 'malloc' },
          { type: '...' },
          { type: 'src', pattern: 'a.c', line: '12' },
        ],
      },
      {
        file: '<stdin>',
        line: 10,
        endLine: 13,
        name: 'off',
        state: 'commented-out',
        tools: ['drd'],
        kind: 'MutexErr',
        extra: null,
        frames: [{ type: 'obj', pattern: '*/libx.so*' }],
      },
    ],
  });
});

test('compact and pretty', () => {
  expect(suppkit(['list', '-', '-f', 'compact'], { input: INPUT }).stdout).toBe(
    '<stdin>:2: active: Memcheck,Helgrind:Leak: a leak\n<stdin>:10: commented-out: drd:MutexErr: off\n',
  );
  expect(suppkit(['list', '-'], { input: INPUT }).stdout).toBe(
    [
      '<stdin>',
      '   2  Memcheck,Helgrind:Leak  a leak (fun:malloc < ... < src:a.c:12)',
      '# 10  drd:MutexErr            off (obj:*/libx.so*) commented out',
      '',
    ].join('\n'),
  );
});

test('no line for people is a command to the runner that keeps it', () => {
  const input =
    '{\n   ##[error]\n   Memcheck:Cond\n   fun:f\n}\n{\n   ::error::a ##[error]b\n   Memcheck:Cond\n   fun:g\n}\n';
  for (const format of ['pretty', 'compact']) {
    const { stdout } = suppkit(['list', '-', '-f', format], { input });
    expect(stdout).toContain('::error::a #\\u{23}[error]b');
  }
});
