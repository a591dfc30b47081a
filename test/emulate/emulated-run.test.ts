import { describe, expect, test } from 'vitest';
import { toEmulatedRuns } from '../../src/emulate/emulated-run.js';
import { parseFrameNotation } from '../../src/emulate/frame-notation.js';
import { OPTIONS, runsOf } from './logs.js';

const contextsOf = (text: string) => parseFrameNotation(text).contexts;

describe('errors that the release does not have', () => {
  test.each([
    ['Helgrind:FreeMemLock f', 3028, 'Valgrind 3.28 has no error of the kind Helgrind:FreeMemLock'],
    ['Memcheck:ReallocZero f', 3020, 'Valgrind 3.20 has no error of the kind Memcheck:ReallocZero'],
    ['CoreError:FdBadClose f', 3019, 'Valgrind 3.19 has no error of the kind CoreError:FdBadClose'],
  ])('%s in %i', (text, release, mistake) => {
    expect(toEmulatedRuns(contextsOf(text), { ...OPTIONS, release })).toEqual({ mistake });
  });
});

test('another name of a kind is the kind', () => {
  const [run] = runsOf(contextsOf('Memcheck:Value0 f\nMemcheck:BadSize f\n'));
  expect(run?.errors.map(({ headline }) => headline)).toEqual([
    'Conditional jump or move depends on uninitialised value(s)',
    'Unsafe allocation with size of zero is implementation-defined',
  ]);
});

test('core errors are of the tool that runs', () => {
  const tools = (text: string) => runsOf(contextsOf(text)).map(({ tool, options }) => [tool.name, options]);
  const plain = ['--demangle=no', '--show-below-main=yes'];
  expect(tools('CoreError:FdBadClose f\ndrd:MutexErr f')).toEqual([
    ['drd', ['--tool=drd', ...plain, '--track-fds=yes']],
  ]);
  expect(tools('CoreError:FdBadClose f')).toEqual([['Memcheck', [...plain, '--track-fds=yes']]]);
});

test('deep stacks need --num-callers', () => {
  const deep = Array.from({ length: 13 }, (_, at) => `f${at}`).join(' < ');
  const [run] = runsOf(contextsOf(`Memcheck:Cond ${deep}\n`));
  expect(run?.options).toContain('--num-callers=13');
  const [inlined] = runsOf(contextsOf(`Memcheck:Cond ${deep.replace(' < ', ' << ')}\n`));
  expect(inlined?.options).not.toContain('--num-callers=12');
});

test.each([
  ['definite', { errors: 3, contexts: 2 }],
  ['possible', { errors: 3, contexts: 2 }],
  ['indirect', { errors: 2, contexts: 1 }],
  ['reachable', { errors: 2, contexts: 1 }],
])('is a loss record that is %s an error?', (kind, summary) => {
  const [run] = runsOf(contextsOf(`2x Memcheck:Cond f\nMemcheck:Leak(${kind}) f\n`));
  expect(run?.summary).toEqual(summary);
});

test('the same place has the same address, another one another', () => {
  const [run] = runsOf(
    contextsOf('Memcheck:Cond f < g < main\nMemcheck:Value8 f < g < main\nMemcheck:Cond g < main'),
  );
  expect(run?.errors.map(({ addresses }) => addresses)).toEqual([
    ['109000', '109010', '109020'],
    ['109000', '109010', '109020'],
    ['109030', '109020'],
  ]);
});
