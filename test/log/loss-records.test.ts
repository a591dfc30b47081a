import { describe, expect, test } from 'vitest';
import type { LogRun } from '../../src/log/log.js';
import { asksForLossRecords, errorLeakKinds, hiddenLeakKinds } from '../../src/log/loss-records.js';

const run = (options: readonly string[] | null, tool: string | null = 'Memcheck'): LogRun => ({
  pid: null,
  tool,
  options,
  complete: true,
  contexts: [],
  summary: null,
  usedSuppressions: null,
});

test('kinds that are errors', () => {
  expect([...errorLeakKinds(null)]).toEqual(['definite', 'possible']);
  expect([...errorLeakKinds(['--errors-for-leak-kinds=none'])]).toEqual([]);
  expect([...errorLeakKinds(['--errors-for-leak-kinds=all'])]).toHaveLength(4);
  expect([...errorLeakKinds(['--errors-for-leak-kinds=nonsense'])]).toEqual(['definite', 'possible']);
});

test('options that ask for loss records', () => {
  const options = [
    ['--leak-check=full'],
    ['--leak-check=yes'],
    ['--leak-check=summary'],
    ['--leak-check=no'],
    [],
    null,
  ];
  expect(options.map(asksForLossRecords)).toEqual([true, true, false, false, false, true]);
});

describe('kinds that are not shown', () => {
  const hidden = (format: 'text' | 'xml' | 'emulated', ...of: Parameters<typeof run>) => [
    ...hiddenLeakKinds(format, run(...of)),
  ];

  test('by the options', () => {
    expect(hidden('xml', [])).toEqual(['indirect', 'reachable']);
    expect(hidden('text', ['--leak-check=full'])).toEqual(['indirect', 'reachable']);
    expect(hidden('text', ['--leak-check=full', '--show-leak-kinds=all'])).toEqual([]);
    expect(hidden('text', ['--leak-check=full', '--show-leak-kinds=definite'])).toHaveLength(3);
    expect(hidden('text', ['--leak-check=full', '--show-reachable=yes'])).toEqual([]);
    expect(hidden('text', ['--leak-check=full', '--show-possibly-lost=no'])).toContain('possible');
  });

  test('all, or none, without loss records', () => {
    expect(hidden('text', [])).toHaveLength(4);
    expect(hidden('text', ['--leak-check=no'])).toEqual([]);
    expect(hidden('text', null)).toHaveLength(4);
    expect(hidden('text', [], 'Helgrind')).toEqual([]);
    expect(hidden('emulated', null)).toEqual([]);
  });
});
