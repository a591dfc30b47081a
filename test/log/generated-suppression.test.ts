import { describe, expect, test } from 'vitest';
import { createGeneratedReader, splitKindLine } from '../../src/log/generated-suppression.js';

const NAME = '   <insert_a_suppression_name_here>';

const read = (...lines: string[]) => {
  const reader = createGeneratedReader();
  return lines.flatMap((line, at) => reader.line(line, at + 1, '')?.suppression ?? []);
};

test('a suppression without extra line', () => {
  const lines = ['{', NAME, '   Helgrind:Race', '   fun:a b', '   obj:/usr/lib/x y.so', '   obj:*', '}'];
  const frames = [
    { type: 'fun', name: 'a b' },
    { type: 'obj', name: '/usr/lib/x y.so' },
    { type: 'obj', name: '*' },
  ];
  expect(read(...lines)).toEqual([{ tool: 'Helgrind', kind: 'Race', extra: null, frames }]);
});

test.each([
  ['Memcheck:Param', 'write(buf)'],
  ['Memcheck:Leak', 'match-leak-kinds: definite'],
  ['Memcheck:FishyValue', 'malloc(size)'],
])('%s has an extra line', (kindLine, extra) => {
  const [tool, kind] = splitKindLine(kindLine);
  expect(read('{', NAME, `   ${kindLine}`, `   ${extra}`, '   fun:f', '}')).toEqual([
    { tool, kind, extra, frames: [{ type: 'fun', name: 'f' }] },
  ]);
});

describe('what a program writes is none', () => {
  test.each([
    ['JSON', ['{', '   "a": 1', '}']],
    ['an empty block', ['{', '}']],
    ['a suppression of its own', ['{', '   a name', '   Memcheck:Cond', '   fun:f', '}']],
    ['a name alone', ['{', NAME, '}']],
    ['no frames', ['{', NAME, '   Memcheck:Cond', '}']],
    ['no kind', ['{', NAME, '   fun', '   fun:f', '}']],
    ['a line without indentation', ['{', NAME, 'hello', '   Memcheck:Cond', '   fun:f', '}']],
    ['the end alone', ['}']],
  ])('%s', (_, lines) => {
    expect(read(...lines)).toEqual([]);
  });
});

test('one that is cut off does no harm to the next', () => {
  const whole = ['{', NAME, '   Memcheck:Cond', '   fun:f', '}'];
  expect(read('{', NAME, '   Memcheck:Addr4', '   fun:lost', ...whole)).toMatchObject([{ kind: 'Cond' }]);
});

describe('what stands before each line', () => {
  const lines = ['{', NAME, '   Memcheck:Cond', '   fun:f', '}'];
  const readAfter = (margin: string, texts: readonly string[]) => {
    const reader = createGeneratedReader();
    return texts.flatMap((text, at) => reader.line(text, at + 1, margin)?.suppression ?? []);
  };

  test.each(['[linux] ', '# ', '    ', '   '])('%j is taken away', (margin) => {
    const found = readAfter(
      margin,
      lines.map((line) => margin + line),
    );
    expect(found).toMatchObject([{ kind: 'Cond', frames: [{ name: 'f' }] }]);
  });

  test.each(['[linux] ', '   '])('%j need not be there', (margin) => {
    expect(readAfter(margin, lines)).toMatchObject([{ kind: 'Cond', frames: [{ name: 'f' }] }]);
  });

  test('it does not change within a suppression', () => {
    expect(readAfter('# ', ['# {', ...lines.slice(1)])).toEqual([]);
    expect(readAfter('# ', ['{', ...lines.slice(1).map((line) => `# ${line}`)])).toEqual([]);
  });
});

test('where it begins', () => {
  const reader = createGeneratedReader();
  const lines = ['x', '{', 'y', '{', NAME, '   Memcheck:Cond', '   fun:f', '}'];
  expect(lines.flatMap((line, at) => reader.line(line, at + 1, '')?.line ?? [])).toEqual([4]);
});

test('within a suppression or not', () => {
  const reader = createGeneratedReader();
  const states = ['x', '{', NAME, '   Memcheck:Cond', '   fun:f', '}'].map((line) => {
    reader.line(line, 1, '');
    return reader.isReading();
  });
  expect(states).toEqual([false, false, true, true, true, false]);
});
