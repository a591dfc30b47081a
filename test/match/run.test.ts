import { describe, expect, test } from 'vitest';
import type { SuppressionFile } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import type { LoadOptions } from '../../src/load/load.js';
import { createReplay, type Outcome, type SuppressionRef } from '../../src/match/run.js';
import { createSource } from '../../src/source/source.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool } from '../../src/valgrind/tools.js';
import { fullContext } from '../support/contexts.js';

/** Replays a run without leak checks. */
const matchRun = (files: readonly SuppressionFile[], run: LoadOptions, contexts: readonly ErrorContext[]) =>
  createReplay(files, run)({ contexts, leakChecks: [] });

const file = (name: string, text: string): SuppressionFile => parseSuppressionFile(createSource(name, text));

/** A suppression for Memcheck:Cond; every line of it behind `prefix`. */
const block = (name: string, frames: string, prefix = ''): string =>
  ['{', ` ${name}`, ' Memcheck:Cond', ...frames.split(' ').map((frame) => ` ${frame}`), '}']
    .map((line) => `${prefix}${line}\n`)
    .join('');

function options(toolName = 'Memcheck', numCallers = 12): LoadOptions {
  const tool = findTool(toolName);
  if (!tool) throw new Error(`no tool ${toolName}`);
  return { tool, release: NEWEST_RELEASE, numCallers };
}

function error(functions: string, count = 1, kind = 'Cond', tool = 'Memcheck'): ErrorContext {
  const frames = functions.split(' ').map((fn, ip) => ({ ip, fn, obj: '/bin/p', file: null, line: null }));
  return fullContext({ tool, kind, frames, count });
}

const shown = ({ file: { source }, suppression: { name } }: SuppressionRef): string =>
  `${source.file} ${name?.text}`;

/** An outcome in words: verdict, by whom, also by whom, and which commented-out ones would. */
const summary = ({ verdict, suppression, alsoMatchedBy, wouldBeSuppressedBy }: Outcome): string =>
  [
    verdict,
    suppression ? shown(suppression) : '-',
    alsoMatchedBy.map(shown).join(),
    wouldBeSuppressedBy.map(shown).join(),
  ].join(' | ');

describe('a run', () => {
  const files = [
    file('a.supp', block('broad', '... fun:main') + block('off', 'fun:f', '# ')),
    file(
      'b.supp',
      block('narrow', 'fun:f fun:main') +
        block('off', 'fun:g', '#') +
        block('away', '...  fun:f').replace('Cond', 'Leak'),
    ),
  ];

  test('the last file is tried first, and what is used moves to the front', () => {
    const contexts = [error('f main', 2), error('g main', 3), error('f main'), error('h'), error('f x')];
    const { outcomes, uses } = matchRun(files, options(), contexts);
    expect(outcomes.map(summary)).toEqual([
      'suppressed | b.supp narrow | a.supp broad | ',
      'suppressed | a.supp broad |  | ',
      'suppressed | a.supp broad | b.supp narrow | ',
      'not-suppressed | - |  | ',
      'not-suppressed | - |  | a.supp off',
    ]);
    expect(uses.map(({ suppression, count, contexts: n }) => [shown(suppression), count, n])).toEqual([
      ['a.supp broad', 4, 2],
      ['b.supp narrow', 2, 1],
    ]);
  });

  test('equal outcomes are the same object, in all runs', () => {
    const replay = createReplay(files, options());
    const [first, second] = [
      ['f main', 'h', 'g'],
      ['g', 'f main', 'h'],
    ].map((errors) => replay({ contexts: errors.map((one) => error(one)), leakChecks: [] }).outcomes);
    expect(first?.map((outcome) => second?.indexOf(outcome))).toEqual([1, 2, 0]);
  });

  test('the references are the nodes of the files', () => {
    const { outcomes } = matchRun(files, options(), [error('f main')]);
    expect(outcomes[0]?.suppression).toEqual({ file: files[1], suppression: files[1]?.suppressions[0] });
    expect(outcomes[0]?.suppression?.suppression).toBe(files[1]?.suppressions[0]);
  });

  test('of commented-out suppressions, all that would suppress it are told, in file order', () => {
    const off = [
      file(
        'a.supp',
        block('one', 'fun:f', '# ') + block('two', 'fun:g', '#') + block('three', '... fun:main', '###'),
      ),
      file('b.supp', block('four', 'fun:*', '#\t')),
    ];
    const { outcomes, uses } = matchRun(off, options(), [error('f main')]);
    expect(outcomes.map(summary)).toEqual(['not-suppressed | - |  | a.supp one,a.supp three,b.supp four']);
    expect(uses).toEqual([]);
  });

  test('of a commented-out suppression that Valgrind would refuse, or that is for others, nothing is said', () => {
    const off = block('x', 'fun:f', '#');
    const text =
      off.replace('Cond', 'Cnod') + off.replace('Memcheck', 'Helgrind') + off.replace('fun:f', '...');
    const { outcomes } = matchRun([file('a.supp', text)], options(), [error('f')]);
    expect(outcomes.map(summary)).toEqual(['not-suppressed | - |  | ']);
  });

  test('of a commented-out suppression that would perhaps suppress it, nothing is said', () => {
    const unknown = error('f');
    const frames = unknown.stack.frames.map((frame) => ({ ...frame, fn: null }));
    const context = { ...unknown, stack: { ...unknown.stack, frames } };
    const off = [file('a.supp', block('one', 'fun:f', '# ') + block('two', 'obj:/bin/p', '# '))];
    expect(matchRun(off, options(), [context]).outcomes.map(summary)).toEqual([
      'not-suppressed | - |  | a.supp two',
    ]);
  });

  test('of a file that Valgrind would refuse, what stands before the refusal is taken', () => {
    const refused = file('a.supp', `${block('one', 'fun:f')}refused\n${block('two', 'fun:*')}`);
    const { outcomes } = matchRun([refused, file('b.supp', block('three', 'fun:h'))], options(), [
      error('f'),
      error('g'),
      error('h'),
    ]);
    expect(outcomes.map(summary)).toEqual([
      'suppressed | a.supp one |  | ',
      'not-suppressed | - |  | ',
      'suppressed | b.supp three |  | ',
    ]);
  });

  test('suppressions with the same name, or with a brace for a name, are told apart', () => {
    const same = file('a.supp', block('x', 'fun:f') + block('x', 'fun:g') + block('{', 'fun:h'));
    const { outcomes } = matchRun([same], options(), [error('f'), error('g'), error('h')]);
    expect(
      outcomes.map(({ suppression }) =>
        same.suppressions.findIndex((one) => one === suppression?.suppression),
      ),
    ).toEqual([0, 1, 2]);
  });
});

describe('the options of a run', () => {
  test('the tool decides which suppressions there are', () => {
    const both = file('a.supp', block('x', 'fun:f').replace('Memcheck:Cond', 'Helgrind,drd:Race'));
    const verdict = (tool: string): string | undefined =>
      matchRun([both], options(tool), [error('f', 1, 'Race', tool)]).outcomes[0]?.verdict;
    expect([verdict('Helgrind'), verdict('drd'), verdict('Memcheck')]).toEqual([
      'suppressed',
      'not-suppressed', // A refused one: drd has no such kind.
      'not-suppressed',
    ]);
  });

  test('--num-callers cuts the frames of suppressions', () => {
    const deep = file('a.supp', block('x', 'fun:f fun:g fun:h'));
    const verdict = (numCallers: number): string | undefined =>
      matchRun([deep], options('Memcheck', numCallers), [error('f g main')]).outcomes[0]?.verdict;
    expect([verdict(12), verdict(3), verdict(2)]).toEqual(['not-suppressed', 'not-suppressed', 'suppressed']);
  });
});
