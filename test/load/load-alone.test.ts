import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { loadAlone } from '../../src/load/load-alone.js';
import { loadCommentedOut } from '../../src/load/commented-out.js';
import { loadSuppressions } from '../../src/load/load.js';
import { createSource } from '../../src/source/source.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool, type Tool } from '../../src/valgrind/tools.js';

const TEXT = `stray
{
   a
   Memcheck:Leak
   match-leak-kinds: definite
   fun:malloc
}
  ## {
  ##    b
  ##    Memcheck,drd:Cond
  ##    fun:f
  ##    fun:g
  ## }
{
   c
   Memcheck:Nothing
   fun:f
}
{
   d
   Memcheck:Cond
   fun:f`;

const FILE = parseSuppressionFile(createSource('a.supp', TEXT));

function load(toolName: string, numCallers = 12) {
  const tool = findTool(toolName) as Tool;
  return FILE.suppressions.map((suppression) => {
    const options = { tool, release: NEWEST_RELEASE, numCallers };
    return {
      alone: loadAlone(FILE, suppression, options),
      off: loadCommentedOut(FILE, suppression, options),
    };
  });
}

test('each suppression is loaded whatever stands around it, commented out or not', () => {
  expect(load('memcheck').map(({ alone }) => alone && { name: alone.name, line: alone.line })).toEqual([
    { name: 'a', line: 3 },
    { name: 'b', line: 9 },
    null,
    null,
  ]);
  expect(load('memcheck', 1)[1]?.alone?.frames).toEqual([{ type: 'fun', pattern: 'f' }]);
  expect(load('drd').map(({ alone }) => alone !== null)).toEqual([false, false, false, false]);
});

test('as in a file of its own', () => {
  const options = { tool: findTool('memcheck') as Tool, release: NEWEST_RELEASE, numCallers: 12 };
  const text = TEXT.slice(TEXT.indexOf('{'), TEXT.indexOf('  ##'));
  const [loaded] = loadSuppressions(text, options).suppressions;
  const above = TEXT.indexOf('{');
  expect(load('memcheck')[0]?.alone).toEqual({ ...loaded, line: 3, offset: (loaded?.offset ?? 0) + above });
});

test('of the commented-out ones alone', () => {
  expect(load('memcheck').map(({ off }) => off?.name ?? null)).toEqual([null, 'b', null, null]);
});
