import { describe, expect, test } from 'vitest';
import { NEWEST_RELEASE, OLDEST_RELEASE } from '../../src/valgrind/release.js';
import {
  ALL_CORE_NAMES,
  coreName,
  findTool,
  GONE_TOOLS,
  suppressingTools,
  takesCoreErrors,
  toolListNames,
  TOOLS,
} from '../../src/valgrind/tools.js';

// Section 2.3 of the facts on Valgrind's suppression files: the first place decides.
describe('does a tool list name Memcheck?', () => {
  test.each([
    ['Memcheck', true],
    ['Helgrind,Memcheck', true],
    ['Memcheck,Helgrind', true],
    ['Helgrind,Memcheck,drd', true],
    ['Memcheck,', true],
    [',Memcheck', true],
    [',,Memcheck,,', true],
    ['Memcheck,Memcheck', true],
    ['', false],
    [',', false],
    ['memcheck', false],
    ['Nosuchtool', false],
    ['Memcheck ', false],
    [' Memcheck', false],
    ['Helgrind, Memcheck', false],
    ['MemcheckX,Memcheck', false],
    ['XMemcheck,Memcheck', false],
    ['Memcheck,MemcheckX', true],
  ])('%j: %j', (toolList, isNamed) => {
    expect(toolListNames(toolList, 'Memcheck')).toBe(isNamed);
  });

  test('drd is asked for in lower case', () => {
    expect(['drd', 'DRD', 'Drd', 'exp-drd', 'exp-drd,drd'].map((list) => toolListNames(list, 'drd'))).toEqual(
      [true, false, false, false, false],
    );
  });
});

describe('tools', () => {
  test('by the name in kind lines or the value of --tool', () => {
    expect(TOOLS.map(({ name, option }) => `${option} ${name}`)).toEqual([
      'memcheck Memcheck',
      'helgrind Helgrind',
      'drd drd',
      'none Nulgrind',
      'cachegrind Cachegrind',
      'callgrind Callgrind',
      'massif Massif',
      'dhat DHAT',
      'lackey Lackey',
      'exp-bbv exp-bbv',
    ]);
    for (const tool of TOOLS) {
      expect(findTool(tool.name)).toBe(tool);
      expect(findTool(tool.option)).toBe(tool);
    }
    expect([findTool('MEMCHECK'), findTool(''), findTool('exp-drd')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('three of them read suppressions, in every release', () => {
    for (const release of [OLDEST_RELEASE, 3023, NEWEST_RELEASE]) {
      expect(suppressingTools(release).map((tool) => tool.name)).toEqual(['Memcheck', 'Helgrind', 'drd']);
    }
  });

  test('those that are gone', () => {
    expect([...GONE_TOOLS]).toEqual([
      ['Addrcheck', '3.1'],
      ['exp-drd', '3.3'],
      ['exp-ptrcheck', '3.6'],
      ['exp-sgcheck', '3.15'],
    ]);
  });
});

describe('core errors', () => {
  test('the reserved name changed in 3.23', () => {
    expect([3019, 3022, 3023, 3028].map(coreName)).toEqual(['core', 'core', 'CoreError', 'CoreError']);
    expect(ALL_CORE_NAMES).toEqual(['core', 'CoreError']);
  });

  test('whose business they are', () => {
    const takers = (release: number): string[] =>
      TOOLS.filter((tool) => takesCoreErrors(tool, release)).map((tool) => tool.name);
    expect(takers(3019)).toEqual(['Memcheck', 'Helgrind']);
    expect(takers(3022)).toEqual(['Memcheck', 'Helgrind']);
    expect(takers(3023)).toEqual(['Memcheck', 'Helgrind', 'drd', 'Nulgrind']);
  });
});
