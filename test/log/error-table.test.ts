import { expect, test } from 'vitest';
import { ErrorList, ErrorTable, type TextError } from '../../src/log/error-table.js';
import { parseHeadline } from '../../src/valgrind/headlines.js';

const frame = (address: string) => ({ address, fn: 'f', obj: undefined, file: 'a.c', line: 7 });
const [A, B] = [frame('10'), frame('20')];
const GENERATED = { tool: 'Memcheck', kind: 'Cond', extra: null, frames: [] };

function error(what: string, line: number, parts: Partial<TextError> = {}): TextError {
  const headline = parseHeadline(what, 'Memcheck', null);
  return { what, headline, leak: headline?.leak ?? null, line, stack: [A, B], generated: null, ...parts };
}

const COND = error('Conditional jump or move depends on uninitialised value(s)', 3);
const LOSSES = [
  error('1,234 bytes in 2 blocks are definitely lost in loss record 3 of 44', 9),
  error('72 (24 direct, 48 indirect) bytes in 1 blocks are definitely lost in loss record 4 of 44', 12),
  error('8 bytes in 1 blocks are still reachable in loss record 5 of 44', 2 ** 33),
];
/** What is read of an error: of a loss record, the numbers are beside the headline. */
const read = (one: TextError): TextError =>
  one.leak && one.headline
    ? { ...one, headline: { ...one.headline, leak: { ...one.leak, bytes: null, blocks: null } } }
    : one;

test('errors come back as they were added, list by list', () => {
  const table = new ErrorTable();
  const [first, second] = [new ErrorList(table), new ErrorList(table)];
  const unknown = error('Something new', 20, { stack: [B] });
  first.push(COND);
  for (const loss of LOSSES) second.push(loss, 1);
  first.push(unknown, 5);
  first.push({ ...COND, line: 30, generated: GENERATED }, 0);
  expect(first.map((one, count) => [one, count])).toEqual([
    [COND, null],
    [unknown, 5],
    [{ ...COND, line: 30, generated: GENERATED }, 0],
  ]);
  expect(second.map((one) => one)).toEqual(LOSSES.map(read));
  expect([first.length, second.length, new ErrorList(table).map((one) => one)]).toEqual([3, 3, []]);
});

test('counts and the generated suppression are told later; the first one stays', () => {
  const list = new ErrorList(new ErrorTable());
  list.completeLast(() => GENERATED);
  list.push(COND);
  list.push({ ...COND, line: 5 });
  list.completeLast(() => GENERATED);
  list.completeLast(() => ({ ...GENERATED, kind: 'Value8' }));
  list.setCounts(({ line }) => (line === 3 ? null : line));
  expect(list.map(({ generated }, count) => [generated, count])).toEqual([
    [null, null],
    [GENERATED, 5],
  ]);
  expect([list.some(({ line }) => line === 5), list.some(({ line }) => line === 6)]).toEqual([true, false]);
});

test('equal stacks are one object, also those of loss records; others are not, though their addresses are equal', () => {
  const list = new ErrorList(new ErrorTable());
  const other = { ...B, fn: 'g' };
  for (const stack of [[A, B], [A, B], [A, other], [A]]) list.push({ ...COND, stack });
  list.push({ ...(LOSSES[0] ?? COND), stack: [A, B] });
  const stacks = list.map(({ stack }) => stack);
  expect(stacks).toEqual([[A, B], [A, B], [A, other], [A], [A, B]]);
  expect(stacks.map((stack) => stacks.indexOf(stack))).toEqual([0, 0, 2, 3, 0]);
});
