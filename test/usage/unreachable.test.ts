import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';
import { findUnreachable } from '../../src/usage/unreachable.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool } from '../../src/valgrind/tools.js';

const file = (path: string, ...suppressions: string[]) =>
  parseSuppressionFile(
    createSource(path, suppressions.map((words) => `{\n${words.replaceAll(' ', '\n')}\n}\n`).join('')),
  );

function unreachable(files: readonly ReturnType<typeof file>[], ...names: string[]): string[] {
  const tools = names.flatMap((name) => findTool(name) ?? []);
  const found = findUnreachable(files, { tools, release: NEWEST_RELEASE, numCallers: 12 });
  return [...found].map(([suppression, by]) => `${suppression.name?.text} by ${by.suppression.name?.text}`);
}

test('what a later one covers is never reached, also across files and for equal ones', () => {
  const files = [
    file(
      'a.supp',
      'narrow Memcheck:Cond fun:f fun:g',
      'same Memcheck:Addr4 fun:f',
      'free Memcheck:Addr8 fun:f',
    ),
    file(
      'b.supp',
      'same2 Memcheck:Addr4 fun:f',
      'wide Memcheck:Cond fun:f',
      'tail Memcheck:Cond fun:f fun:h',
    ),
  ];
  expect(unreachable(files, 'memcheck')).toEqual(['narrow by wide', 'same by same2']);
  expect(unreachable(files.toReversed(), 'memcheck')).toEqual(['same2 by same']);
});

test('it must be so for every tool that ran and loads it', () => {
  const files = [
    file(
      'a.supp',
      'both Memcheck,drd:MutexErr fun:f',
      'two Helgrind,drd:CondErr fun:f',
      'wide drd:CondErr fun:f',
    ),
  ];
  expect(unreachable(files, 'drd')).toEqual(['two by wide']);
  expect(unreachable(files)).toEqual([]);
});
